//! Tables and lists for people.

use crate::check::TaskResult;
use crate::mutants::{ENOUGH, Mutant, TaskMutants};
use crate::pace::{MOST_MINUTES, MOST_SECONDS, MOST_TURNS, MOST_WAITING_MINUTES, Pace};

/// The most failures that are listed for a program.
const LISTED: usize = 3;

/// Returns a table in Markdown, with aligned columns.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
            widest.max(head[column].chars().count())
        })
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded: Vec<String> = cells
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}", width = *width))
            .collect();
        format!("| {} |\n", padded.join(" | "))
    };
    let mut text = line(&mut head.iter().copied());
    let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    text += &line(&mut rules.iter().map(String::as_str));
    for row in rows {
        text += &line(&mut row.iter().map(String::as_str));
    }
    text
}

/// Describes the results of [`check`](crate::check::check).
pub fn check(results: &[TaskResult]) -> String {
    let head = [
        "lesson",
        "task",
        "correct",
        "wrong",
        "worlds",
        "turns: median",
        "maximum",
        "failures",
    ];
    let rows: Vec<Vec<String>> = results
        .iter()
        .map(|result| {
            let turns = &result.turns;
            let turn = |turn: Option<&u32>| turn.map_or("-".to_owned(), u32::to_string);
            vec![
                result.lesson.clone(),
                result.task.clone(),
                result.programs.0.to_string(),
                result.programs.1.to_string(),
                result.worlds.to_string(),
                turn(turns.get(turns.len() / 2)),
                turn(turns.last()),
                result.failures.len().to_string(),
            ]
        })
        .collect();
    let mut text = table(&head, &rows);
    for result in results {
        let mut programs: Vec<&str> = Vec::new();
        for failure in &result.failures {
            if !programs.contains(&failure.program.as_str()) {
                programs.push(&failure.program);
            }
        }
        for program in programs {
            let failures = result
                .failures
                .iter()
                .filter(|failure| failure.program == program);
            let failures: Vec<_> = failures.collect();
            let (lesson, task, count) = (&result.lesson, &result.task, failures.len());
            text += &format!("\n{lesson}/{program} ({task}), {count} failures:\n");
            for failure in failures.iter().take(LISTED) {
                let (population, seed) = (failure.scenario.population, failure.scenario.seed);
                let problem = &failure.problem;
                text += &format!("  population {population}, seed {seed}: {problem}\n");
            }
        }
    }
    text
}

/// Describes the results of [`mutants::test`](crate::mutants::test). `lists_all` adds the mutants
/// that are equivalent, accepted or missed.
pub fn mutants(results: &[TaskMutants], lists_all: bool) -> String {
    let head = [
        "lesson",
        "task",
        "mutants",
        "equivalent",
        "killed",
        "accepted",
        "missed",
        "survivors",
    ];
    let row = |result: &TaskMutants| {
        let (equivalent, killed) = (result.equivalent.len(), result.killed.len());
        let (accepted, missed) = (result.accepted.len(), result.missed.len());
        let survivors = result.survivors.len();
        let mut row = vec![result.lesson.clone(), result.task.clone()];
        let counts = [
            equivalent + killed + accepted + missed + survivors,
            equivalent,
            killed,
            accepted,
            missed,
            survivors,
        ];
        row.extend(counts.map(|count| count.to_string()));
        row
    };
    let rows: Vec<Vec<String>> = results.iter().map(row).collect();
    let mut text = table(&head, &rows);
    for result in results {
        let name = format!("{}, {}", result.lesson, result.task);
        for error in &result.errors {
            text += &format!("\n{error}\n");
        }
        if !result.has_enough() {
            let killed = result.killed.len();
            text += &format!(
                "\n{name}: only {killed} mutants were killed, but {ENOUGH} should be; give a reason\n"
            );
        }
        for (mutant, worlds, played) in &result.survivors {
            text += &format!(
                "\n{name}: a survivor, which met the task in {worlds} of {played} worlds:\n"
            );
            text += &lines_of(mutant);
        }
        if lists_all {
            for (list, mutants) in [("accepted", &result.accepted), ("missed", &result.missed)] {
                for (mutant, reason) in mutants {
                    text += &format!("\n{name}: {list} ({reason})\n{}", lines_of(mutant));
                }
            }
            for mutant in &result.equivalent {
                text += &format!("\n{name}: equivalent\n{}", lines_of(mutant));
            }
        }
    }
    text
}

/// Returns the change as lines of a diff.
fn lines_of(mutant: &Mutant) -> String {
    let twice = if mutant.changed_twice {
        ", changed twice"
    } else {
        ""
    };
    let mut text = format!("  kind: {}{twice}\n", mutant.kind);
    for (mark, lines) in [("-", &mutant.was), ("+", &mutant.now)] {
        for line in lines.lines() {
            text += &format!("  {mark} {line}\n");
        }
    }
    text
}

/// Describes the results of [`pace::measure`](crate::pace::measure).
pub fn pace(paces: &[Pace]) -> String {
    let head = [
        "lesson",
        "players",
        "minutes: median",
        "slowest",
        "waiting",
        "first movement",
        "longest wait",
        "longest task",
        "",
    ];
    let row = |pace: &Pace| {
        let problem = match (pace.unfinished, pace.is_fine()) {
            (0, true) => String::new(),
            (0, false) => "MISSED".to_owned(),
            (pupils, _) => {
                let task = pace.stuck_at.as_deref().unwrap_or_default();
                format!("MISSED: {pupils} did not finish ({task})")
            }
        };
        vec![
            pace.lesson.clone(),
            pace.players.to_string(),
            format!("{:.1}", pace.median_minutes),
            format!("{:.1}", pace.most_minutes),
            format!("{:.1}", pace.waiting_minutes),
            format!("{:.0} s", pace.first_movement_s),
            format!("{} turns ({})", pace.longest_wait, pace.longest_wait_task),
            format!("{} turns", pace.longest_task),
            problem,
        ]
    };
    let mut rows: Vec<Vec<String>> = paces.iter().map(row).collect();
    rows.push(vec![
        "at most".to_owned(),
        String::new(),
        String::new(),
        MOST_MINUTES.to_string(),
        MOST_WAITING_MINUTES.to_string(),
        format!("{MOST_SECONDS} s"),
        format!("{MOST_TURNS} turns"),
        String::new(),
        String::new(),
    ]);
    table(&head, &rows)
}
