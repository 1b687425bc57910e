//! Folds turns into the players' efforts, from which their needs follow.

use std::collections::BTreeSet;

use aimmo_checks::{EffortTurn, Failure, NeedKind, ProgramResult, need};
use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::need::Kind;
use aimmo_proto::creator::{Decision, Need, PlayerLog, TaskMet};
use aimmo_proto::worker::{CodeError, Outcome};
use aimmo_simulation::{AvatarId, Event, Events, Worlds};

use super::Judge;
use super::recorded::RecordedTurn;

impl Judge {
    pub(super) fn fold_efforts(
        &mut self,
        turn: &RecordedTurn<'_>,
        met: &[TaskMet],
        worlds: &Worlds,
        events: &Events,
    ) {
        let met: BTreeSet<u32> = met.iter().map(|met| met.player_id).collect();
        let has_tasks = !self.tasks.is_empty();
        let is_over = self.is_over(turn.number());
        // A new version of an own lesson, as in `own-3.2`, is still the same lesson.
        let lesson = self.lesson.id.split('.').next().unwrap_or_default();
        for avatar in worlds.ids() {
            let id = avatar.0;
            let player = self.players.entry(id).or_default();
            let open = match is_over {
                true => None,
                false => player.open(&self.tasks),
            };
            let log = turn.log(id);
            let outcome = turn
                .decision(id)
                .map_or(Outcome::Answered, Decision::outcome);
            let result = result(outcome, player.version, log);
            let failed = log.filter(|log| log.error.is_some());
            let version = failed.map_or(0, |log| log.code_version).max(player.version);
            player.effort.fold(&EffortTurn {
                turn: turn.number(),
                lesson: if has_tasks { lesson } else { "" },
                version: result.and(Some(version)),
                result,
                has_met: met.contains(&id),
                open: open.map(|(task, missing)| (task.id.as_str(), missing)),
                has_acted: !has_tasks && acts(avatar, events.in_world_of(avatar, worlds)),
            });
        }
    }

    /// Returns a player's need after a turn, for reports; `None` before the player's first turn.
    pub(crate) fn need(&self, player: PlayerId, turn: u64, interval_ms: u32) -> Option<Need> {
        let effort = &self.players.get(&player.0)?.effort;
        let found = need(effort, turn, interval_ms);
        let kind = match found.kind {
            NeedKind::Stuck => Kind::Stuck,
            NeedKind::Failing => Kind::Failing,
            NeedKind::Looping => Kind::Looping,
            NeedKind::Waiting => Kind::Waiting,
            NeedKind::Idle => Kind::Idle,
            NeedKind::Fine => Kind::Fine,
        };
        Some(Need {
            kind: kind.into(),
            since_turn: found.since,
            run_turn: effort.last_run_or_begun(),
        })
    }
}

/// Returns the result of a player's program in a turn; `version` is the one that plays, 0 for none.
fn result(outcome: Outcome, version: u32, log: Option<&PlayerLog>) -> Option<ProgramResult> {
    let error = log.and_then(|log| log.error.as_ref());
    if error.is_some_and(|error| !is_to_blame(error)) {
        return None;
    }
    match (outcome, error) {
        (Outcome::Answered | Outcome::Unspecified, _) => {
            (version > 0).then_some(ProgramResult::Answered)
        }
        (Outcome::Unreachable, _) | (Outcome::NotReady, None) => None,
        (Outcome::Late, None) => Some(ProgramResult::Failed(Failure::Loop)),
        (_, Some(error)) if is_loop(error) => Some(ProgramResult::Failed(Failure::Loop)),
        _ => Some(ProgramResult::Failed(Failure::Error)),
    }
}

fn notice(error: &CodeError) -> &str {
    error.notice.as_ref().map_or("", |notice| &notice.id)
}

/// Returns true if the program was late or did not stop; see `messages/en/program.ftl`.
fn is_loop(error: &CodeError) -> bool {
    let loops = [
        "program-late",
        "program-hung",
        "program-load-late",
        "program-holds-up",
    ];
    loops.iter().any(|id| notice(error).starts_with(id))
}

/// Returns false if the arena is the cause of an error.
fn is_to_blame(error: &CodeError) -> bool {
    !matches!(notice(error), "program-load-busy" | "program-not-started")
}

fn acts(me: AvatarId, events: &[Event]) -> bool {
    events.iter().any(|event| match event {
        Event::Moved { id, .. } | Event::Scored { id, .. } | Event::PickedUp { id, .. } => {
            *id == me
        }
        Event::Attacked { attacker, .. } => *attacker == me,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use aimmo_proto::worker::Notice;

    use super::*;

    const ANSWERED: Option<ProgramResult> = Some(ProgramResult::Answered);
    const ERROR: Option<ProgramResult> = Some(ProgramResult::Failed(Failure::Error));
    const LOOP: Option<ProgramResult> = Some(ProgramResult::Failed(Failure::Loop));

    fn log(notice: &str) -> PlayerLog {
        let notice = (!notice.is_empty()).then(|| Notice {
            id: notice.to_owned(),
            ..Notice::default()
        });
        PlayerLog {
            error: Some(CodeError {
                notice,
                ..CodeError::default()
            }),
            ..PlayerLog::default()
        }
    }

    #[test]
    fn outcomes_and_errors_tell_mistakes_from_loops() {
        let cases = [
            (Outcome::Error, Some(log("")), ERROR),
            (Outcome::Crashed, Some(log("program-exited")), ERROR),
            // A version that cannot be loaded, and one that is being restarted.
            (Outcome::NotReady, Some(log("")), ERROR),
            (Outcome::NotReady, Some(log("program-hung-at")), LOOP),
            (Outcome::Late, Some(log("program-late-at")), LOOP),
            (Outcome::Late, None, LOOP),
            (Outcome::Answered, Some(PlayerLog::default()), ANSWERED),
        ];
        for (outcome, log, expected) in cases {
            assert_eq!(result(outcome, 2, log.as_ref()), expected, "{outcome:?}");
        }
    }

    #[test]
    fn a_program_is_not_to_blame_for_turns_in_which_it_had_no_chance() {
        assert_eq!(result(Outcome::Answered, 0, None), None);
        assert_eq!(result(Outcome::NotReady, 2, None), None);
        assert_eq!(result(Outcome::Unreachable, 2, None), None);
        let busy = log("program-load-busy");
        assert_eq!(result(Outcome::NotReady, 2, Some(&busy)), None);
    }
}
