//! Conditions on what the code printed.

use aimmo_simulation::Location;
use serde::{Deserialize, Serialize};

use crate::Observation;

/// A line that the code printed. Everything that is given must hold for the same line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Printed {
    /// The line contains one of these; upper and lower case count as equal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<String>,
    /// The line contains none of these, such as the words of the starter program.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub none_of: Vec<String>,
    /// The line contains this value as a number, as it was before the turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The line contains this place's x and y, from before the turn, as consecutive numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The line contains at least this many letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letters: Option<u32>,
}

/// A number that the code can compute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the other names are self-explanatory")]
pub enum Value {
    /// The avatar's column.
    X,
    /// The avatar's row.
    Y,
    Score,
    Health,
    /// The number of artefacts in the backpack.
    Backpack,
    /// The number of artefacts of a kind in the backpack.
    Carried(String),
    /// The number of artefacts that `scan_nearby()` lists.
    Nearby,
}

/// A place that the code can compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// One of the score cells with the fewest steps to them.
    NearestScoreCell,
}

impl Printed {
    pub(crate) fn holds(&self, turn: &Observation<'_>) -> bool {
        let value = match &self.value {
            Some(value) => match value.of(turn) {
                Some(number) => Some(number),
                None => return false,
            },
            None => None,
        };
        let places = self.place.map(|place| place.of(turn));
        turn.log.lines().any(|line| {
            self.fits(line, value) && places.is_none_or(|places| contains_place(line, places))
        })
    }

    fn fits(&self, line: &str, value: Option<i64>) -> bool {
        !line.trim().is_empty()
            && (self.any_of.is_empty() || self.any_of.iter().any(|one| contains(line, one)))
            && !self.none_of.iter().any(|one| contains(line, one))
            && value.is_none_or(|value| numbers(line).any(|number| number == value))
            && self.letters.is_none_or(|letters| {
                line.chars().filter(|char| char.is_alphabetic()).count() >= letters as usize
            })
    }
}

impl Value {
    fn of(&self, turn: &Observation<'_>) -> Option<i64> {
        let before = turn.before;
        Some(match self {
            Value::X => before.location.x.into(),
            Value::Y => before.location.y.into(),
            Value::Score => before.score.into(),
            Value::Health => before.health.into(),
            Value::Backpack => before.carried(None),
            Value::Carried(kind) => before.carried(Some(kind)),
            Value::Nearby => before.nearby?.into(),
        })
    }
}

impl Place {
    /// Returns the correct places.
    fn of<'a>(self, turn: &Observation<'a>) -> &'a [Location] {
        match self {
            Place::NearestScoreCell => &turn.before.nearest_score_cells,
        }
    }
}

fn contains_place(line: &str, places: &[Location]) -> bool {
    let found: Vec<i64> = numbers(line).collect();
    let mut pairs = found.windows(2);
    pairs.any(|pair| {
        let mut places = places.iter();
        places.any(|place| pair == [place.x.into(), place.y.into()])
    })
}

fn contains(line: &str, part: &str) -> bool {
    // Most lines and parts are ASCII, which needs no copies.
    if line.is_ascii() && part.is_ascii() {
        let (line, part) = (line.as_bytes(), part.as_bytes());
        return part.is_empty()
            || line
                .windows(part.len())
                .any(|window| window.eq_ignore_ascii_case(part));
    }
    line.to_lowercase().contains(&part.to_lowercase())
}

/// Returns the whole numbers in a line. Digits within words and decimal fractions are not numbers.
fn numbers(line: &str) -> impl Iterator<Item = i64> {
    let is_part = |char: char| char.is_alphanumeric() || char == '.' || char == '_' || char == '-';
    line.split(move |char| !is_part(char))
        .map(|word| word.trim_end_matches(['.', '-']))
        .filter_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_words() {
        let found: Vec<i64> = numbers("I am at Location(-3, 4). Keys: 2, w1, 2.5 (10)").collect();
        assert_eq!(found, [-3, 4, 2, 10]);
    }

    #[test]
    fn a_place_is_its_x_and_y_in_a_row() {
        let places = [Location::new(-3, 4), Location::new(7, 0)];
        for line in [
            "Location(-3, 4)",
            "x = 7, y = 0",
            "-3 4",
            "Go to (7, 0)!",
            "2 7 0",
        ] {
            assert!(contains_place(line, &places), "{line}");
        }
        for line in ["Location(3, 4)", "4, -3", "-3, 0", "-3", "7, 1, 0", ""] {
            assert!(!contains_place(line, &places), "{line}");
        }
        assert!(!contains_place("(0, 0)", &[]));
    }

    #[test]
    fn case_makes_no_difference() {
        assert!(contains("BLOCKED!", "blocked"));
        assert!(contains("Größe", "GRÖSSE") || contains("GRÖẞE", "größe"));
        assert!(!contains("free", "blocked"));
    }

    #[test]
    fn all_requirements_apply_to_the_same_line() {
        let printed = Printed {
            any_of: vec!["keys".to_owned()],
            none_of: vec!["hello".to_owned()],
            letters: Some(4),
            ..Printed::default()
        };
        assert!(printed.fits("Keys: 2", None));
        assert!(!printed.fits("Hello keys", None));
        assert!(!printed.fits("Keys: 2", Some(3)));
        assert!(!printed.fits("   ", None));
    }
}
