use std::future::Future;

use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::*;
use crate::creator::fake::{FakeCreator, Fault, PATIENCE};

/// A keeper with its uploader running.
struct Bench {
    keeper: Durable,
    uploader: Uploader,
    uploading: JoinHandle<Result<Infallible, Error>>,
    trouble: watch::Receiver<Option<String>>,
    next: u64,
}

impl Bench {
    async fn new(creator: &FakeCreator, limit: u64) -> Self {
        let path = creator.folder().join("game-1.journal");
        let journal = open_journal(&path, limit, PATIENCE).await.unwrap();
        let (trouble_tx, trouble) = watch::channel(None);
        let (keeper, uploader) = durable(creator.session().await, journal, trouble_tx);
        let running = uploader.clone();
        Self {
            keeper,
            uploader,
            uploading: tokio::spawn(async move { running.run().await }),
            trouble,
            next: 1,
        }
    }

    /// Keeps the next turn, which has a log to give it some size.
    async fn keep(&mut self) -> Result<(), Error> {
        let turn = TurnRecord {
            turn: self.next,
            rules_version: 1,
            world_hash: vec![0; 200].into(),
            ..TurnRecord::default()
        };
        self.next += 1;
        in_time(self.keeper.keep(turn, None)).await
    }

    async fn keep_many(&mut self, turns: u64) {
        for _ in 0..turns {
            self.keep().await.unwrap();
        }
    }
}

async fn in_time<T>(future: impl Future<Output = T>) -> T {
    timeout(PATIENCE, future).await.expect("timed out")
}

fn upto(last: u64) -> Vec<u64> {
    (1..=last).collect()
}

const ROOM: u64 = 1024 * 1024;

#[tokio::test]
async fn a_kept_turn_is_in_the_store() {
    let creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, ROOM).await;
    for turn in 1..=3 {
        bench.keep().await.unwrap();
        assert_eq!(creator.turns(), upto(turn));
    }
    assert!(bench.keeper.0.is_empty());
}

#[tokio::test]
async fn turns_kept_while_the_creator_is_unreachable_are_uploaded_in_order() {
    let mut creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, ROOM).await;
    bench.keep_many(2).await;
    creator.go_away().await;
    bench.keep_many(40).await;
    assert_eq!(bench.keeper.0.pending(), 40);
    assert_eq!(
        *bench.trouble.borrow(),
        None,
        "using the journal is not reported"
    );
    creator.come_back().await;
    // New turns are kept while the others are being uploaded.
    bench.keep_many(20).await;
    in_time(bench.uploader.finished()).await;
    bench.keep_many(2).await;
    assert_eq!(creator.turns(), upto(64));
    let appends = creator.with(|store| store.appends.clone());
    assert!(appends.iter().any(|turns| *turns > 10), "{appends:?}");
}

#[tokio::test]
async fn a_turn_whose_reply_was_lost_is_stored_once() {
    let creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, ROOM).await;
    creator.with(|store| store.fault = Fault::LoseReplies);
    bench.keep().await.unwrap();
    assert_eq!((creator.turns(), bench.keeper.0.pending()), (upto(1), 1));
    creator.with(|store| store.fault = Fault::None);
    bench.keep().await.unwrap();
    in_time(bench.uploader.finished()).await;
    assert_eq!(creator.turns(), upto(2));
}

#[tokio::test]
async fn an_unresponsive_store_delays_one_turn_by_a_second_but_not_the_next() {
    let creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, ROOM).await;
    creator.with(|store| store.fault = Fault::Hang);
    let begun = std::time::Instant::now();
    bench.keep().await.unwrap();
    assert!(begun.elapsed() >= STORE_DEADLINE);
    assert_eq!(bench.keeper.0.pending(), 1);
    let begun = std::time::Instant::now();
    bench.keep().await.unwrap();
    assert!(
        begun.elapsed() < STORE_DEADLINE,
        "the turn went straight to the journal"
    );
}

#[tokio::test]
async fn a_full_journal_pauses_the_game_until_the_creator_is_back() {
    let mut creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, 800).await;
    creator.go_away().await;
    bench.keep_many(3).await;
    let mut trouble = bench.trouble.clone();
    let mut fourth = Box::pin(async move {
        bench.keep().await.unwrap();
        bench
    });
    let seen = trouble.wait_for(Option::is_some);
    tokio::select! {
        _ = &mut fourth => panic!("the turn was kept although the journal was full"),
        seen = timeout(PATIENCE, seen) => {
            let sentence = seen.unwrap().unwrap().clone().unwrap();
            assert!(sentence.contains("full"), "{sentence}");
        }
    }
    creator.come_back().await;
    let bench = in_time(fourth).await;
    assert_eq!(*trouble.borrow(), None);
    in_time(bench.uploader.finished()).await;
    assert_eq!(creator.turns(), upto(4));
}

/// Simulates a full disk.
#[tokio::test]
async fn a_turn_rejected_by_both_store_and_journal_is_retried_with_a_back_off() {
    let creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, 10).await;
    creator.with(|store| store.fault = Fault::Refuse);
    let mut trouble = bench.trouble.clone();
    let keeping = tokio::spawn(async move {
        bench.keep().await.unwrap();
        bench
    });
    let begun = std::time::Instant::now();
    in_time(trouble.wait_for(Option::is_some)).await.unwrap();
    let tries = in_time(async {
        loop {
            let tries = creator.with(|store| store.refused);
            if tries >= 4 {
                break tries;
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    // The waits are at least 0.1, 0.2 and 0.4 s.
    assert!(
        begun.elapsed() >= Duration::from_millis(650),
        "{tries} attempts in {:?}",
        begun.elapsed()
    );
    creator.with(|store| store.fault = Fault::None);
    in_time(keeping).await.unwrap();
    assert_eq!(creator.turns(), upto(1));
    assert_eq!(*trouble.borrow(), None);
}

#[tokio::test]
async fn a_newer_generation_ends_the_keeper() {
    let creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, ROOM).await;
    bench.keep().await.unwrap();
    creator.session().await;
    assert!(matches!(bench.keep().await, Err(Error::Superseded)));
    assert_eq!(creator.turns(), upto(1));
}

#[tokio::test]
async fn a_newer_generation_ends_the_uploader() {
    let mut creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, ROOM).await;
    creator.go_away().await;
    bench.keep().await.unwrap();
    creator.come_back().await;
    creator.with(|store| store.generation += 1);
    let ended = in_time(bench.uploading).await.unwrap();
    assert!(matches!(ended, Err(Error::Superseded)));
}

#[tokio::test]
async fn a_store_that_lost_turns_ends_the_game_instead_of_leaving_a_gap() {
    let creator = FakeCreator::start().await;
    let mut bench = Bench::new(&creator, ROOM).await;
    bench.keep_many(3).await;
    creator.with(|store| store.turns.pop());
    let error = bench.keep().await.unwrap_err();
    assert!(matches!(error, Error::Failed { turn: 4, .. }), "{error}");
}
