//! A running engine in a test harness.

use std::sync::Arc;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_proto::creator::{Checkpoint, Desired, Player, TurnRecord, World};
use aimmo_proto::worker::Limits;
use aimmo_record::convert;
use aimmo_record::frames::CodeFrame;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{FakeCode, FakeLauncher, PATIENCE};
use crate::broadcast::{Broadcaster, TurnBroadcast};
use crate::engine::{Engine, Error, Options, Parts, Restored, Start};
use crate::keeper::{self, Keeper};
use crate::status::Status;

const GAME: GameId = GameId(1);

/// A running engine, with both ends of all its channels.
pub(crate) struct Arena {
    pub(crate) launcher: Arc<FakeLauncher>,
    pub(crate) code: Arc<FakeCode>,
    pub(crate) desired: watch::Sender<Desired>,
    pub(crate) status: watch::Receiver<Status>,
    kept: mpsc::UnboundedReceiver<(TurnRecord, Option<Checkpoint>)>,
    broadcasts: mpsc::UnboundedReceiver<TurnBroadcast>,
    code_frames: mpsc::UnboundedReceiver<(PlayerId, CodeFrame)>,
    stop: CancellationToken,
    running: JoinHandle<Result<(), Error>>,
}

/// Returns the desired state of a game with these players and code versions: no interval, answers
/// within 100 ms.
pub(crate) fn desired(players: &[(u32, u32)]) -> Desired {
    let level = convert::level_by_name("open-world").unwrap();
    Desired {
        revision: 1,
        turn_limits: Some(Limits {
            wall_ms: 100,
            cpu_ms: 0,
            grace_ms: 100,
            own_ms: 0,
        }),
        world: Some(World {
            epoch: 1,
            level: Some(level),
            seed: 1,
        }),
        players: players
            .iter()
            .map(|(player_id, code_version)| Player {
                player_id: *player_id,
                name: format!("player {player_id}"),
                code_version: *code_version,
                ..Player::default()
            })
            .collect(),
        ..Desired::default()
    }
}

impl Arena {
    /// Starts a game with these players, whose first versions are the given words.
    pub(crate) fn start(codes: &[(u32, &str)]) -> Self {
        let code = Arc::new(FakeCode::default());
        for (player, word) in codes {
            code.put(*player, 1, word);
        }
        let players: Vec<_> = codes.iter().map(|(player, _)| (*player, 1)).collect();
        Self::with(Arc::default(), code, desired(&players))
    }

    /// Starts a game from the beginning.
    pub(crate) fn with(launcher: Arc<FakeLauncher>, code: Arc<FakeCode>, wish: Desired) -> Self {
        Self::from(0, None, launcher, code, wish)
    }

    /// Resumes a game after the given turn.
    pub(crate) fn from(
        last_turn: u64,
        world: Option<Restored>,
        launcher: Arc<FakeLauncher>,
        code: Arc<FakeCode>,
        wish: Desired,
    ) -> Self {
        let (desired, desired_receiver) = watch::channel(wish);
        let (status_sender, status) = watch::channel(Status::default());
        let (keep, kept) = mpsc::unbounded_channel();
        let (broadcast_sender, broadcasts) = mpsc::unbounded_channel();
        let (code_sender, code_frames) = mpsc::unbounded_channel();
        let start = Start {
            game: GAME,
            secret: Arc::new([7; 32]),
            last_turn,
            world,
            playing: [].into(),
        };
        let options = Options {
            checkpoint_every: 10,
            worker_env: [].into(),
            holds_pace: true,
        };
        let parts = Parts {
            launcher: Arc::clone(&launcher),
            code: Arc::clone(&code),
            keeper: Kept(keep),
            broadcaster: Watched {
                broadcasts: broadcast_sender,
                code_frames: code_sender,
            },
        };
        let engine = Engine::new(start, options, parts, desired_receiver, status_sender);
        let stop = CancellationToken::new();
        Self {
            launcher,
            code,
            desired,
            status,
            kept,
            broadcasts,
            code_frames,
            running: tokio::spawn(engine.run(stop.clone())),
            stop,
        }
    }

    /// Returns the next turn's record.
    pub(crate) async fn turn(&mut self) -> TurnRecord {
        self.kept().await.0
    }

    /// Returns the next turn's record, and its checkpoint if there is one.
    pub(crate) async fn kept(&mut self) -> (TurnRecord, Option<Checkpoint>) {
        let kept = timeout(PATIENCE, self.kept.recv()).await;
        kept.expect("no turn arrived in time")
            .expect("the engine ended")
    }

    /// Returns the first record from now on that meets the condition.
    pub(crate) async fn turn_when(&mut self, wanted: impl Fn(&TurnRecord) -> bool) -> TurnRecord {
        timeout(PATIENCE, async {
            loop {
                let turn = self.turn().await;
                if wanted(&turn) {
                    return turn;
                }
            }
        })
        .await
        .expect("no such turn arrived in time")
    }

    /// Returns the next turn that is shown.
    pub(crate) async fn next_broadcast(&mut self) -> TurnBroadcast {
        let broadcast = timeout(PATIENCE, self.broadcasts.recv()).await;
        broadcast
            .expect("no broadcast arrived in time")
            .expect("the engine ended")
    }

    /// Returns the next code frame for a player.
    pub(crate) async fn next_code_frame(&mut self, player: u32) -> CodeFrame {
        timeout(PATIENCE, async {
            loop {
                let (to, frame) = self.code_frames.recv().await.expect("the engine ended");
                if to == PlayerId(player) {
                    return frame;
                }
            }
        })
        .await
        .expect("no code frame arrived in time")
    }

    /// Returns the name of a player's worker.
    pub(crate) fn worker(player: u32) -> ServiceName {
        ServiceName::Worker(GAME, PlayerId(player))
    }

    /// Returns true if the game has paused: no turn arrives in the time that hundreds would take.
    pub(crate) async fn stands(&mut self) -> bool {
        // The turn in progress when the desired state changes may still arrive.
        let quiet = std::time::Duration::from_millis(300);
        for _ in 0..100 {
            if timeout(quiet, self.kept.recv()).await.is_err() {
                return true;
            }
        }
        false
    }

    /// Stops the game as a signal would.
    pub(crate) async fn stop(self) {
        self.stop.cancel();
        let ended = timeout(PATIENCE, self.running).await;
        ended.expect("the engine did not stop").unwrap().unwrap();
    }
}

struct Kept(mpsc::UnboundedSender<(TurnRecord, Option<Checkpoint>)>);

impl Keeper for Kept {
    async fn keep(
        &mut self,
        turn: TurnRecord,
        checkpoint: Option<Checkpoint>,
    ) -> Result<(), keeper::Error> {
        let _ = self.0.send((turn, checkpoint));
        Ok(())
    }
}

struct Watched {
    broadcasts: mpsc::UnboundedSender<TurnBroadcast>,
    code_frames: mpsc::UnboundedSender<(PlayerId, CodeFrame)>,
}

impl Broadcaster for Watched {
    fn broadcast(&mut self, turn: TurnBroadcast) {
        let _ = self.broadcasts.send(turn);
    }

    fn code_changed(&mut self, player: PlayerId, code: CodeFrame) {
        let _ = self.code_frames.send((player, code));
    }
}
