use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::announce;
use aimmo_common::env;
use aimmo_common::ids::{GameId, Generation};
use aimmo_common::throttle::Throttle;
use aimmo_common::token::AccessVerifier;
use aimmo_launcher::Launcher;
use aimmo_proto::creator::{Desired, HelloResponse};
use aimmo_record::frames::{GameFrame, Look};
use aimmo_simulation::RULES_VERSION;
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tracing::{Instrument as _, info, info_span, warn};

use crate::args::{self, Args};
use crate::audience::Audience;
use crate::audience::gate::Gate;
use crate::audience::past::Past;
use crate::audience::seats::Seats;
use crate::audience::socket::SocketContext;
use crate::creator::{self, CreatorClient, CreatorSession, Target, Token};
use crate::engine::{self, Engine, Options, Parts, Start};
use crate::keeper;
use crate::keeper::durable;
use crate::keeper::journal::{self, Journal};
use crate::player_names::PlayerNames;
use crate::report;
use crate::restore;
use crate::server::{self, Server};
use crate::status::Status;

/// Time limit for a previous process of this game to end.
const PREDECESSOR: Duration = Duration::from_secs(10);
/// Time limit for the current turn at shutdown; all steps must fit into the launcher's 5 s.
const LAST_TURN: Duration = Duration::from_secs(2);
/// Time to wait at shutdown for the reason, which is then sent to spectators.
const REASON: Duration = Duration::from_millis(300);
/// Time limit for uploading the journal afterwards.
const FLUSH: Duration = Duration::from_secs(1);

/// The reason a game ended early.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("{0}")]
    Settings(String),
    #[error(transparent)]
    Listen(#[from] announce::Error),
    #[error(transparent)]
    Journal(#[from] journal::Error),
    #[error(transparent)]
    Creator(#[from] creator::Error),
    #[error(transparent)]
    Restore(#[from] restore::Error),
    #[error(transparent)]
    Keep(#[from] keeper::Error),
    #[error(transparent)]
    Engine(#[from] engine::Error),
    // Without this, nothing would ever stop the game.
    #[error("there has been no contact with the creator for {0:?}: the game is shutting down")]
    Orphaned(Duration),
}

/// Runs a game until `shutdown` completes. The current turn is then finished and kept, and the
/// sockets are closed. Workers are left running for the next process of the game.
pub async fn run<L: Launcher>(
    args: Args,
    launcher: L,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), Error> {
    let span = info_span!("game", id = %args.game);
    play(args, launcher, shutdown).instrument(span).await
}

async fn play<L: Launcher>(
    args: Args,
    launcher: L,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), Error> {
    let Args {
        game,
        listening: args::Listening { listen, announce },
        creator,
        keeping:
            args::Keeping {
                state_dir,
                journal_mib,
                checkpoint_every,
            },
        watching:
            args::Watching {
                max_sockets,
                sockets_per_address,
                behind_proxy,
                memory_turns,
            },
        workers: args::Workers { python, memory, .. },
    } = args;
    let orphan_after = creator.orphan_after;
    let creator = link(creator)?;
    let contact = creator.contact().clone();
    let (stop, close) = (CancellationToken::new(), CancellationToken::new());
    server::raise_descriptor_limit(max_sockets);
    // Before the game is restored, so that health checks are answered from the start.
    let listener = announce::listen(listen, announce.as_deref()).await?;
    let server = Server::new(game, behind_proxy, close.clone());
    let game = Game {
        id: game,
        journal: state_dir.join(format!("game-{game}.journal")),
        journal_bytes: journal_mib * 1024 * 1024,
        options: Options {
            checkpoint_every,
            worker_env: worker_env(python, memory, orphan_after),
            holds_pace: true,
        },
        seats: Seats::new(max_sockets as usize, sockets_per_address as usize),
        memory_turns,
        launcher: Arc::new(launcher),
        creator,
        server: server.clone(),
    };
    let serving = tokio::spawn(async move { server.run(listener).await });
    let mut playing = pin!(game.run(stop.clone()));
    let ended = tokio::select! {
        ended = &mut playing => ended,
        () = contact.lost_for(orphan_after) => Err(Error::Orphaned(orphan_after)),
        () = shutdown => {
            info!("the game is stopping");
            stop.cancel();
            playing.await
        }
    };
    close.cancel();
    // The server enforces a deadline itself.
    let _ = serving.await;
    ended
}

fn worker_env(
    python: Option<String>,
    memory: Option<u32>,
    orphan_after: Duration,
) -> BTreeMap<String, String> {
    let orphan_after = orphan_after.as_secs().to_string();
    let mut env = BTreeMap::from([(env::ORPHAN_AFTER.to_owned(), orphan_after)]);
    env.extend(python.map(|python| (env::PYTHON.to_owned(), python)));
    env.extend(memory.map(|mib| (env::MEMORY.to_owned(), mib.to_string())));
    // Workers inherit the game's log filter.
    let log = std::env::var(env::LOG).ok();
    env.extend(log.map(|filter| (env::LOG.to_owned(), filter)));
    env
}

fn link(settings: args::CreatorArgs) -> Result<CreatorClient, Error> {
    let args::CreatorArgs {
        url,
        file,
        orphan_after: _,
        token,
        token_file,
    } = settings;
    let target = match (url, file) {
        (Some(url), _) => Target::Url(url),
        (None, Some(file)) => Target::File(file),
        (None, None) => {
            return Err(Error::Settings(format!(
                "the creator's address is missing: set {} or {}",
                env::CREATOR,
                env::CREATOR_FILE
            )));
        }
    };
    let token = match (token_file, token) {
        (Some(file), _) => Token::File(file),
        (None, Some(token)) => Token::Fixed(token),
        (None, None) => {
            return Err(Error::Settings(format!(
                "the game has no token: set {} or {}",
                env::GAME_TOKEN,
                env::GAME_TOKEN_FILE
            )));
        }
    };
    Ok(CreatorClient::new(target, token)?)
}

struct Game<L> {
    id: GameId,
    journal: PathBuf,
    journal_bytes: u64,
    options: Options,
    seats: Seats,
    memory_turns: usize,
    launcher: Arc<L>,
    creator: CreatorClient,
    server: Server,
}

struct Begun {
    session: CreatorSession,
    hello: HelloResponse,
    start: Start,
    journal: Journal,
    audience: Audience,
}

impl<L: Launcher> Game<L> {
    async fn run(self, stop: CancellationToken) -> Result<(), Error> {
        let begun = tokio::select! {
            begun = self.begin() => begun?,
            () = stop.cancelled() => return Ok(()),
        };
        let Begun {
            session,
            hello,
            start,
            journal,
            audience,
        } = begun;
        let (desired_tx, desired) = watch::channel(hello.desired.unwrap_or_default());
        let (status_tx, status) = watch::channel(Status::default());
        let (trouble_tx, trouble) = watch::channel(None);
        let stalled = trouble.clone();
        let (keeper, uploader) = durable::durable(session.clone(), journal, trouble_tx);
        let verifier = AccessVerifier::new(&hello.token_key)
            .map_err(|_| Error::Settings("the creator's token key is invalid".to_owned()))?;
        let sources = report::Sources {
            status,
            sockets: audience.sockets(),
            trouble,
        };
        let clock = broadcast_clock(desired.clone(), stalled, audience.clone());
        let gate = Gate::new(desired.clone());
        self.server.open(SocketContext {
            game: self.id,
            verifier,
            clock: self.creator.clock().clone(),
            gate: gate.clone(),
            audience: audience.clone(),
            past: Past::new(session.clone(), PlayerNames::new(desired.clone())),
            seats: self.seats,
            refused: Throttle::new(),
            reading: tokio::sync::Mutex::new(()),
        });
        let parts = Parts {
            launcher: self.launcher,
            code: Arc::new(session.clone()),
            keeper,
            broadcaster: audience,
        };
        let engine = Engine::new(start, self.options, parts, desired, status_tx);
        let beside = async {
            let follow = creator::follow(session.clone(), desired_tx);
            let report = report::run(session, sources);
            tokio::select! {
                Err(error) = follow => Error::from(error),
                Err(error) = report => Error::from(error),
                Err(error) = uploader.run() => Error::from(error),
                never = clock => match never {},
            }
        };
        let mut beside = pin!(beside);
        let too_late = async {
            stop.cancelled().await;
            tokio::time::sleep(LAST_TURN).await;
        };
        tokio::select! {
            ended = engine.run(stop.clone()) => ended?,
            error = &mut beside => return Err(error),
            () = too_late => warn!("the last turn took too long; it was not played"),
        }
        let last = async {
            uploader.finished().await;
            // The reason for stopping may not have arrived yet.
            let _ = timeout(REASON, gate.ending_received()).await;
        };
        tokio::select! {
            () = last => {}
            error = beside => warn!(%error, "the last turns remain in the journal"),
            // No turns are lost: the next process uploads them.
            () = tokio::time::sleep(FLUSH) => {
                warn!("the creator is unreachable; the last turns remain in the journal");
            }
        }
        Ok(())
    }

    async fn begin(&self) -> Result<Begun, Error> {
        let journal = durable::open_journal(&self.journal, self.journal_bytes, PREDECESSOR).await?;
        let hello = self.creator.hello(RULES_VERSION).await?;
        if hello.game_id != self.id.0 {
            return Err(Error::Settings(format!(
                "the token is for game {}, but this is game {}",
                hello.game_id, self.id
            )));
        }
        let session = CreatorSession::new(self.creator.clone(), Generation(hello.generation));
        let mut audience = Audience::new(self.memory_turns);
        let (start, journal) =
            restore::restore(&session, &hello, journal, self.memory_turns, &mut audience).await?;
        Ok(Begun {
            session,
            hello,
            start,
            journal,
            audience,
        })
    }
}

/// Returns the looks that players have chosen. Unknown ones, from a newer creator, are left out.
fn looks(desired: &Desired) -> BTreeMap<String, Look> {
    let players = desired.players.iter();
    let chosen = players.filter_map(|player| {
        let look = serde_json::from_str(&player.look).ok()?;
        Some((player.player_id.to_string(), look))
    });
    chosen.collect()
}

/// Keeps the audience up to date on the clock and on problems with storing turns.
async fn broadcast_clock(
    mut desired: watch::Receiver<Desired>,
    mut trouble: watch::Receiver<Option<String>>,
    audience: Audience,
) -> Infallible {
    let mut last = None;
    loop {
        let stalled = trouble.borrow_and_update().is_some();
        let clock = {
            let desired = desired.borrow_and_update();
            GameFrame {
                paused: desired.paused,
                turn_interval_ms: desired.turn_interval_ms,
                stalled,
                last_turn: desired
                    .lesson
                    .as_ref()
                    .map(|lesson| lesson.last_turn)
                    .filter(|turn| *turn != 0),
                starters_given: desired.starters_given,
                looks: looks(&desired),
            }
        };
        // Not every change to the desired state affects the clock.
        if last.as_ref() != Some(&clock) {
            audience.set_clock(clock.clone());
            last = Some(clock);
        }
        let changed = tokio::select! {
            changed = desired.changed() => changed,
            changed = trouble.changed() => changed,
        };
        if changed.is_err() {
            // The game is ending, which is reported elsewhere.
            return std::future::pending().await;
        }
    }
}

#[cfg(test)]
mod tests;
