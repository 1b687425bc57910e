use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_common::ids::PlayerId;
use aimmo_proto::worker::StatusResponse;
use aimmo_record::WorldHash;
use aimmo_record::frames::Scene;
use nix::sys::resource::{UsageWho, getrusage};
use serde::Serialize;

use super::tally::Tally;

#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct Report {
    pub turns: u64,
    /// Wall-clock time of the turns, excluding startup and loading.
    pub seconds: f64,
    pub turns_per_second: f64,
    /// CPU time of all processes (this one, workers, Python) per player and turn, in microseconds,
    /// excluding startup and loading.
    pub cpu_us_per_player_turn: f64,
    /// This process's share of that CPU time.
    pub game_cpu_us_per_player_turn: f64,
    /// Mean proportional set size of a worker with its Python processes after the last turn, in MB
    /// (10⁶ bytes); 0 if the kernel hides it.
    pub pss_mb_per_player: f64,
    /// Number of late or missing answers.
    pub late: u64,
    /// The hash of the world after the last turn; `None` without turns.
    pub world_hash: Option<WorldHash>,
    /// The players' scores, best first.
    pub scores: Vec<Score>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct Score {
    pub player_id: u32,
    pub name: String,
    pub score: i64,
    pub health: i32,
    /// Number of turns without an answer in time.
    pub late: u64,
    /// Number of turns in which the code failed, crashed, or had not loaded.
    pub errors: u64,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Usage {
    game_us: u64,
    workers_us: u64,
    pss_kib: u64,
    players: u64,
}

impl Usage {
    /// Measures this process directly and the workers through their reports.
    pub(super) fn now(workers: &BTreeMap<PlayerId, StatusResponse>) -> Self {
        let sum = |figure: fn(&StatusResponse) -> u64| workers.values().map(figure).sum();
        Self {
            game_us: own_cpu_us(),
            workers_us: sum(|status| status.worker_cpu_us + status.player_cpu_us),
            pss_kib: sum(|status| status.worker_pss_kib + status.player_pss_kib),
            players: workers.len() as u64,
        }
    }

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

/// Returns the count as a divisor, at least 1.
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
