//! Plays many worlds at once.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, anyhow};

use crate::players::Players;

/// Plays a job for each item, on all processors, with one Python process for each. The results are in
/// the order of the items. After a job that fails, the processor gets a new Python process.
pub fn run<T: Sync, R: Send>(
    worker: &Path,
    items: &[T],
    play: impl Fn(&mut Players, &T) -> Result<R> + Sync,
) -> Vec<Result<R>> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<Result<R>>>> = Mutex::new(items.iter().map(|_| None).collect());
    std::thread::scope(|scope| {
        for _ in 0..processors.min(items.len()) {
            scope.spawn(|| {
                let mut players = None;
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else {
                        return;
                    };
                    let result = play_one(worker, &mut players, item, &play);
                    if let Ok(mut results) = results.lock() {
                        results[index] = Some(result);
                    }
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_default();
    let missing = || Err(anyhow!("the job was not played"));
    results
        .into_iter()
        .map(|result| result.unwrap_or_else(missing))
        .collect()
}

fn play_one<T, R>(
    worker: &Path,
    players: &mut Option<Players>,
    item: &T,
    play: impl Fn(&mut Players, &T) -> Result<R>,
) -> Result<R> {
    let running = match players {
        Some(running) => running,
        None => players.insert(Players::start(worker)?),
    };
    let result = play(running, item);
    if result.is_err() {
        *players = None;
    }
    result
}
