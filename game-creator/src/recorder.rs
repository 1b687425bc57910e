//! Appends the turns of all games with as few commits as possible.
//!
//! A commit waits for the disk. Meanwhile, the turns of other games queue up, and the next commit
//! includes all of them.

use tokio::sync::{mpsc, oneshot};

use crate::store::Store;
use crate::store::record::{Append, AppendError};

/// Maximum number of queued appends; further callers wait until there is room.
const QUEUE: usize = 32;

type Waiting = (Append, oneshot::Sender<Result<u64, AppendError>>);

/// The sending side of the recorder. Clones share it.
#[derive(Debug, Clone)]
pub struct Recorder {
    queue: mpsc::Sender<Waiting>,
}

impl Recorder {
    /// Creates a recorder and its loop. The loop ends when the last clone of the recorder has been
    /// dropped and every append has been answered.
    pub fn new(store: Store) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (queue, waiting) = mpsc::channel(QUEUE);
        (Self { queue }, write_all(store, waiting))
    }

    /// Appends, and returns once the turns are durable. `None` if the creator is stopping.
    pub async fn append(&self, append: Append) -> Option<Result<u64, AppendError>> {
        let (answer, answered) = oneshot::channel();
        self.queue.send((append, answer)).await.ok()?;
        answered.await.ok()
    }
}

async fn write_all(store: Store, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(QUEUE);
    while waiting.recv_many(&mut batch, QUEUE).await > 0 {
        let (appends, answers): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        let results = match store.append_all(&appends).await {
            Ok(results) => results,
            Err(error) if appends.len() == 1 => vec![Err(error.into())],
            // Retrying one by one would only make every caller wait for the unreachable database
            // again.
            Err(error) if error.is_temporary() => appends
                .iter()
                .map(|_| Err(AppendError::Unavailable(error.to_string())))
                .collect(),
            // If one game's turns are rejected, the others must not be affected.
            Err(_) => one_by_one(&store, appends).await,
        };
        for (answer, result) in answers.into_iter().zip(results) {
            // A caller that has stopped waiting will retry.
            let _ = answer.send(result);
        }
    }
}

async fn one_by_one(store: &Store, appends: Vec<Append>) -> Vec<Result<u64, AppendError>> {
    let mut results = Vec::with_capacity(appends.len());
    for append in appends {
        results.push(store.append(append).await);
    }
    results
}

#[cfg(test)]
mod tests {
    use aimmo_proto::creator::TurnRecord;
    use futures_util::future::join_all;

    use super::*;
    use crate::testing::Arena;
    use crate::testing::database::{TestDatabase, on_every_database};

    on_every_database!(concurrent_appends_are_all_stored,);

    async fn concurrent_appends_are_all_stored(database: TestDatabase) {
        const GAMES: usize = 20;
        const TURNS: u64 = 10;
        let arena = Arena::on(database).await;
        let (recorder, writing) = Recorder::new(arena.store().clone());
        let writing = tokio::spawn(writing);
        let mut writers = Vec::new();
        for _ in 0..GAMES {
            let game = arena.game().await;
            let generation = arena.store().hello(game).await.unwrap().unwrap();
            let recorder = recorder.clone();
            writers.push(async move {
                for turn in 1..=TURNS {
                    let record = TurnRecord {
                        turn,
                        ..Default::default()
                    };
                    let append = Append {
                        game,
                        generation,
                        turns: vec![record],
                        checkpoint: None,
                    };
                    assert_eq!(recorder.append(append).await.unwrap().unwrap(), turn);
                }
                game
            });
        }
        for game in join_all(writers).await {
            assert_eq!(arena.store().last_turn(game).await.unwrap(), Some(TURNS));
        }
        drop(recorder);
        writing.await.unwrap();
    }
}
