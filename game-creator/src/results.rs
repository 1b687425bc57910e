//! A class's results in a lesson: how many players have met each task, and winners of several
//! kinds. Pure.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use aimmo_lessons::Lesson;
use serde::Serialize;
use utoipa::ToSchema;

/// Maximum number of names per winner; the others are counted.
const NAMES: usize = 3;
/// Maximum number of kinds of things that have winners.
const KINDS: usize = 3;

/// A player's achievements: the tasks met, and the avatar's tally.
#[derive(Debug, Clone, Default)]
pub(crate) struct Achieved {
    pub name: String,
    /// The turns that met the player's tasks, by task id; also tasks of other lessons.
    pub met: BTreeMap<String, u64>,
    pub steps: u32,
    pub picked_up: BTreeMap<String, u32>,
    pub in_private_world: bool,
}

/// A class's results.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Results {
    /// The lesson's id.
    lesson: String,
    /// The number of players.
    players: usize,
    /// The number of players who are in private worlds.
    in_private_worlds: usize,
    /// The lesson's tasks, in order.
    tasks: Vec<TaskResult>,
    /// The winners. Contests without a winner are left out.
    winners: Vec<Winner>,
}

/// A task, and the number of players who have met it.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
struct TaskResult {
    /// The task's id.
    task: String,
    /// The number of players who have met it.
    met: usize,
}

/// The winners of a contest.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
struct Winner {
    /// The contest that the players won.
    at: WinnerKind,
    /// The kind of thing for `picked_up`, or the id of the task for `first`.
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    /// The winners' names, in order; at most 3.
    names: Vec<String>,
    /// The number of other players with the same result.
    others: usize,
    /// The points, things or steps, or the turn.
    number: u64,
}

/// A contest that players can win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum WinnerKind {
    /// The most points in the lesson.
    Points,
    /// The most things of a kind picked up.
    PickedUp,
    /// The most steps.
    Steps,
    /// The first to meet the furthest task that anyone has met.
    First,
    /// The first to meet all tasks that are not extra ones.
    Finished,
}

pub(crate) fn results(lesson: &Lesson, players: &[Achieved]) -> Results {
    let count = |task: &str| {
        let met = players
            .iter()
            .filter(|player| player.met.contains_key(task));
        met.count()
    };
    let tasks = lesson.tasks.iter().map(|task| TaskResult {
        task: task.settings.id.clone(),
        met: count(&task.settings.id),
    });
    let away = players.iter().filter(|player| player.in_private_world);
    Results {
        lesson: lesson.id.clone(),
        players: players.len(),
        in_private_worlds: away.count(),
        tasks: tasks.collect(),
        winners: winners(lesson, players),
    }
}

fn winners(lesson: &Lesson, players: &[Achieved]) -> Vec<Winner> {
    let points = |player: &Achieved| -> u64 {
        let tasks = lesson.tasks.iter().map(|task| &task.settings);
        let met = tasks.filter(|task| player.met.contains_key(&task.id));
        met.map(|task| u64::from(task.points)).sum()
    };
    let mut winners = vec![most(WinnerKind::Points, None, players, points)];
    for kind in kinds(players) {
        let picked_up =
            |player: &Achieved| player.picked_up.get(kind).copied().map_or(0, u64::from);
        let what = Some(kind.to_owned());
        winners.push(most(WinnerKind::PickedUp, what, players, picked_up));
    }
    let steps = |player: &Achieved| player.steps.into();
    winners.push(most(WinnerKind::Steps, None, players, steps));
    let mut tasks = lesson.tasks.iter().rev().map(|task| &task.settings.id);
    let furthest = tasks.find(|task| players.iter().any(|player| player.met.contains_key(*task)));
    winners.push(furthest.and_then(|task| {
        let turn = |player: &Achieved| player.met.get(task).copied();
        first(WinnerKind::First, Some(task.clone()), players, turn)
    }));
    let finished = |player: &Achieved| -> Option<u64> {
        let tasks = lesson.tasks.iter().map(|task| &task.settings);
        let turns = tasks
            .filter(|task| !task.challenge)
            .map(|task| player.met.get(&task.id).copied());
        let turns: Option<Vec<u64>> = turns.collect();
        turns?.into_iter().max()
    };
    winners.push(first(WinnerKind::Finished, None, players, finished));
    winners.into_iter().flatten().collect()
}

/// Returns the kinds of things that the class has picked up most.
fn kinds(players: &[Achieved]) -> Vec<&str> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (kind, count) in players.iter().flat_map(|player| &player.picked_up) {
        *counts.entry(kind).or_default() += u64::from(*count);
    }
    let mut kinds: Vec<(&str, u64)> = counts.into_iter().collect();
    kinds.sort_by_key(|(_, count)| Reverse(*count));
    kinds
        .into_iter()
        .take(KINDS)
        .map(|(kind, _)| kind)
        .collect()
}

fn most(
    at: WinnerKind,
    what: Option<String>,
    players: &[Achieved],
    number: impl Fn(&Achieved) -> u64,
) -> Option<Winner> {
    let most = players.iter().map(&number).max()?;
    (most > 0).then(|| winner(at, what, players, most, |player| number(player) == most))
}

fn first(
    at: WinnerKind,
    what: Option<String>,
    players: &[Achieved],
    turn: impl Fn(&Achieved) -> Option<u64>,
) -> Option<Winner> {
    let first = players.iter().filter_map(&turn).min()?;
    Some(winner(at, what, players, first, |player| {
        turn(player) == Some(first)
    }))
}

fn winner(
    at: WinnerKind,
    what: Option<String>,
    players: &[Achieved],
    number: u64,
    wins: impl Fn(&Achieved) -> bool,
) -> Winner {
    let winning = players.iter().filter(|player| wins(player));
    let mut names: Vec<String> = winning.map(|player| player.name.clone()).collect();
    names.sort();
    let others = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    Winner {
        at,
        what,
        names,
        others,
        number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson() -> &'static Lesson {
        aimmo_lessons::by_id("level-1").unwrap()
    }

    fn player(name: &str, met: &[(&str, u64)], steps: u32, orbs: u32) -> Achieved {
        let picked_up = [("yellow_orb".to_owned(), orbs)];
        Achieved {
            name: name.to_owned(),
            met: met
                .iter()
                .map(|(task, turn)| ((*task).to_owned(), *turn))
                .collect(),
            steps,
            picked_up: picked_up
                .into_iter()
                .filter(|(_, orbs)| *orbs > 0)
                .collect(),
            in_private_world: false,
        }
    }

    fn short(winner: &Winner) -> (WinnerKind, Option<&str>, &[String], usize, u64) {
        let Winner {
            at,
            what,
            names,
            others,
            number,
        } = winner;
        (*at, what.as_deref(), names, *others, *number)
    }

    #[test]
    fn nobody_wins_before_anything_has_happened() {
        let results = results(lesson(), &[player("Ada", &[], 0, 0)]);
        assert_eq!(results.winners, []);
        assert_eq!((results.players, results.tasks[0].met), (1, 0));
    }

    #[test]
    fn there_are_winners_of_several_kinds() {
        let all: Vec<(&str, u64)> = lesson()
            .tasks
            .iter()
            .zip(10..)
            .map(|(task, turn)| (task.settings.id.as_str(), turn))
            .collect();
        let ada = player("Ada", &all, 3, 0);
        let bo = player("Bo", &all[..1], 9, 4);
        let results = results(lesson(), &[bo, ada]);
        let met: Vec<usize> = results.tasks.iter().map(|task| task.met).collect();
        assert_eq!(met, [2, 1, 1, 1, 1]);
        let names = |name: &str| [name.to_owned()];
        let last = all.last().unwrap();
        let points = lesson().tasks.iter().map(|task| task.settings.points);
        let expected = [
            (
                WinnerKind::Points,
                None,
                &names("Ada")[..],
                0,
                u64::from(points.sum::<u32>()),
            ),
            (WinnerKind::PickedUp, Some("yellow_orb"), &names("Bo"), 0, 4),
            (WinnerKind::Steps, None, &names("Bo"), 0, 9),
            (WinnerKind::First, Some(last.0), &names("Ada"), 0, last.1),
            // The last task is an extra one.
            (WinnerKind::Finished, None, &names("Ada"), 0, last.1 - 1),
        ];
        let found: Vec<_> = results.winners.iter().map(short).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn of_many_equal_winners_three_are_named_and_the_others_counted() {
        let players: Vec<Achieved> = ["Eve", "Dan", "Cy", "Bo", "Ada"]
            .map(|name| player(name, &[], 2, 0))
            .into();
        let results = results(lesson(), &players);
        let winner = &results.winners[0];
        assert_eq!(winner.names, ["Ada", "Bo", "Cy"]);
        assert_eq!((winner.at, winner.others), (WinnerKind::Steps, 2));
    }

    #[test]
    fn extra_tasks_are_not_needed_to_finish() {
        let mut lesson = lesson().clone();
        for task in lesson.tasks.iter_mut().skip(1) {
            task.settings.challenge = true;
        }
        let ada = player("Ada", &[("l1-run", 7)], 0, 0);
        let results = results(&lesson, &[ada]);
        let finished = results.winners.last().unwrap();
        assert_eq!((finished.at, finished.number), (WinnerKind::Finished, 7));
    }
}
