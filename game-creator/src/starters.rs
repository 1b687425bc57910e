//! The starter code: one program for each level, matching its lesson.

use aimmo_record::convert;

const OPEN_WORLD: &str = include_str!("starters/open-world.py");

/// Returns the starter code of a level, or the open world's if the level has none.
pub(crate) fn of_level(name: &str) -> &'static str {
    match name {
        "level-1" => include_str!("starters/level-1.py"),
        "worksheet-1" => include_str!("starters/worksheet-1.py"),
        "worksheet-2" => include_str!("starters/worksheet-2.py"),
        "worksheet-3" => include_str!("starters/worksheet-3.py"),
        "worksheet-4" => include_str!("starters/worksheet-4.py"),
        _ => OPEN_WORLD,
    }
}

pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = convert::LEVEL_NAMES.iter();
    names.map(|name| (*name, of_level(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_its_own_small_starter_code() {
        let mut seen = std::collections::BTreeSet::new();
        for (name, code) in all() {
            assert!(
                seen.insert(code),
                "{name} has the same starter code as another level"
            );
            assert!(
                code.contains("def next_turn(world_state, avatar_state):"),
                "{name}"
            );
            assert!(code.lines().count() < 40, "{name}");
        }
    }
}
