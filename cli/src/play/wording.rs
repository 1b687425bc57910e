//! Text for errors and hints: the lines of the player's code, a description, and advice.

use aimmo_record::frames::{CodeError, Hint, Notice, Place};

/// Formats an error as lines of text, each ending in a line feed.
pub(super) fn of_error(error: &CodeError) -> String {
    let mut text = String::new();
    for place in &error.trace {
        text.push_str(&of_place(place));
    }
    if let (true, Some(line)) = (error.trace.is_empty(), error.line) {
        text.push_str(&format!("Line {line}:\n"));
    }
    let happened = match &error.notice {
        Some(notice) => of_notice(notice),
        None => error.message.clone(),
    };
    let again = error.count.map_or_else(String::new, |count| {
        format!(" ({} turn in a row)", ordinal(count))
    });
    text.push_str(&format!("{happened}{again}\n"));
    if let Some(advice) = &error.advice {
        text.push_str(&format!("{}\n", of_notice(advice)));
    }
    match error.rest_turns {
        None => {}
        Some(1) => text.push_str("It starts again in one turn.\n"),
        Some(turns) => text.push_str(&format!("It starts again in {turns} turns.\n")),
    }
    text
}

/// Formats a hint as a line of text ending in a line feed.
pub(super) fn of_hint(hint: &Hint) -> String {
    format!("Hint for line {}: {}\n", hint.line, of_notice(&hint.advice))
}

fn of_place(place: &Place) -> String {
    let function = match place.function.as_str() {
        "" => String::new(),
        function => format!(" in {function}"),
    };
    let source = match place.text.trim() {
        "" => String::new(),
        source => format!("    {source}\n"),
    };
    format!("Line {}{function}:\n{source}", place.line)
}

fn of_notice(notice: &Notice) -> String {
    let values = notice.values.iter();
    let values = values.map(|(name, value)| (name.as_str(), value.as_str()));
    aimmo_messages::english(&notice.id, values).unwrap_or_else(|| notice.id.clone())
}

/// Returns 1st, 2nd, 3rd, 4th …
fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn notice(id: &str, name: &str, value: &str) -> Notice {
        Notice {
            id: id.to_owned(),
            values: BTreeMap::from([(name.to_owned(), value.to_owned())]),
        }
    }

    #[test]
    fn an_error_shows_its_lines_its_message_and_its_count() {
        let place = |line, function: &str, text: &str| Place {
            line,
            function: function.to_owned(),
            text: text.to_owned(),
        };
        let error = CodeError {
            message: "NameError: name 'x' is not defined".to_owned(),
            line: Some(3),
            trace: vec![place(5, "next_turn", "  return go()"), place(3, "go", "x")],
            advice: Some(notice("program-exited", "code", "4")),
            count: Some(2),
            ..CodeError::default()
        };
        let expected = "Line 5 in next_turn:\n    return go()\nLine 3 in go:\n    x\n\
            NameError: name 'x' is not defined (2nd turn in a row)\n\
            Your program ended with exit code 4.\n";
        assert_eq!(of_error(&error), expected);
    }

    #[test]
    fn a_notice_replaces_the_message() {
        let error = CodeError {
            notice: Some(notice("program-killed", "signal", "9")),
            line: Some(7),
            rest_turns: Some(3),
            ..CodeError::default()
        };
        let expected =
            "Line 7:\nYour program was killed (signal 9).\nIt starts again in 3 turns.\n";
        assert_eq!(of_error(&error), expected);
    }

    #[test]
    fn ordinals_have_the_right_suffix() {
        let endings = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal);
        let expected = [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
        ];
        assert_eq!(endings, expected);
    }
}
