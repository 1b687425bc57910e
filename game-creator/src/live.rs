//! What the games say of themselves, in memory: who watches, how the players'
//! code is doing, what is wrong.
//!
//! It is told anew every few seconds, so nothing is lost with it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use aimmo_common::clocks::Difference;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::text::one_line;
use aimmo_proto::creator::{PlayerState, ReportRequest};
use tokio::time::Instant;

/// The longest sentence of trouble that is kept, in bytes.
const TROUBLE_BYTES: usize = 1_000;

/// What is known of the games that run.
#[derive(Debug, Default)]
pub struct Live {
    games: Mutex<BTreeMap<GameId, GameLive>>,
}

/// What is known of one game.
#[derive(Debug, Clone, Default)]
pub struct GameLive {
    /// The last turn that was shown.
    pub turn: u64,
    /// Sockets that were open at the last report.
    pub sockets: u32,
    /// How each player's code is doing.
    pub players: BTreeMap<PlayerId, PlayerState>,
    /// What the game says is wrong, for the organiser.
    pub trouble: Option<String>,
    /// Why the game cannot be kept running, for the organiser.
    pub launch_trouble: Option<String>,
    /// When the game reported last; none before it did.
    pub reported: Option<Instant>,
    /// When a socket was open last, as far as reports say.
    pub watched: Option<Instant>,
    /// Distance of the game's clock from this machine's, if it matters.
    pub clock: Option<Difference>,
}

impl GameLive {
    /// The sentence for the organiser: that the game does not run counts more
    /// than what it said before.
    pub fn sentence(&self) -> Option<&str> {
        self.launch_trouble.as_deref().or(self.trouble.as_deref())
    }
}

impl Live {
    /// Takes a game's report, received at `now`.
    pub fn report(&self, game: GameId, report: ReportRequest, now: Instant) {
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
            live.trouble = (!trouble.is_empty()).then(|| shorten(trouble));
            live.reported = Some(now);
            if sockets > 0 {
                live.watched = Some(now);
            }
        });
    }

    /// Takes the time by a game's clock, told at `ours_ms` by this machine's, both
    /// in unix milliseconds; 0 where it does not say.
    pub fn clock(&self, game: GameId, theirs_ms: i64, ours_ms: i64) {
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

    /// Says why the game cannot be kept running, or that it can.
    pub fn launch_trouble(&self, game: GameId, trouble: Option<String>) {
        self.change(game, |live| live.launch_trouble = trouble.map(shorten));
    }

    /// What is known of the game; nothing before its first report.
    pub fn game(&self, game: GameId) -> GameLive {
        self.games().get(&game).cloned().unwrap_or_default()
    }

    /// Forgets a game that runs no more.
    pub fn forget(&self, game: GameId) {
        self.games().remove(&game);
    }

    fn change(&self, game: GameId, change: impl FnOnce(&mut GameLive)) {
        change(self.games().entry(game).or_default());
    }

    fn games(&self) -> std::sync::MutexGuard<'_, BTreeMap<GameId, GameLive>> {
        // No call panics while it holds the lock; what is in it stays whole.
        self.games
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Launchers and games may quote what others said.
fn shorten(text: String) -> String {
    one_line(&text, TROUBLE_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAME: GameId = GameId(1);

    #[test]
    fn the_newest_report_stands_and_remembers_when_somebody_watched() {
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
    fn not_running_is_told_before_anything_else() {
        let live = Live::default();
        let report = ReportRequest {
            trouble: "no python3 was found".into(),
            ..Default::default()
        };
        live.report(GAME, report, Instant::now());
        assert_eq!(live.game(GAME).sentence(), Some("no python3 was found"));
        live.launch_trouble(GAME, Some("it ends again and again".into()));
        assert_eq!(live.game(GAME).sentence(), Some("it ends again and again"));
        live.launch_trouble(GAME, None);
        assert_eq!(live.game(GAME).sentence(), Some("no python3 was found"));
    }

    #[test]
    fn a_long_sentence_is_cut_between_characters_and_harmless() {
        let live = Live::default();
        let report = ReportRequest {
            trouble: format!("\u{1b}[2J\n{}", "é".repeat(2 * TROUBLE_BYTES)),
            ..Default::default()
        };
        live.report(GAME, report, Instant::now());
        let game = live.game(GAME);
        let sentence = game.sentence().unwrap();
        assert!(sentence.len() <= TROUBLE_BYTES && sentence.ends_with("é…"));
        assert!(sentence.starts_with("␛[2J éé"));
    }
}
