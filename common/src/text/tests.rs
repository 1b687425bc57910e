use proptest::prelude::*;

use super::*;

/// Checks that each string has the expected sanitized form.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(harmless(text), *expected, "{text:?}");
        assert_eq!(is_harmless(text), text == expected, "{text:?}");
    }
}

fn stays(texts: &[&str]) {
    for text in texts {
        assert!(is_harmless(text), "{text:?} became {:?}", harmless(text));
    }
}

#[test]
fn terminal_escapes_become_visible() {
    check(&[
        ("\u{1b}[2J\u{7}", "␛[2J␇"),
        ("\u{0}\u{8}\u{b}\u{c}\u{7f}", "␀␈␋␌␡"),
        ("\u{9b}31m \u{85}", "<U+009B>31m <U+0085>"),
        (
            "\u{1b}]8;;https://example.org\u{1b}\\",
            "␛]8;;https://example.org␛\\",
        ),
    ]);
}

#[test]
fn line_endings_are_normalized() {
    check(&[
        ("a\r\nb\r\n", "a\nb\n"),
        ("100 %\rdone", "100 %␍done"),
        ("\r\r\n\r", "␍\n␍"),
        ("a\u{2028}b\u{2029}c", "a<U+2028>b<U+2029>c"),
    ]);
}

#[test]
fn text_cannot_be_reordered_or_hidden() {
    check(&[
        ("nimda\u{202e}", "nimda<U+202E>"),
        (
            "\u{2066}a\u{2069}\u{200f}\u{61c}",
            "<U+2066>a<U+2069><U+200F><U+061C>",
        ),
        (
            "pass\u{200b}word\u{ad}\u{feff}",
            "pass<U+200B>word<U+00AD><U+FEFF>",
        ),
        ("\u{fff9}a\u{fffa}b\u{fffb}", "<U+FFF9>a<U+FFFA>b<U+FFFB>"),
        ("x\u{e0041}\u{e007f}", "x<U+E0041><U+E007F>"),
        ("\u{3164}\u{ffa0}\u{115f}", "<U+3164><U+FFA0><U+115F>"),
        // Code points reserved for later versions of Unicode.
        (
            "\u{2065}\u{fff0}\u{e0000}\u{e0fff}",
            "<U+2065><U+FFF0><U+E0000><U+E0FFF>",
        ),
        ("x\u{e00ff}\u{e01f0}", "x<U+E00FF><U+E01F0>"),
        ("\u{fdd0}\u{ffff}\u{10fffe}", "<U+FDD0><U+FFFF><U+10FFFE>"),
    ]);
}

#[test]
fn text_in_the_worlds_scripts_is_unchanged() {
    stays(&[
        "",
        "Line 3:\n\tNameError: name 'x' is not defined\n",
        "Zoë, Łukasz, Þór; 東京 서울 ไทย",
        "e\u{301}",
        // Persian with its joiner, and Hindi, Bengali and Sinhala with theirs.
        "می\u{200c}خواهم",
        "क्\u{200d}ष র\u{200d}্য ශ්\u{200d}රී",
        // Hebrew with points and accents.
        "בְּרֵאשִׁ֖ית",
        // A family, a heart, a keycap, a variant of an ideograph, Mongolian.
        "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} 葛\u{e0100} ᠠ\u{180b}",
        "\u{fffd} \u{a0} \u{2003}",
    ]);
}

#[test]
fn joiners_and_selectors_are_kept_only_where_they_have_an_effect() {
    check(&[
        ("a\u{200d}b", "a<U+200D>b"),
        ("\u{200c}", "<U+200C>"),
        ("\u{fe0f}a\u{fe0f}", "<U+FE0F>a<U+FE0F>"),
        ("😀\u{fe00}\u{fe01}\u{e0101}", "😀\u{fe00}<U+FE01><U+E0101>"),
        (
            "\u{a0}\u{200d}\u{3000}\u{fe0f}",
            "\u{a0}<U+200D>\u{3000}<U+FE0F>",
        ),
        ("😀\u{200d}\u{200d}", "😀\u{200d}<U+200D>"),
    ]);
}

#[test]
fn marks_are_bounded_and_need_a_base_character() {
    let most = "o".to_owned() + &"\u{301}".repeat(MARKS.into());
    check(&[
        (&most, &most),
        (
            &format!("{most}\u{302}\u{303}"),
            &format!("{most}<U+0302>\u{303}"),
        ),
        (&format!("{most}o\u{301}"), &format!("{most}o\u{301}")),
        ("\u{301}a\n\u{301}", "<U+0301>a\n<U+0301>"),
        // A joiner between marks does not raise the limit.
        (
            &format!("é{}\u{200d}\u{301}", &most[1..]),
            &format!("é{}\u{200d}<U+0301>", &most[1..]),
        ),
    ]);
}

#[test]
fn controls_after_a_long_plain_prefix_are_replaced() {
    let plain = "0123456789".repeat(100);
    for (tail, expected) in [
        ("\u{1b}", "␛"),
        ("\u{fe0f}", "\u{fe0f}"),
        ("\u{301}", "\u{301}"),
    ] {
        for length in 0..70 {
            let expected = match (length, tail) {
                (0, "\u{fe0f}") => "<U+FE0F>",
                (0, "\u{301}") => "<U+0301>",
                _ => expected,
            };
            let (start, _) = plain.split_at(length);
            let text = format!("{start}{tail}");
            assert_eq!(harmless(&text), format!("{start}{expected}"));
        }
    }
}

#[test]
fn one_line_collapses_white_space_and_truncates() {
    assert_eq!(one_line("  a\r\n\tb\u{2028}c\u{1b} ", 20), "a b c␛");
    assert_eq!(one_line("", 20), "");
    assert_eq!(one_line(&"€".repeat(100), 20), "€€€€€…");
    assert_eq!(one_line(" \u{301}a", 20), "<U+0301>a");
}

#[test]
fn names_are_stricter_than_text() {
    for name in [
        "Ada",
        "Zoë B.",
        "علی\u{200c}رضا",
        "नि\u{200d}त",
        "👩\u{200d}🚀",
        "Nguyễn",
        "<b>",
        "🐱",
        "李明",
        "",
    ] {
        assert!(is_name(name), "{name:?}");
    }
    let tall = format!("Z{}", "\u{301}".repeat(5));
    for name in [
        "a\nb",
        "a\tb",
        "Zoë\u{200d}",
        "a\u{200b}",
        "\u{202e}abc",
        "\u{2800}",
        "\u{1b}[2J",
        &tall,
        "\u{301}a",
        // Each of these looks blank for a different reason.
        "\u{1d159}",
        "\u{16fe4}",
        "\u{13430}",
        "\u{fffc}",
        "\u{3164}",
        "\u{115f}\u{1160}",
        "\u{ffa0}",
        "\u{fe0f}",
        "\u{e0041}\u{e0064}",
        "\u{e000}",
        "\u{10fffd}",
        "\u{378}",
        "\u{e0080}",
        "Ada\u{1d159}",
        "A\u{fffc}da",
    ] {
        assert!(!is_name(name), "{name:?}");
    }
}

/// Generates text in which all relevant characters occur often.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[ -~]{0,40}",
        2 => prop::sample::select(vec![
            "\r\n", "\r", "\n", "\t", "\u{1b}[31m", "\u{85}", "\u{202e}", "\u{200b}", "\u{200d}", "\u{200c}",
            "\u{fe0f}", "\u{e0100}", "\u{301}", "\u{20e3}", "é", "😀", "1", "क्", "\u{e0041}", "\u{fffe}",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => (0_u32..0x3100).prop_filter_map("a surrogate", char::from_u32).prop_map(String::from),
        1 => (0_usize..30).prop_map(|count| "\u{300}".repeat(count)),
    ];
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

/// An independent definition of dangerous characters, by general category and block.
fn is_dangerous_anywhere(c: char) -> bool {
    let visible_format = matches!(c,
        '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
        | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{200c}' | '\u{200d}');
    match c.general_category() {
        GeneralCategory::Control => !matches!(c, '\n' | '\t'),
        GeneralCategory::Format => !visible_format,
        GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => true,
        _ => u32::from(c) & 0xffff >= 0xfffe,
    }
}

#[test]
fn exactly_the_dangerous_characters_are_replaced() {
    for c in '\0'..=char::MAX {
        let text = format!("ß{c}");
        let shown = harmless(&text);
        assert_eq!(
            shown.contains(c),
            !is_dangerous_anywhere(c) && !is_harmful(c),
            "{text:?}"
        );
        assert!(shown.len() <= GROWTH * text.len());
    }
}

proptest! {
    #[test]
    fn sanitized_text_is_harmless_and_stable(text in text()) {
        let once = harmless(&text).into_owned();
        prop_assert!(!once.chars().any(is_dangerous_anywhere), "{once:?}");
        prop_assert!(is_harmless(&once), "{once:?} became {:?}", harmless(&once));
        prop_assert!(once.len() <= GROWTH * text.len());
    }

    #[test]
    fn no_character_is_lost(text in text()) {
        // Every character, or its replacement, must appear in order.
        let shown = harmless(&text).into_owned();
        let mut rest = shown.as_str();
        for c in text.replace("\r\n", "\n").chars() {
            let mut stand_in = String::new();
            show(&mut stand_in, c);
            let found = rest.strip_prefix(c).or_else(|| rest.strip_prefix(&stand_in));
            prop_assert!(found.is_some(), "{c:?} at {rest:?}");
            rest = found.unwrap_or_default();
        }
        prop_assert_eq!(rest, "");
    }

    #[test]
    fn prefixes_of_harmless_text_are_harmless(text in text(), most in 0_usize..200) {
        let shown = harmless(&text);
        prop_assert!(is_harmless(&shown[..shown.floor_char_boundary(most)]));
    }

    #[test]
    fn names_are_harmless(text in text()) {
        prop_assert!(!is_name(&text) || is_harmless(&text));
    }

    #[test]
    fn one_line_respects_its_bound(text in text(), most in 3_usize..200) {
        let line = one_line(&text, most);
        prop_assert!(line.len() <= most && is_harmless(&line) && !line.contains(['\n', '\t']));
    }
}
