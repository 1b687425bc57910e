//! A player's need, from the game's report and the player's programs.

use aimmo_checks::turn_ms;
use aimmo_proto::creator::PlayerState;
use aimmo_proto::creator::need::Kind;
use serde::Serialize;
use utoipa::ToSchema;

use crate::store::code::{Author, Version};
use crate::store::players::Player;

/// Why a player needs the teacher, if at all.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Need)]
pub(super) struct NeedBody {
    /// The kind of need.
    kind: NeedKind,
    /// The turn in which its reason began, such as the first attempt without progress.
    since: u64,
    /// The time since then, in milliseconds of turns: it stands still while the game is paused.
    lasted_ms: u64,
}

/// Kinds of needs. The first ones need help most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NeedKind)]
#[serde(rename_all = "snake_case")]
enum NeedKind {
    /// No progress for two minutes while running programs or repeating an error.
    Stuck,
    /// The program raises errors or cannot start.
    Failing,
    /// The program is late or does not stop.
    Looping,
    /// The player has not run a program yet.
    Waiting,
    /// Neither a new program nor progress for five minutes.
    Idle,
    /// None of these. After all tasks are met, no one is stuck or idle.
    Fine,
}

/// The turn of a game's last report, and the time between its turns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) turn: u64,
    pub(super) interval_ms: u32,
}

impl NeedBody {
    /// Returns a player's need; `None` until the game reports it. `newest` is the newest version of
    /// the player's program.
    pub(super) fn of(
        player: &Player,
        newest: Option<&Version>,
        live: Option<&PlayerState>,
        clock: Clock,
    ) -> Option<Self> {
        let need = live?.need?;
        let kind = match need.kind() {
            Kind::Stuck => NeedKind::Stuck,
            Kind::Failing => NeedKind::Failing,
            Kind::Looping => NeedKind::Looping,
            Kind::Waiting => NeedKind::Waiting,
            Kind::Idle => NeedKind::Idle,
            Kind::Fine => NeedKind::Fine,
            Kind::Unspecified => return None,
        };
        // A game runs the starter program like any other, but it is not the player's doing.
        let has_starter = newest.is_none_or(|version| version.author == Author::Starter);
        let (kind, since) = match !player.started || has_starter {
            true => (NeedKind::Waiting, need.run_turn),
            false => (kind, need.since_turn),
        };
        let turns = clock.turn.saturating_sub(since);
        Some(Self {
            kind,
            since,
            lasted_ms: turns.saturating_mul(turn_ms(clock.interval_ms)),
        })
    }
}

#[cfg(test)]
mod tests {
    use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
    use aimmo_proto::creator::Need;

    use super::*;

    const CLOCK: Clock = Clock {
        turn: 100,
        interval_ms: 2_000,
    };

    fn need(started: bool, author: Author, kind: Kind) -> Option<NeedBody> {
        let player = Player {
            id: PlayerId(7),
            game: GameId(1),
            name: "Ada".to_owned(),
            code_version: None,
            started,
            task: None,
            placements: 0,
            look: None,
            generation: 1,
            created: 0,
        };
        let newest = Version {
            version: CodeVersion(1),
            author,
            created: 0,
        };
        let live = PlayerState {
            need: Some(Need {
                kind: kind.into(),
                since_turn: 30,
                run_turn: 80,
            }),
            ..PlayerState::default()
        };
        NeedBody::of(&player, Some(&newest), Some(&live), CLOCK)
    }

    fn body(kind: NeedKind, since: u64, lasted_ms: u64) -> Option<NeedBody> {
        Some(NeedBody {
            kind,
            since,
            lasted_ms,
        })
    }

    #[test]
    fn the_games_judgement_counts_for_a_players_own_program() {
        let stuck = body(NeedKind::Stuck, 30, 140_000);
        assert_eq!(need(true, Author::Player, Kind::Stuck), stuck);
    }

    #[test]
    fn a_player_with_only_the_starter_program_waits_for_a_first_run() {
        let waiting = body(NeedKind::Waiting, 80, 40_000);
        assert_eq!(need(true, Author::Starter, Kind::Stuck), waiting);
        assert_eq!(need(false, Author::Player, Kind::Fine), waiting);
    }

    #[test]
    fn a_game_that_reports_no_need_leaves_it_open() {
        assert_eq!(need(true, Author::Player, Kind::Unspecified), None);
    }
}
