//! The creator in a cluster: its settings, the Lease that makes it the writer, and shared context.

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_cluster::{Client, Leader, TokenReviewer, Unreachable, api};
use aimmo_common::env;
use aimmo_common::flags::Backend;
use aimmo_launcher::kubernetes::settings::USER_NAMESPACES;
use aimmo_launcher::kubernetes::{
    GameLauncher, GameTokens, IngressSettings, PodSettings, Settings,
};
use tokio::sync::watch;
use tokio::time::timeout;
use tracing::warn;

/// The Lease that determines which creator may write, in the creator's own namespace.
pub(crate) const LEASE: &str = "aimmo-game-creator";
const AUDIENCE: &str = "aimmo-game-creator";
/// Maximum time to wait for another creator's Lease before exiting to be restarted.
const LEASE_WAIT: Duration = Duration::from_secs(240);
// Maximum number of games created or removed concurrently; high, because these steps mostly wait.
const JOBS: usize = 32;

/// Settings for running games in a cluster. Ignored without `--launcher kubernetes`.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Cluster {
    /// The launcher for games.
    #[arg(
        long = "launcher",
        env = env::LAUNCHER,
        value_enum,
        default_value_t = Backend::Process
    )]
    pub backend: Backend,
    /// The namespace of the creator and its Lease.
    #[arg(
        long,
        env = env::NAMESPACE,
        value_name = "NAME",
        default_value = "aimmo"
    )]
    namespace: String,
    /// The namespace of games and workers.
    #[arg(
        long,
        env = "AIMMO_GAMES_NAMESPACE",
        value_name = "NAME",
        default_value = "aimmo-games"
    )]
    games_namespace: String,
    /// The name of the creator's pod, which identifies it as the Lease's holder.
    #[arg(
        long,
        env = env::POD_NAME,
        value_name = "NAME",
        required_if_eq("backend", "kubernetes")
    )]
    pod_name: Option<String>,
    /// The host name in the games' Ingresses.
    #[arg(
        long,
        env = env::INGRESS_HOST,
        value_name = "HOST",
        required_if_eq("backend", "kubernetes")
    )]
    ingress_host: Option<String>,
    /// The class of the games' Ingresses; by default the cluster's default class.
    #[arg(long, env = "AIMMO_INGRESS_CLASS", value_name = "NAME")]
    ingress_class: Option<String>,
    /// The URL at which games reach the creator.
    #[arg(
        long,
        env = env::CREATOR_URL,
        value_name = "URL",
        required_if_eq("backend", "kubernetes")
    )]
    creator_url: Option<String>,
    /// The image of games.
    #[arg(
        long,
        env = env::GAME_IMAGE,
        value_name = "IMAGE",
        required_if_eq("backend", "kubernetes")
    )]
    game_image: Option<String>,
    /// The image of workers.
    #[arg(
        long,
        env = env::WORKER_IMAGE,
        value_name = "IMAGE",
        required_if_eq("backend", "kubernetes")
    )]
    worker_image: Option<String>,
    /// The pull policy for the images of games and workers.
    #[arg(
        long,
        env = "AIMMO_IMAGE_PULL_POLICY",
        value_name = "POLICY",
        value_parser = ["Always", "IfNotPresent", "Never"],
        default_value = "IfNotPresent"
    )]
    image_pull_policy: String,
    /// A RuntimeClass for workers, which puts a second kernel around players' code.
    #[arg(long, env = "AIMMO_WORKER_RUNTIME_CLASS", value_name = "NAME")]
    worker_runtime_class: Option<String>,
    /// Runs workers' pods in user namespaces if the server is Kubernetes 1.33 or newer; nodes need
    /// Linux 6.3, containerd 2.0 and runc 1.2.
    #[arg(long, env = "AIMMO_WORKER_USER_NAMESPACES")]
    worker_user_namespaces: bool,
    /// The CPU limit of a worker's pod, such as 500m.
    #[arg(
        long,
        env = "AIMMO_WORKER_CPU",
        value_name = "QUANTITY",
        default_value = "500m"
    )]
    worker_cpu: String,
    /// The memory limit of a worker's pod, in MiB.
    #[arg(
        long,
        env = "AIMMO_WORKER_MEMORY",
        value_name = "MIB",
        default_value_t = 64,
        value_parser = clap::value_parser!(u32).range(48..=1024)
    )]
    worker_memory: u32,
    /// Calls to the API server per second; bursts may be twice as large.
    #[arg(
        long,
        env = "AIMMO_API_RATE",
        value_name = "N",
        default_value_t = 50,
        value_parser = clap::value_parser!(u32).range(1..=1000)
    )]
    api_rate: u32,
}

#[derive(Debug, Clone)]
pub struct ClusterContext {
    /// The URL at which games reach the creator.
    pub creator_url: String,
    /// Maps a token to its game.
    pub game_tokens: GameTokens,
    /// Changes whenever one of the arena's objects changes in the cluster.
    pub changes: watch::Receiver<u64>,
    /// Maximum number of games created or removed concurrently.
    pub jobs: usize,
}

pub(crate) struct ClusterConnection {
    pub launcher: GameLauncher<Client>,
    pub leader: Leader,
    pub cluster_context: ClusterContext,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    #[error("{0} is required in a cluster, but it is not set")]
    Missing(&'static str),
    #[error("cannot read the API server's version: {0}")]
    Version(#[from] api::Error),
    #[error("another creator has held the Lease {LEASE} for {LEASE_WAIT:?}")]
    Held,
}

impl Cluster {
    /// Waits until this creator holds the Lease, then starts watching the cluster.
    pub(crate) async fn connect(self) -> Result<ClusterConnection, Error> {
        let client = Client::infer(&self.games_namespace, self.api_rate).await?;
        let identity = self.pod_name.clone();
        let identity = identity.ok_or(Error::Missing(env::POD_NAME))?;
        let creator_url = self.creator_url.clone();
        let creator_url = creator_url.ok_or(Error::Missing(env::CREATOR_URL))?;
        let mut settings = self.clone().settings()?;
        if self.worker_user_namespaces {
            settings.worker.user_namespace = has_user_namespaces(&client).await?;
        }
        let waiting = Leader::wait(&client, &self.namespace, LEASE, &identity);
        let leader = timeout(LEASE_WAIT, waiting)
            .await
            .map_err(|_| Error::Held)?;
        let reviewer = TokenReviewer::new(&client, &self.games_namespace, AUDIENCE);
        let launcher = GameLauncher::new(leader.fence(client), settings);
        let cluster_context = ClusterContext {
            creator_url,
            game_tokens: GameTokens::new(reviewer),
            changes: launcher.changes(),
            jobs: JOBS,
        };
        Ok(ClusterConnection {
            launcher,
            leader,
            cluster_context,
        })
    }

    fn settings(self) -> Result<Settings, Error> {
        let host = self.ingress_host.ok_or(Error::Missing(env::INGRESS_HOST))?;
        let game = self.game_image.ok_or(Error::Missing(env::GAME_IMAGE))?;
        let worker = self.worker_image.ok_or(Error::Missing(env::WORKER_IMAGE))?;
        let defaults = Settings::new(&self.games_namespace, &host, &game, &worker);
        let mut limits = defaults.worker.limits;
        limits.insert("cpu".to_owned(), self.worker_cpu);
        limits.insert("memory".to_owned(), format!("{}Mi", self.worker_memory));
        Ok(Settings {
            game: PodSettings {
                pull_policy: self.image_pull_policy.clone(),
                ..defaults.game
            },
            worker: PodSettings {
                pull_policy: self.image_pull_policy,
                runtime_class: self.worker_runtime_class,
                limits,
                ..defaults.worker
            },
            ingress: IngressSettings {
                class: self.ingress_class,
                ..defaults.ingress
            },
            audience: AUDIENCE.to_owned(),
            instance: self.pod_name.unwrap_or_default(),
            namespace: self.games_namespace,
        })
    }

    /// Returns the environment variables that these settings add to every game.
    pub(crate) fn game_env(&self) -> BTreeMap<String, String> {
        let memory = self.worker_memory.to_string();
        BTreeMap::from([(env::MEMORY.to_owned(), memory)])
    }
}

async fn has_user_namespaces(client: &Client) -> Result<bool, Error> {
    let version = client.version().await?;
    let has = version >= USER_NAMESPACES;
    if !has {
        warn!("Kubernetes 1.{version} is too old for user namespaces; workers run without them");
    }
    Ok(has)
}
