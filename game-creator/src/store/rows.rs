//! Statements about several rows at once. (sqlx's `QueryBuilder` does not know
//! how PostgreSQL counts its placeholders when the database is any.)

use std::fmt::Write as _;

/// Rows of one statement at most. So many are a statement worth remembering:
/// they come again, and need not be parsed again. (PostgreSQL takes 65,535
/// values in one statement, SQLite 32,766.)
pub(super) const ROWS: usize = 100;

/// The placeholders of so many rows: `($1, $2), ($3, $4)`.
pub(super) fn rows(rows: usize, columns: usize) -> String {
    let mut text = String::new();
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        list_into(&mut text, row * columns, columns);
        text.push(')');
    }
    text
}

/// So many placeholders: `$1, $2, $3`.
pub(super) fn list(values: usize) -> String {
    let mut text = String::new();
    list_into(&mut text, 0, values);
    text
}

fn list_into(text: &mut String, before: usize, values: usize) {
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
    fn placeholders_are_counted_through_all_rows() {
        assert_eq!(rows(2, 3), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(list(3), "$1, $2, $3");
    }
}
