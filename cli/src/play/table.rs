use std::fmt::Write as _;

use aimmo_game::play::Report;

/// Formats the scores, best first, followed by a line of statistics.
pub(super) fn of(report: &Report) -> String {
    let mut text = format!(
        "{:>5}  {:>6}  {:>4}  {:>6}  name\n",
        "place", "score", "late", "errors"
    );
    for score in &report.scores {
        // Equal scores share a rank.
        let better = report
            .scores
            .iter()
            .filter(|other| other.score > score.score);
        let place = better.count() + 1;
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "{place:>5}  {:>6}  {:>4}  {:>6}  {}",
            score.score, score.late, score.errors, score.name
        );
    }
    let hash = report
        .world_hash
        .map_or_else(|| "none".to_owned(), |hash| hash.to_string());
    let _ = writeln!(
        text,
        "\n{} turns in {:.1} s: {:.0} turns/s, {:.0} µs CPU per player and turn, {:.1} MB per player, {} late\nworld {hash}",
        report.turns,
        report.seconds,
        report.turns_per_second,
        report.cpu_us_per_player_turn,
        report.pss_mb_per_player,
        report.late,
    );
    text
}

#[cfg(test)]
mod tests {
    use aimmo_game::play::Score;
    use expect_test::expect;

    use super::*;

    #[test]
    fn the_table_lists_all_players_and_the_statistics() {
        let score = |player_id, name: &str, score| Score {
            player_id,
            name: name.to_owned(),
            score,
            health: 5,
            late: 0,
            errors: 1,
        };
        let report = Report {
            turns: 300,
            seconds: 2.0,
            turns_per_second: 150.0,
            cpu_us_per_player_turn: 199.6,
            game_cpu_us_per_player_turn: 50.0,
            pss_mb_per_player: 11.04,
            late: 0,
            world_hash: None,
            scores: vec![
                score(2, "wanderer", 12),
                score(1, "fighter", 3),
                score(3, "careful", 3),
                score(4, "collector", 0),
            ],
        };
        expect![[r"
            place   score  late  errors  name
                1      12     0       1  wanderer
                2       3     0       1  fighter
                2       3     0       1  careful
                4       0     0       1  collector

            300 turns in 2.0 s: 150 turns/s, 200 µs CPU per player and turn, 11.0 MB per player, 0 late
            world none
        "]]
        .assert_eq(&of(&report));
    }
}
