//! What a match leaves: figures, a hash and the scores.

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_common::ids::PlayerId;
use aimmo_proto::worker::StatusResponse;
use aimmo_record::WorldHash;
use aimmo_record::frames::Scene;
use nix::sys::resource::{UsageWho, getrusage};
use serde::Serialize;

use super::tally::Tally;

/// The result of a match.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Turns played.
    pub turns: u64,
    /// Wall-clock time of the turns, without starting and loading.
    pub seconds: f64,
    /// Turns per second of that.
    pub turns_per_second: f64,
    /// CPU time of all processes (this one, workers, Python) from before the
    /// first turn to after the last, per player and turn, in microseconds.
    /// Starting and loading are not in it.
    pub cpu_us_per_player_turn: f64,
    /// Of that, this process.
    pub game_cpu_us_per_player_turn: f64,
    /// Proportional set size of a worker and its Python together, in MB (10⁶
    /// bytes), as the workers report it after the last turn; the mean over all
    /// players. 0 where the kernel hides it.
    pub pss_mb_per_player: f64,
    /// Answers that came too late or not at all.
    pub late: u64,
    /// The hash of the world after the last turn; none without turns.
    pub world_hash: Option<WorldHash>,
    /// Everybody's score, best first.
    pub scores: Vec<Score>,
}

/// How one player did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Who.
    pub player_id: u32,
    /// The name.
    pub name: String,
    /// The score after the last turn.
    pub score: i64,
    /// The health after the last turn.
    pub health: i32,
    /// Turns for which no answer came in time.
    pub late: u64,
    /// Turns in which the code failed, crashed, or had not loaded.
    pub errors: u64,
}

/// What the processes have cost.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Usage {
    game_us: u64,
    workers_us: u64,
    pss_kib: u64,
    players: u64,
}

impl Usage {
    /// Of this process, and of the workers by what they say.
    pub(super) fn now(workers: &BTreeMap<PlayerId, StatusResponse>) -> Self {
        let sum = |figure: fn(&StatusResponse) -> u64| workers.values().map(figure).sum();
        Self {
            game_us: own_cpu_us(),
            workers_us: sum(|status| status.worker_cpu_us + status.player_cpu_us),
            pss_kib: sum(|status| status.worker_pss_kib + status.player_pss_kib),
            players: workers.len() as u64,
        }
    }

    /// The CPU time since `before`, and the memory now.
    pub(super) fn since(self, before: Self) -> Self {
        Self {
            game_us: self.game_us.saturating_sub(before.game_us),
            workers_us: self.workers_us.saturating_sub(before.workers_us),
            ..self
        }
    }
}

impl Report {
    pub(super) fn new<K>(
        turns: u64,
        elapsed: Duration,
        used: Usage,
        tally: &Tally<K>,
        scene: Option<&Scene>,
    ) -> Self {
        let seconds = elapsed.as_secs_f64();
        let player_turns = ratio(used.players * turns);
        let mut scores: Vec<_> = scene
            .map_or(&[][..], Scene::players)
            .iter()
            .map(|player| {
                let count = tally.counts.get(&player.id).copied().unwrap_or_default();
                Score {
                    player_id: player.id,
                    name: player.name.clone(),
                    score: player.score,
                    health: player.health,
                    late: count.late,
                    errors: count.errors,
                }
            })
            .collect();
        scores.sort_by_key(|score| (-score.score, score.player_id));
        Self {
            turns,
            seconds,
            turns_per_second: turns as f64 / seconds.max(f64::MIN_POSITIVE),
            cpu_us_per_player_turn: (used.game_us + used.workers_us) as f64 / player_turns,
            game_cpu_us_per_player_turn: used.game_us as f64 / player_turns,
            pss_mb_per_player: (used.pss_kib * 1_024) as f64 / 1e6 / ratio(used.players),
            late: tally.counts.values().map(|count| count.late).sum(),
            world_hash: tally.world_hash,
            scores,
        }
    }
}

/// Something to divide by.
fn ratio(count: u64) -> f64 {
    count.max(1) as f64
}

fn own_cpu_us() -> u64 {
    let Ok(usage) = getrusage(UsageWho::RUSAGE_SELF) else {
        return 0;
    };
    let micros = |time: nix::sys::time::TimeVal| time.tv_sec() * 1_000_000 + time.tv_usec();
    u64::try_from(micros(usage.user_time()) + micros(usage.system_time())).unwrap_or(0)
}
