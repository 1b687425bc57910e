//! The creator's lifecycle: starting every part, and stopping them in order.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::announce;
use aimmo_common::clocks;
use aimmo_common::env;
use aimmo_common::serve::Limits;
use aimmo_launcher::Launcher;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::api::{self, PasswordCost};
use crate::args::Args;
use crate::database::{self, Database};
use crate::descriptors;
use crate::grpc::Service;
use crate::grpc::auth::Authenticator;
use crate::idle;
use crate::links;
use crate::lock::{self, DataLock};
use crate::proxy::{self, Proxy};
use crate::reconciler::Reconciler;
use crate::reconciler::specs::{Platform, Specs};
use crate::recorder::Recorder;
use crate::serve;
use crate::state::{Config, CreatorState};
use crate::store::{self, Store};

const GRACE: Duration = Duration::from_secs(15);

/// The reason why a creator failed to start or ended early.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error(transparent)]
    Data(#[from] lock::Error),
    #[error(transparent)]
    Database(#[from] database::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Listen(#[from] announce::Error),
    #[error("cannot find the data folder: {0}")]
    Folder(io::Error),
    #[error("cannot determine the address of the socket that listens on {requested}: {source}")]
    Socket {
        requested: SocketAddr,
        source: io::Error,
    },
    #[error("{part} stopped unexpectedly: {reason}")]
    Ended { part: &'static str, reason: String },
}

/// A running creator.
pub struct Running {
    http: SocketAddr,
    grpc: SocketAddr,
    creator: Arc<CreatorState>,
    closing: CancellationToken,
    parts: JoinSet<(&'static str, io::Result<()>)>,
    _lock: DataLock,
}

#[expect(missing_docs, reason = "the other getters are self-explanatory")]
impl Running {
    /// Opens the data folder, binds the listeners, adopts running games, and keeps games running.
    pub async fn start<L: Launcher>(args: Args, launcher: Arc<L>) -> Result<Self, Error> {
        let Args {
            data,
            database_url,
            listen,
            grpc_listen,
            base_url,
            behind_proxy,
            running_games,
            idle_after,
            python,
            game_env,
            cluster_context,
            url_of,
        } = args;
        let room = descriptors::raise_limit();
        // Locked before the database is opened, which may replace the file with a restored one.
        let lock = DataLock::acquire(&data)?;
        // Games run in a different working directory.
        let data = data.canonicalize().map_err(Error::Folder)?;
        let database = Database::choose(database_url.as_ref(), &data).await?;
        let store = Store::new(database);
        let http_listener = announce::listen(listen, None).await?;
        let http = bound_address(&http_listener, listen)?;
        let config = Config {
            base_url: base_url.map_or_else(|| url_of(http), |url| url.trim_end_matches('/').into()),
            running_games,
        };
        let creator = Arc::new(CreatorState::new(store, config).await?);
        let creator_file = data.join("creator.addr");
        let grpc_listener = announce::listen(grpc_listen, Some(&creator_file)).await?;
        let grpc = bound_address(&grpc_listener, grpc_listen)?;

        let mut env = game_env;
        env.extend(python.map(|python| (env::PYTHON.to_owned(), python)));
        let (platform, authenticator) = match &cluster_context {
            None => (
                Platform::Machine {
                    secret: creator.secret,
                    creator_file,
                    games_dir: data.join("games"),
                },
                Authenticator::Secret(creator.secret),
            ),
            Some(cluster) => (
                Platform::Cluster {
                    creator_url: cluster.creator_url.clone(),
                },
                Authenticator::Review(cluster.game_tokens.clone()),
            ),
        };
        let trusts_proxy = behind_proxy || cluster_context.is_none();
        if trusts_proxy {
            // On this machine, games are behind this creator's own ingress.
            env.insert(env::BEHIND_PROXY.to_owned(), "true".to_owned());
        }
        let specs = Specs { platform, env };
        let closing = CancellationToken::new();
        let (recorder, recording) = Recorder::new(creator.store.clone());
        let service = Service::new(
            Arc::clone(&creator),
            authenticator,
            recorder,
            closing.clone(),
        );
        let mut reconciler = Reconciler::new(Arc::clone(&creator), launcher, specs);
        if let Some(cluster) = cluster_context {
            reconciler = reconciler
                .with_changes(cluster.changes)
                .with_jobs(cluster.jobs);
        }
        let proxy = Proxy::new(
            Arc::clone(&creator),
            reconciler.routes(),
            room.tunnels,
            closing.clone(),
        );
        let mut router = api::router(Arc::clone(&creator), PasswordCost::default()).layer(
            axum::middleware::from_fn_with_state(proxy.clone(), proxy::divert),
        );
        if behind_proxy {
            // Added outside the proxy, which passes the client's address on to the games.
            router = router.layer(axum::middleware::from_fn(api::forwarded::address));
        }
        // The outermost layer, so that it protects the games behind the proxy, too.
        let hosts = api::hosts::Hosts::new(&creator.config.base_url);
        let router = router.layer(axum::middleware::from_fn_with_state(
            Arc::new(hosts),
            api::hosts::check,
        ));
        let limits = Limits {
            connections: room.connections,
            // The connections of a proxy are shared by all its clients.
            per_address: (!behind_proxy).then_some(room.connections * 3 / 4),
        };

        let mut parts = JoinSet::new();
        parts.spawn(part("the record", recording));
        parts.spawn(async move { ("the games' service", service.serve(grpc_listener).await) });
        parts.spawn(part("the reconciler", reconciler.run(closing.clone())));
        let idling = idle::run(Arc::clone(&creator), idle_after, closing.clone());
        parts.spawn(part("the check for idle games", idling));
        let holding = hold(creator.store.clone(), closing.clone());
        parts.spawn(async move { ("the database connection", holding.await) });
        let serving = {
            let closing = closing.clone();
            async move {
                serve::serve(http_listener, router, limits, closing).await;
                proxy.drained().await;
            }
        };
        parts.spawn(part("the portal", serving));
        info!(%http, %grpc, data = %data.display(), "the creator is running");
        Ok(Self {
            http,
            grpc,
            creator,
            closing,
            parts,
            _lock: lock,
        })
    }

    /// Returns the address of the portal and the games.
    pub fn http_addr(&self) -> SocketAddr {
        self.http
    }

    pub fn grpc_addr(&self) -> SocketAddr {
        self.grpc
    }

    /// Returns the shared state, including the store, for a program that combines the services.
    pub fn creator(&self) -> &Arc<CreatorState> {
        &self.creator
    }

    pub fn base_url(&self) -> &str {
        &self.creator.config.base_url
    }

    /// Returns the link that creates the first organiser's account, or `None` if an account already
    /// exists. A new link replaces the previous one.
    pub async fn first_link(&self) -> Result<Option<String>, Error> {
        let link = self.creator.store.first_link(clocks::now_ms()).await?;
        Ok(link.map(|link| links::organiser(self.base_url(), &link.token)))
    }

    /// Runs until `shutdown`, then stops accepting work, finishes work in progress and closes the
    /// store. Games and workers keep running.
    pub async fn wait(mut self, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
        let early = tokio::select! {
            () = shutdown => None,
            ended = self.parts.join_next() => ended,
        };
        info!("the creator is shutting down");
        self.closing.cancel();
        let ending = async { while self.parts.join_next().await.is_some() {} };
        if timeout(GRACE, ending).await.is_err() {
            warn!("the shutdown took too long; aborting the remaining tasks");
        }
        // Last, because the other parts write until they end.
        self.creator.store.database().close().await;
        match early {
            None => Ok(()),
            Some(Ok((part, result))) => Err(Error::Ended {
                part,
                reason: result
                    .err()
                    .map_or_else(String::new, |error| error.to_string()),
            }),
            Some(Err(error)) => Err(Error::Ended {
                part: "a task",
                reason: error.to_string(),
            }),
        }
    }
}

fn bound_address(listener: &TcpListener, requested: SocketAddr) -> Result<SocketAddr, Error> {
    let address = listener.local_addr();
    address.map_err(|source| Error::Socket { requested, source })
}

/// Keeps the claim to the database until the creator ends.
async fn hold(store: Store, closing: CancellationToken) -> io::Result<()> {
    tokio::select! {
        () = closing.cancelled() => Ok(()),
        lost = store.database().hold() => lost.map_err(io::Error::other),
    }
}

async fn part(
    name: &'static str,
    work: impl Future<Output = ()>,
) -> (&'static str, io::Result<()>) {
    work.await;
    (name, Ok(()))
}

#[cfg(test)]
mod tests;
