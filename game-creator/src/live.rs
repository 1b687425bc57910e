//! The games' latest reports, in memory: spectators, the state of players' code, and problems.
//!
//! Games report every few seconds, so losing this state does no harm.

use std::collections::BTreeMap;
use std::sync::Mutex;

use aimmo_common::clocks::Difference;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::text::one_line;
use aimmo_proto::creator::{PlayerState, ReportRequest};
use tokio::time::Instant;

// Launchers and games may quote output of any length from other programs.
const PROBLEM_BYTES: usize = 1_000;

#[derive(Debug, Default)]
pub(crate) struct Live {
    games: Mutex<BTreeMap<GameId, GameLive>>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct GameLive {
    pub turn: u64,
    pub sockets: u32,
    pub players: BTreeMap<PlayerId, PlayerState>,
    /// The problem reported by the game, for the organiser.
    pub reported_problem: Option<String>,
    /// The reason why the game cannot be kept running, for the organiser.
    pub launch_problem: Option<String>,
    /// The time of the last report; `None` before the first.
    pub reported: Option<Instant>,
    /// The time of the last report with an open socket.
    pub watched: Option<Instant>,
    /// The game clock's offset from this machine's, if it is significant.
    pub clock: Option<Difference>,
}

impl GameLive {
    pub(crate) fn problem(&self) -> Option<&str> {
        // Failing to run takes precedence over the game's own report.
        self.launch_problem
            .as_deref()
            .or(self.reported_problem.as_deref())
    }
}

impl Live {
    pub(crate) fn report(&self, game: GameId, report: ReportRequest, now: Instant) {
        let ReportRequest {
            generation: _,
            turn,
            sockets,
            players,
            trouble,
            now_ms: _,
        } = report;
        self.change(game, |live| {
            live.turn = turn;
            live.sockets = sockets;
            live.players = players
                .into_iter()
                .map(|state| (PlayerId(state.player_id), state))
                .collect();
            live.reported_problem = (!trouble.is_empty()).then(|| shorten(trouble));
            live.reported = Some(now);
            if sockets > 0 {
                live.watched = Some(now);
            }
        });
    }

    /// Compares a game's clock with this machine's, both in unix milliseconds; `theirs_ms` is 0 if
    /// the game did not send its time.
    pub(crate) fn clock(&self, game: GameId, theirs_ms: i64, ours_ms: i64) {
        if theirs_ms <= 0 {
            return;
        }
        let difference = Difference::between(theirs_ms, ours_ms);
        self.change(game, |live| {
            if let Some(difference) = difference
                && !difference.is_like(live.clock)
            {
                tracing::warn!(%game, "clocks differ: the game's clock is {difference}; set the clocks of both machines");
            }
            live.clock = difference;
        });
    }

    pub(crate) fn set_launch_problem(&self, game: GameId, problem: Option<String>) {
        self.change(game, |live| live.launch_problem = problem.map(shorten));
    }

    pub(crate) fn game(&self, game: GameId) -> GameLive {
        self.games().get(&game).cloned().unwrap_or_default()
    }

    pub(crate) fn forget(&self, game: GameId) {
        self.games().remove(&game);
    }

    fn change(&self, game: GameId, change: impl FnOnce(&mut GameLive)) {
        change(self.games().entry(game).or_default());
    }

    fn games(&self) -> std::sync::MutexGuard<'_, BTreeMap<GameId, GameLive>> {
        // A panic while the lock is held cannot leave the map in an inconsistent state.
        self.games
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn shorten(text: String) -> String {
    one_line(&text, PROBLEM_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAME: GameId = GameId(1);

    #[test]
    fn a_new_report_replaces_the_last_but_keeps_the_time_of_the_last_spectator() {
        let live = Live::default();
        let watched = Instant::now();
        let report = |turn, sockets| ReportRequest {
            turn,
            sockets,
            ..Default::default()
        };
        live.report(GAME, report(3, 2), watched);
        let later = watched + std::time::Duration::from_secs(9);
        live.report(GAME, report(4, 0), later);
        let game = live.game(GAME);
        assert_eq!((game.turn, game.sockets), (4, 0));
        assert_eq!(game.watched, Some(watched));
        assert_eq!(game.reported, Some(later));
        assert_eq!(live.game(GameId(2)).reported, None);
    }

    #[test]
    fn a_launch_problem_takes_precedence() {
        let live = Live::default();
        let report = ReportRequest {
            trouble: "no python3 was found".into(),
            ..Default::default()
        };
        live.report(GAME, report, Instant::now());
        assert_eq!(live.game(GAME).problem(), Some("no python3 was found"));
        live.set_launch_problem(GAME, Some("it keeps crashing".into()));
        assert_eq!(live.game(GAME).problem(), Some("it keeps crashing"));
        live.set_launch_problem(GAME, None);
        assert_eq!(live.game(GAME).problem(), Some("no python3 was found"));
    }

    #[test]
    fn a_long_problem_is_shortened_and_sanitized() {
        let live = Live::default();
        let report = ReportRequest {
            trouble: format!("\u{1b}[2J\n{}", "é".repeat(2 * PROBLEM_BYTES)),
            ..Default::default()
        };
        live.report(GAME, report, Instant::now());
        let game = live.game(GAME);
        let sentence = game.problem().unwrap();
        assert!(sentence.len() <= PROBLEM_BYTES && sentence.ends_with("é…"));
        assert!(sentence.starts_with("␛[2J éé"));
    }
}
