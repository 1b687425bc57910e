//! Placeholders for statements with several rows. (When used with `Any`, sqlx's `QueryBuilder` does
//! not support PostgreSQL's numbered placeholders.)

use std::fmt::Write as _;

// Statements of this size recur, so the database can reuse their parsed form. (PostgreSQL allows
// 65,535 values in one statement, SQLite 32,766.)
pub(crate) const ROWS: usize = 100;

/// Returns the placeholders for `rows` rows: `($1, $2), ($3, $4)`.
pub(crate) fn row_placeholders(rows: usize, columns: usize) -> String {
    let mut text = String::new();
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        push_placeholders(&mut text, row * columns, columns);
        text.push(')');
    }
    text
}

/// Returns `values` placeholders: `$1, $2, $3`.
pub(crate) fn placeholders(values: usize) -> String {
    let mut text = String::new();
    push_placeholders(&mut text, 0, values);
    text
}

fn push_placeholders(text: &mut String, before: usize, values: usize) {
    for value in 1..=values {
        let comma = if value == 1 { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}${}", before + value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_across_rows() {
        assert_eq!(row_placeholders(2, 3), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(placeholders(3), "$1, $2, $3");
    }
}
