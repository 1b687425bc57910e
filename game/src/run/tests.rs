use std::net::SocketAddr;
use std::path::Path;

use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use aimmo_launcher::{Instance, Selection, Spec, State};
use aimmo_proto::creator::roster_change::{Change, Rename};
use aimmo_proto::creator::{RosterChange, TurnRecord};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::*;
use crate::creator::fake::{FakeCreator, PATIENCE, TOKEN};
use crate::testing::SampleGame;

/// A launcher that starts no workers, so all avatars wait.
struct NoWorkers;

impl Launcher for NoWorkers {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, aimmo_launcher::Error> {
        Ok(Instance {
            name: spec.name,
            id: "none".to_owned(),
            address: None,
            state: State::Starting,
            problem: None,
        })
    }

    async fn remove(&self, _: ServiceName) -> Result<(), aimmo_launcher::Error> {
        Ok(())
    }

    async fn list(&self, _: Selection) -> Result<Vec<Instance>, aimmo_launcher::Error> {
        Ok(Vec::new())
    }
}

/// A game as it runs in a process.
struct Process {
    stop: oneshot::Sender<()>,
    playing: JoinHandle<Result<(), Error>>,
}

impl Process {
    fn start(creator: &FakeCreator, state: &Path) -> Self {
        Self::start_with(args(creator, state))
    }

    fn start_with(args: Args) -> Self {
        let (stop, stopped) = oneshot::channel();
        let shutdown = async {
            if stopped.await.is_err() {
                std::future::pending().await
            }
        };
        Self {
            playing: tokio::spawn(run(args, NoWorkers, shutdown)),
            stop,
        }
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        in_time(self.playing).await.unwrap().unwrap();
    }

    /// Ends the game as `kill -9` would.
    async fn kill(self) {
        self.playing.abort();
        assert!(self.playing.await.unwrap_err().is_cancelled());
    }

    async fn ended(self) -> Error {
        in_time(self.playing).await.unwrap().unwrap_err()
    }
}

fn args(creator: &FakeCreator, state: &Path) -> Args {
    Args {
        game: GameId(1),
        listening: args::Listening {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            announce: None,
        },
        creator: args::CreatorArgs {
            url: None,
            file: Some(creator.file()),
            orphan_after: Duration::from_secs(900),
            token: Some(Secret::new(TOKEN)),
            token_file: None,
        },
        keeping: args::Keeping {
            state_dir: state.to_owned(),
            journal_mib: 1,
            checkpoint_every: 10,
        },
        watching: args::Watching {
            max_sockets: 10,
            sockets_per_address: 10,
            behind_proxy: false,
            memory_turns: 50,
        },
        workers: args::Workers {
            backend: args::Backend::Process,
            namespace: None,
            worker_pod: None,
            python: None,
            services_dir: state.to_owned(),
            worker_program: None,
            memory: None,
        },
    }
}

async fn arena() -> (FakeCreator, TempDir) {
    let creator = FakeCreator::start().await;
    creator.desire(|desired| {
        *desired = Desired {
            turn_interval_ms: 5,
            ..SampleGame::desired()
        };
    });
    (creator, tempfile::tempdir().unwrap())
}

async fn in_time<T>(future: impl Future<Output = T>) -> T {
    timeout(PATIENCE, future).await.expect("timed out")
}

fn last(turns: &[TurnRecord]) -> u64 {
    turns.last().map_or(0, |turn| turn.turn)
}

/// Replays the whole record and returns the number of its turns.
fn replayed(creator: &FakeCreator) -> u64 {
    let mut replay = aimmo_record::replay::Replay::new();
    let turns = creator.with(|store| store.turns.clone());
    for record in &turns {
        replay.next(record).unwrap();
    }
    turns.len() as u64
}

#[tokio::test]
async fn a_killed_game_resumes_where_it_stopped() {
    let (creator, state) = arena().await;
    let process = Process::start(&creator, state.path());
    creator.until(|store| last(&store.turns) >= 25).await;
    process.kill().await;
    let then = last(&creator.with(|store| store.turns.clone()));
    let process = Process::start(&creator, state.path());
    creator.until(|store| last(&store.turns) >= then + 25).await;
    process.stop().await;
    assert!(replayed(&creator) >= then + 25);
    assert_eq!(creator.with(|store| store.generation), 2);
}

#[tokio::test]
async fn a_player_renamed_while_the_game_is_down_is_renamed_in_its_next_turn() {
    let (creator, state) = arena().await;
    let process = Process::start(&creator, state.path());
    creator.until(|store| store.checkpoints.len() >= 2).await;
    process.stop().await;
    let then = last(&creator.with(|store| store.turns.clone()));
    creator.desire(|desired| desired.players[0].name = "Countess".to_owned());
    let process = Process::start(&creator, state.path());
    creator.until(|store| last(&store.turns) > then).await;
    process.stop().await;
    let changes = creator.with(|store| store.turns[then as usize].changes.clone());
    let rename = Change::Rename(Rename {
        player_id: 7,
        name: "Countess".to_owned(),
    });
    let rename = RosterChange {
        change: Some(rename),
    };
    assert_eq!(changes, [rename]);
}

#[tokio::test]
async fn a_game_killed_while_the_creator_is_unreachable_loses_no_turns() {
    let (mut creator, state) = arena().await;
    let process = Process::start(&creator, state.path());
    creator.until(|store| last(&store.turns) >= 5).await;
    creator.go_away().await;
    let then = last(&creator.with(|store| store.turns.clone()));
    let path = state.path().join("game-1.journal");
    in_time(async {
        while std::fs::metadata(&path).map_or(0, |file| file.len()) < 2_000 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    process.kill().await;
    let process = Process::start(&creator, state.path());
    creator.come_back().await;
    creator.until(|store| last(&store.turns) >= then + 40).await;
    process.stop().await;
    assert!(replayed(&creator) >= then + 40);
}

#[tokio::test]
async fn a_stopped_game_has_nothing_left_to_upload() {
    let (creator, state) = arena().await;
    let process = Process::start(&creator, state.path());
    creator.until(|store| last(&store.turns) >= 3).await;
    process.stop().await;
    let journal = std::fs::read(state.path().join("game-1.journal")).unwrap();
    assert_eq!(journal.len(), 8, "only the header");
}

#[tokio::test]
async fn a_game_ends_when_a_newer_process_takes_over() {
    let (creator, state) = arena().await;
    let process = Process::start(&creator, state.path());
    creator.until(|store| last(&store.turns) >= 3).await;
    creator.session().await;
    let error = process.ended().await.to_string();
    assert!(error.contains("process"), "{error}");
}

#[tokio::test]
async fn a_paused_game_also_ends_when_a_newer_process_takes_over() {
    let (creator, state) = arena().await;
    creator.desire(|desired| desired.paused = true);
    let process = Process::start(&creator, state.path());
    creator.until(|store| !store.reports.is_empty()).await;
    creator.session().await;
    process.ended().await;
}

#[tokio::test]
async fn a_game_shuts_down_if_its_creator_remains_unreachable() {
    let (mut creator, state) = arena().await;
    let mut args = args(&creator, state.path());
    args.creator.orphan_after = Duration::from_secs(1);
    creator.go_away().await;
    let process = Process::start_with(args);
    assert!(matches!(process.ended().await, Error::Orphaned(_)));
}

#[tokio::test]
async fn a_rejected_token_ends_the_game_immediately() {
    let (creator, state) = arena().await;
    let mut args = args(&creator, state.path());
    args.creator.token = Some(Secret::new("another"));
    let error = Process::start_with(args).ended().await;
    assert!(
        matches!(error, Error::Creator(creator::Error::Refused(_))),
        "{error}"
    );
}

#[tokio::test]
async fn the_desired_state_is_followed_even_if_the_creator_restarts() {
    let (mut creator, state) = arena().await;
    let process = Process::start(&creator, state.path());
    creator.until(|store| last(&store.turns) >= 3).await;
    creator.go_away().await;
    creator.desire(|desired| desired.players.truncate(1));
    creator.come_back().await;
    let left = |record: &TurnRecord| {
        let mut changes = record.changes.iter();
        changes.any(|change| matches!(change.change, Some(Change::Leave(_))))
    };
    creator.until(|store| store.turns.iter().any(left)).await;
    process.stop().await;
}

#[tokio::test]
async fn reports_include_the_turn_and_the_players() {
    let (creator, state) = arena().await;
    let process = Process::start(&creator, state.path());
    creator
        .until(|store| {
            let report = store.reports.last();
            report.is_some_and(|report| report.turn > 5 && report.players.len() == 2)
        })
        .await;
    process.stop().await;
}

#[tokio::test]
async fn spectators_are_notified_while_turns_cannot_be_stored() {
    let (_told, desired) = watch::channel(Desired::default());
    let (trouble_tx, trouble) = watch::channel(None);
    let audience = Audience::new(1);
    let mut listener = audience.listen(None, None);
    let watching = async {
        for (trouble, stalled) in [
            (None, false),
            (Some("the disk is full".to_owned()), true),
            (None, false),
        ] {
            trouble_tx.send_replace(trouble);
            loop {
                let texts = listener.take_messages();
                if let Some(text) = texts.last() {
                    assert_eq!(text.contains(r#""stalled":true"#), stalled, "{text}");
                    break;
                }
                listener.changed().await;
            }
        }
    };
    tokio::select! {
        never = broadcast_clock(desired, trouble, audience.clone()) => match never {},
        () = watching => {}
    }
}
