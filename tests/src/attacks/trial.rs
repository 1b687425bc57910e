//! The trial of one avatar in a worker: eight turns, with checks during and afterwards.

use std::time::Duration;

use aimmo_proto::worker::{ActionType, CodeError, Limits, LoadResponse, Outcome, TurnResponse};
use anyhow::ensure;
use tokio::time::{Instant, interval};

use super::avatar::{Avatar, Expected};
use super::findings::Findings;
use super::variant::Variant;
use super::verdict::Verdict;
use super::worker::{Answer, Worker};

/// The trial of one avatar.
#[derive(Debug)]
pub struct Trial<'a> {
    /// The avatar.
    pub avatar: &'a Avatar,
    /// The variant of its code.
    pub variant: Variant,
}

const TURNS: usize = 8;
/// Number of further turns for a process that must be killed but is still running.
const MORE_TURNS: usize = 150;
const WALL: Duration = Duration::from_millis(200);
/// Limits of a turn: late after 200 ms, hung after 400.
const LIMITS: Limits = Limits {
    wall_ms: 200,
    cpu_ms: 200,
    grace_ms: 200,
    own_ms: 0,
};
/// The limits of a game with default settings.
const DEFAULT_LIMITS: Limits = Limits {
    wall_ms: 1_000,
    cpu_ms: 500,
    grace_ms: 1_000,
    own_ms: 0,
};
const LOADING: Duration = Duration::from_secs(2);
/// Additional time to load code while neighbours keep the machine busy, including the time it takes
/// to report its line.
const BUSY: Duration = Duration::from_secs(9);
const LOADING_LIMITS: Limits = Limits {
    wall_ms: 2_000,
    cpu_ms: 2_000,
    grace_ms: 0,
    own_ms: 0,
};
/// Tolerated delay past a deadline on a machine that is busy with other attacks; the worker's
/// benchmark measures the delay on an idle machine.
const SLACK: Duration = Duration::from_millis(300);
/// Ample limits for an honest avatar.
const AMPLE: Limits = Limits {
    wall_ms: 30_000,
    cpu_ms: 0,
    grace_ms: 30_000,
    own_ms: 0,
};
/// Time limit for a killed process to disappear.
const PATIENCE: Duration = Duration::from_secs(10);
const PERIOD: Duration = Duration::from_millis(20);
const HONEST: &str = "\
turns = 0

def next_turn(world_state, avatar_state):
    global turns
    turns += 1
    print('turn', turns)
    return MoveAction(direction.NORTH)
";
/// Maximum size of a turn's log.
const LOG_BYTES: usize = 16 * 1024;
/// Maximum size of a worker's log over its entire lifetime.
const WORKER_LOG_BYTES: usize = 256 * 1024;
/// Maximum growth of a worker's memory caused by an avatar.
const GROWTH_KIB: u64 = 8 * 1024;
/// Maximum growth of the kernel's cache of file names caused by an avatar.
const NAMES: u64 = 20_000;
/// Prefixes of the errors of code that could not load the modules that its attack needs, because a
/// sealed process does not keep them.
const DISARMED: [&str; 3] = ["ImportError", "ModuleNotFoundError", "PermissionError"];

impl Trial<'_> {
    /// Plays the avatar, and then an honest one in the same worker.
    pub async fn play(&self, worker: &mut Worker) -> Findings {
        let honest = self.avatar.is_honest();
        let expected = (self.variant == Variant::Armed || honest).then_some(self.avatar.expected);
        let mut found = Findings::new(&self.avatar.name, self.variant, expected);
        let memory = worker.memory();
        let names = unused_names();
        match self.attack(worker, &mut found).await {
            Ok(verdict) => found.verdict = Some(verdict),
            Err(error) => found.breaches.push(format!("the worker: {error:#}")),
        }
        let more = unused_names().saturating_sub(names);
        if self.avatar.floods_names() && more > NAMES {
            // Other processes on this machine may have looked up files in the meantime.
            found
                .delays
                .push(format!("the kernel caches {more} more names"));
        }
        if let Err(error) = be_honest(worker).await {
            found.breaches.push(format!(
                "an honest avatar that played afterwards: {error:#}"
            ));
        }
        let grown = worker.memory().saturating_sub(memory);
        if grown > GROWTH_KIB {
            found
                .breaches
                .push(format!("the worker grew by {grown} KiB"));
        }
        let log = worker.log();
        if log.len() > WORKER_LOG_BYTES || log.contains("PWNED") {
            found
                .breaches
                .push("the worker's own log contains player output".to_owned());
        }
        found
    }

    async fn attack(&self, worker: &mut Worker, found: &mut Findings) -> anyhow::Result<Verdict> {
        let facts = [
            ("WORKER_PORT", i64::from(worker.port())),
            ("WORKER_PID", i64::from(worker.pid())),
        ];
        let code = match self.variant {
            Variant::Plain => self.avatar.plain().to_owned(),
            Variant::Armed => self.avatar.armed(&facts),
        };
        let Answer { said: loaded, took } = worker.load(&code, LOADING_LIMITS).await?;
        found.read(&loaded.log);
        found.time("loading", took, LOADING + BUSY);
        if let Some(error) = &loaded.error {
            found.read_error(error);
            found.course = format!("{} (line {}) ", words(error), error.line);
            found.is_disarmed = worker.is_sealed()
                && !self.avatar.is_honest()
                && DISARMED.iter().any(|kind| error.message.starts_with(kind));
        }
        let before = worker.status().await?;
        let mut game = worker.play().await?;
        let (mut late, mut rested, mut crashed) = (false, false, false);
        let (limits, wall) = if self.avatar.has_default_timing {
            let wall = DEFAULT_LIMITS.wall_ms.into();
            (DEFAULT_LIMITS, Duration::from_millis(wall))
        } else {
            (LIMITS, WALL)
        };
        for turn in 1..=TURNS {
            let Answer { said, took } = game.turn(limits).await?;
            found.read(&said.log);
            said.error.iter().for_each(|error| found.read_error(error));
            found.time(&format!("turn {turn}"), took, wall);
            found.check(self.avatar, &said);
            let outcome = said.outcome().as_str_name().trim_start_matches("OUTCOME_");
            found.course = format!("{}{outcome} ", found.course);
            if let Some(error) = said.error.as_ref().filter(|error| error.count == 1) {
                let CodeError { line, message, .. } = error;
                found.course = format!("{}(line {line}: {message}) ", found.course);
            }
            late |= said.outcome() == Outcome::Late;
            rested |= said.outcome() == Outcome::NotReady;
            crashed |= said.outcome() == Outcome::Crashed;
        }
        // Hangs are measured in the process's own time, which passes more slowly on a busy machine.
        let mut after = worker.status().await?;
        if found.expected == Some(Expected::Kill) && loaded.error.is_none() {
            for _ in 0..MORE_TURNS {
                if crashed || after.replacements != before.replacements {
                    break;
                }
                let said = game.turn(limits).await?.said;
                found.read(&said.log);
                crashed |= said.outcome() == Outcome::Crashed;
                after = worker.status().await?;
            }
        }
        // Otherwise, it would pass for a reason unrelated to its attack.
        let says = code.contains("BLOCKED") && !self.avatar.name.starts_with("out_");
        if self.variant == Variant::Armed && says && found.attempts == 0 && !found.is_disarmed {
            found
                .breaches
                .push(format!("the attack was never attempted: {}", found.course));
        }
        if let Some(verdict) = refused(&loaded) {
            return Ok(verdict);
        }
        let is_other = after.replacements != before.replacements
            || crashed
            || after.player_pids != before.player_pids;
        Ok(match (is_other, late, rested) {
            (true, ..) => Verdict::Killed,
            (false, true, true) => Verdict::Late,
            (false, true, false) => Verdict::Delayed,
            (false, false, _) => Verdict::Survived,
        })
    }
}

/// Returns the verdict on code that did not load. An error caused by the player has a line or says
/// what is missing; one about the program as a whole comes from the worker.
fn refused(loaded: &LoadResponse) -> Option<Verdict> {
    let error = loaded.error.as_ref()?;
    let was_ended = error
        .notice
        .as_ref()
        .is_some_and(|notice| notice.id.starts_with("program-"));
    Some(if was_ended {
        Verdict::LoadKilled
    } else {
        Verdict::Refused
    })
}

/// Returns the number of unused file names in the kernel's cache.
fn unused_names() -> u64 {
    let state = std::fs::read_to_string("/proc/sys/fs/dentry-state").unwrap_or_default();
    let number = state.split_whitespace().nth(1);
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Loads an honest avatar, which must play as if nothing had happened.
async fn be_honest(worker: &mut Worker) -> anyhow::Result<()> {
    ensure!(worker.lives(), "the worker has exited");
    let loaded = worker.load(HONEST, AMPLE).await?.said;
    ensure!(loaded.error.is_none(), "it does not load: {}", loaded.log);
    let mut game = worker.play().await?;
    for turn in 1..=3 {
        let answer = game.turn(AMPLE).await?.said;
        let went = answer.action.is_some_and(|action| {
            action.r#type() == ActionType::Move && (action.dx, action.dy) == (0, 1)
        });
        ensure!(
            answer.outcome() == Outcome::Answered && went,
            "it failed: {answer:?}"
        );
        ensure!(
            answer.log == format!("turn {turn}\n"),
            "unexpected output: {:?}",
            answer.log
        );
    }
    // Killed processes may be reaped a little later.
    let mut period = interval(PERIOD);
    let end = Instant::now() + PATIENCE;
    loop {
        period.tick().await;
        let (known, mut there) = (worker.status().await?.player_pids, worker.children());
        there.retain(|pid| !known.contains(&pid.cast_unsigned()));
        if there.is_empty() {
            break;
        }
        ensure!(Instant::now() < end, "processes {there:?} were left behind");
    }
    Ok(())
}

impl Findings {
    /// Checks a player's log.
    fn read(&mut self, log: &str) {
        if log.len() > LOG_BYTES {
            self.breaches.push(format!("a log of {} bytes", log.len()));
        }
        if let Some(bad) = log.chars().find(|c| is_active(*c)) {
            self.breaches.push(format!("a log contains {bad:?}"));
        }
        for line in log.lines() {
            let words = ["BLOCKED", "REACHED", "METADATA", "NOTE", "PWNED"];
            self.attempts += usize::from(words.iter().any(|word| line.starts_with(word)));
            if line.contains("PWNED") {
                self.breaches.push(line.to_owned());
            } else if line.contains("REACHED") || line.contains("METADATA") {
                self.reached.push(line.to_owned());
            }
        }
    }

    /// Checks an error, whose text comes from the player's process.
    fn read_error(&mut self, error: &CodeError) {
        self.read(&words(error));
    }

    fn time(&mut self, what: &str, took: Duration, bound: Duration) {
        let over = took.saturating_sub(bound);
        self.overrun = self.overrun.max(over);
        if over > SLACK {
            self.delays.push(format!("{what} took {took:?}"));
        }
    }

    /// Checks the invariants of a turn, no matter what happened to the process.
    fn check(&mut self, avatar: &Avatar, answer: &TurnResponse) {
        let action = answer.action.unwrap_or_default();
        let is_answered = answer.outcome() == Outcome::Answered;
        if !is_answered && action.r#type() != ActionType::Wait {
            self.breaches
                .push(format!("an action without an answer: {action:?}"));
        }
        // An avatar may print its answer, which must not be attributed to another turn.
        let mut says = answer
            .log
            .lines()
            .filter_map(|line| line.strip_prefix("ANSWERS "));
        if let Some(said) = says.next_back().filter(|_| is_answered) {
            let taken = format!("{} {}", action.dx, action.dy);
            if said != taken {
                self.breaches
                    .push(format!("it answered {said}, but {taken} was accepted"));
            }
        }
        if avatar.is_honest() && !avatar.makes_mistakes() && !is_answered {
            let outcome = answer.outcome();
            let words = format!(
                "an honest avatar's turn ended with {outcome:?}: {}",
                answer.log
            );
            match outcome {
                Outcome::Late => self.delays.push(words),
                _ => self.breaches.push(words),
            }
        }
    }
}

/// Returns true for characters that have an effect in a terminal instead of being displayed.
fn is_active(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}'
        )
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// Returns all parts of an error, one per line.
fn words(error: &CodeError) -> String {
    let notices = error.notice.iter().chain(&error.advice);
    let notices = notices.flat_map(|notice| notice.values.values().chain([&notice.id]));
    let places = error.trace.iter();
    let places = places.flat_map(|place| [&place.function, &place.text]);
    let parts = [&error.message].into_iter().chain(notices).chain(places);
    let parts: Vec<&str> = parts.map(String::as_str).collect();
    parts.join("\n")
}

#[cfg(test)]
mod tests {
    use aimmo_proto::worker::Action;

    use super::*;

    fn answered(log: &str, dy: i32) -> TurnResponse {
        TurnResponse {
            action: Some(Action {
                r#type: ActionType::Move.into(),
                dy,
                ..Action::default()
            }),
            outcome: Outcome::Answered.into(),
            log: log.to_owned(),
            ..TurnResponse::default()
        }
    }

    #[test]
    fn breaches_and_control_characters_in_logs_are_detected() {
        for log in ["a\nPWNED b", "\x1b[2J", "\u{202e}", "\u{9b}2J", "x\ry"] {
            let mut found = Findings::new("x", Variant::Armed, None);
            found.read(log);
            assert!(found.is_breached(), "{log:?}");
        }
        let mut found = Findings::new("x", Variant::Armed, None);
        found.read("BLOCKED a\n\tü ␛");
        assert!(!found.is_breached());
        assert_eq!(found.attempts, 1);
    }

    #[test]
    fn an_answer_attributed_to_another_turn_is_detected() {
        let avatar = &Avatar::all()[0];
        let mut found = Findings::new("x", Variant::Armed, None);
        found.check(avatar, &answered("ANSWERS 0 1\n", 1));
        assert!(!found.is_breached());
        found.check(avatar, &answered("ANSWERS 0 1\n", -1));
        assert!(found.is_breached());
    }
}
