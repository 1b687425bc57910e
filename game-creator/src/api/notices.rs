//! All notices that the API returns, by their ids in `messages/en/api.ftl`.

use aimmo_messages::Notice;

/// Generates a function for each notice, which takes its values, and a list of all notices.
macro_rules! notices {
    ($($name:ident($($value:ident),*) = $id:literal;)*) => {
        $(
            pub(crate) fn $name($($value: impl ToString),*) -> Notice {
                Notice::new($id)$(.with(stringify!($value), $value))*
            }
        )*

        #[cfg(test)]
        const ALL: &[(&str, &[&str])] = &[$(($id, &[$(stringify!($value)),*])),*];
    };
}

notices! {
    sign_in_first() = "sign-in-first";
    sign_in_ended() = "sign-in-ended";
    bearer_malformed() = "bearer-malformed";
    organisers_only() = "organisers-only";
    owner_only() = "owner-only";
    player_or_owner_only() = "player-or-owner-only";
    player_or_owner_sign_in() = "player-or-owner-sign-in";
    no_public_game(game) = "no-public-game";
    no_visible_game(game) = "no-visible-game";
    no_such_player(player) = "no-such-player";
    game_deleted() = "game-deleted";
    lesson_over() = "lesson-over";
    account_deleted() = "account-deleted";

    code_too_large(bytes, limit) = "code-too-large";
    code_too_often() = "code-too-often";
    code_has_nul(line) = "code-has-nul";
    no_such_version(version) = "no-such-version";

    internal_error() = "internal-error";
    database_away() = "database-away";
    storage_full() = "storage-full";
    disk_full(place) = "disk-full";
    name_taken() = "name-taken";
    too_many_running(limit) = "too-many-running";
    limit_reached(limit) = "limit-reached";
    no_such_address() = "no-such-address";
    no_such_method() = "no-such-method";
    unknown_level(level, levels) = "unknown-level";
    unknown_lesson(lesson) = "unknown-lesson";
    no_such_lesson() = "no-such-lesson";
    no_such_task() = "no-such-task";
    no_such_rung() = "no-such-rung";
    help_locked() = "help-locked";
    game_without_lesson() = "game-without-lesson";
    lesson_without_clock() = "lesson-without-clock";
    clock_started() = "clock-started";
    hat_locked(points) = "hat-locked";
    lesson_gone() = "lesson-gone";
    lesson_in_use(games) = "lesson-in-use";
    lesson_too_often() = "lesson-too-often";
    lesson_too_large(limit) = "lesson-too-large";
    lesson_has_problems(problems) = "lesson-has-problems";
    lesson_changed_elsewhere() = "lesson-changed-elsewhere";
    lesson_invalid(problem) = "lesson-invalid";
    setting_out_of_range(setting, value, least, most) = "setting-out-of-range";
    level_unplayable(problem) = "level-unplayable";
    wrong_host() = "wrong-host";
    request_timeout() = "request-timeout";

    body_too_large() = "body-too-large";
    body_not_json() = "body-not-json";
    body_unreadable(problem) = "body-unreadable";
    query_unreadable(problem) = "query-unreadable";
    address_has_no_number() = "address-has-no-number";

    name_empty() = "name-empty";
    name_invisible() = "name-invisible";
    name_too_long(limit) = "name-too-long";

    join_code_wrong() = "join-code-wrong";
    join_codes_too_many(seconds) = "join-codes-too-many";
    joins_too_many(seconds) = "joins-too-many";
    joining_closed() = "joining-closed";
    kept_out() = "kept-out";
    not_kept_out(player) = "not-kept-out";
    game_full(limit) = "game-full";

    password_length(least, most) = "password-length";
    password_wrong() = "password-wrong";
    sign_in_busy(seconds) = "sign-in-busy";
    link_over() = "link-over";
    credentials_missing() = "credentials-missing";
    organiser_not_player() = "organiser-not-player";
    player_link_first() = "player-link-first";

    turns_from_one() = "turns-from-one";
    turns_at_a_time(limit) = "turns-at-a-time";
    turns_unplayable(problem) = "turns-unplayable";

    game_silent() = "game-silent";
    game_restarting() = "game-restarting";
    game_not_running() = "game-not-running";
    game_starting() = "game-starting";
    watchers_too_many() = "watchers-too-many";
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Notices that games send when they close a socket; the game's own tests check them.
    const SENT_BY_GAMES: [&str; 17] = [
        "player-removed",
        "link-replaced",
        "session-ended",
        "game-private",
        "game-stopping",
        "hello-malformed",
        "hello-missing",
        "page-outdated",
        "token-invalid",
        "token-expired",
        "token-for-other-game",
        "socket-message-too-long",
        "socket-messages-too-many",
        "watchers-too-many-at-once",
        "watchers-too-many-here",
        "watchers-too-many-nearby",
        "pages-too-many",
    ];

    /// Returns the variables of every message in `api.ftl`, by id.
    fn messages() -> BTreeMap<String, BTreeSet<String>> {
        let (_, file) = aimmo_messages::ENGLISH
            .iter()
            .find(|(name, _)| *name == "api.ftl")
            .unwrap();
        let mut messages = BTreeMap::new();
        let mut id = String::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =")
                && line.starts_with(|first: char| first.is_ascii_lowercase())
            {
                id = name.to_owned();
                messages.insert(id.clone(), BTreeSet::new());
            }
            for variable in line.split('$').skip(1) {
                let end = variable.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
                let name = &variable[..end.unwrap_or(variable.len())];
                messages.get_mut(&id).unwrap().insert(name.to_owned());
            }
        }
        messages
    }

    #[test]
    fn every_notice_has_a_message_with_its_values_and_every_message_is_used() {
        let mut messages = messages();
        for (id, values) in ALL {
            let variables = messages.remove(*id);
            let variables = variables.unwrap_or_else(|| panic!("{id} is missing from api.ftl"));
            let values: BTreeSet<_> = values.iter().map(|value| (*value).to_owned()).collect();
            assert_eq!(variables, values, "{id}");
        }
        for id in SENT_BY_GAMES {
            messages.remove(id);
        }
        assert!(messages.is_empty(), "unused messages: {messages:?}");
    }

    #[test]
    fn every_notice_is_a_complete_sentence() {
        for (id, values) in ALL {
            let filled = values
                .iter()
                .fold(Notice::new(*id), |notice, value| notice.with(*value, 7));
            let sentence = filled.english();
            assert!(
                sentence.ends_with('.') && !sentence.contains(['{', '$']),
                "{id}: {sentence}"
            );
        }
    }
}
