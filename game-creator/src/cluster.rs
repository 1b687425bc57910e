//! The creator in a cluster: its settings there, the Lease by which it writes,
//! and what the rest of it must know.

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_common::flags::Backend;
use aimmo_launcher::kubernetes::settings::USER_NAMESPACES;
use aimmo_launcher::kubernetes::{
    Client, GameLauncher, IngressSettings, Leader, PodSettings, Reviewer, Settings, Unreachable,
    api,
};
use tokio::sync::watch;
use tokio::time::timeout;
use tracing::warn;

/// The Lease of the creator that writes, in the creator's own namespace.
pub const LEASE: &str = "aimmo-game-creator";
/// Whom the games' tokens are for.
const AUDIENCE: &str = "aimmo-game-creator";
/// How long another creator may hold the Lease until this one gives up and is
/// started anew.
const LEASE_WAIT: Duration = Duration::from_secs(240);
/// Games that are made or removed at the same time: that is mostly waiting.
const JOBS: usize = 32;

/// How games run in a cluster. Without `--launcher kubernetes` nothing of it
/// counts.
#[derive(Debug, Clone, clap::Args)]
pub struct Cluster {
    /// Where games run.
    #[arg(
        long = "launcher",
        env = "AIMMO_LAUNCHER",
        value_enum,
        default_value_t = Backend::Process
    )]
    pub backend: Backend,
    /// The namespace of the creator, with its Lease.
    #[arg(
        long,
        env = "AIMMO_NAMESPACE",
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
    /// The name of the creator's pod, by which it holds the Lease.
    #[arg(
        long,
        env = "AIMMO_POD_NAME",
        value_name = "NAME",
        required_if_eq("backend", "kubernetes")
    )]
    pod_name: Option<String>,
    /// The host of the games' paths.
    #[arg(
        long,
        env = "AIMMO_INGRESS_HOST",
        value_name = "HOST",
        required_if_eq("backend", "kubernetes")
    )]
    ingress_host: Option<String>,
    /// The class of the games' Ingresses; the cluster's default when left out.
    #[arg(long, env = "AIMMO_INGRESS_CLASS", value_name = "NAME")]
    ingress_class: Option<String>,
    /// The URL by which games reach the creator.
    #[arg(
        long,
        env = "AIMMO_CREATOR_URL",
        value_name = "URL",
        required_if_eq("backend", "kubernetes")
    )]
    creator_url: Option<String>,
    /// The image of games.
    #[arg(
        long,
        env = "AIMMO_GAME_IMAGE",
        value_name = "IMAGE",
        required_if_eq("backend", "kubernetes")
    )]
    game_image: Option<String>,
    /// The image of workers.
    #[arg(
        long,
        env = "AIMMO_WORKER_IMAGE",
        value_name = "IMAGE",
        required_if_eq("backend", "kubernetes")
    )]
    worker_image: Option<String>,
    /// When nodes fetch the images of games and workers.
    #[arg(
        long,
        env = "AIMMO_IMAGE_PULL_POLICY",
        value_name = "POLICY",
        value_parser = ["Always", "IfNotPresent", "Never"],
        default_value = "IfNotPresent"
    )]
    image_pull_policy: String,
    /// A RuntimeClass for workers: a second kernel around players' code.
    #[arg(long, env = "AIMMO_WORKER_RUNTIME_CLASS", value_name = "NAME")]
    worker_runtime_class: Option<String>,
    /// Workers' pods have users of their own, where the server is Kubernetes 1.33
    /// or newer; the nodes need Linux 6.3, containerd 2.0 and runc 1.2.
    #[arg(long, env = "AIMMO_WORKER_USER_NAMESPACES")]
    worker_user_namespaces: bool,
    /// What a worker's pod may take of the processor, such as 500m.
    #[arg(
        long,
        env = "AIMMO_WORKER_CPU",
        value_name = "QUANTITY",
        default_value = "500m"
    )]
    worker_cpu: String,
    /// What a worker's pod may take of the memory, in MiB.
    #[arg(
        long,
        env = "AIMMO_WORKER_MEMORY",
        value_name = "MIB",
        default_value_t = 64,
        value_parser = clap::value_parser!(u32).range(48..=1024)
    )]
    worker_memory: u32,
    /// Calls to the API server in a second; twice as many at once.
    #[arg(
        long,
        env = "AIMMO_API_RATE",
        value_name = "N",
        default_value_t = 50,
        value_parser = clap::value_parser!(u32).range(1..=1000)
    )]
    api_rate: u32,
}

/// What the rest of a creator must know of its cluster.
#[derive(Debug, Clone)]
pub struct InCluster {
    /// The URL by which games reach the creator.
    pub creator_url: String,
    /// Says which game a token is of.
    pub reviewer: Reviewer,
    /// Changes when something of the arena changes in the cluster.
    pub news: watch::Receiver<u64>,
    /// Games that are made or removed at the same time.
    pub jobs: usize,
}

/// A creator's way into its cluster.
pub struct Entered {
    /// Runs games.
    pub launcher: GameLauncher<Client>,
    /// By which this creator writes.
    pub leader: Leader,
    /// For the rest of the creator.
    pub in_cluster: InCluster,
}

/// Why there is no way into the cluster.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The API server is not known.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// A setting is missing.
    #[error("{0} is not set, which a creator in a cluster needs")]
    Missing(&'static str),
    /// The API server does not say which version it is.
    #[error("the API server's version: {0}")]
    Version(#[from] api::Error),
    /// Another creator does not let go.
    #[error("another creator has held the Lease {LEASE} for {LEASE_WAIT:?}")]
    Held,
}

impl Cluster {
    /// Waits until this creator is the one that writes, and begins to watch
    /// the cluster.
    ///
    /// # Errors
    /// The cluster cannot be used, or another creator writes.
    pub async fn enter(self) -> Result<Entered, Error> {
        let client = Client::infer(&self.games_namespace, self.api_rate).await?;
        let identity = self.pod_name.clone();
        let identity = identity.ok_or(Error::Missing("AIMMO_POD_NAME"))?;
        let creator_url = self.creator_url.clone();
        let creator_url = creator_url.ok_or(Error::Missing("AIMMO_CREATOR_URL"))?;
        let mut settings = self.clone().settings()?;
        if self.worker_user_namespaces {
            settings.worker.user_namespace = has_user_namespaces(&client).await?;
        }
        let waiting = Leader::wait(&client, &self.namespace, LEASE, &identity);
        let leader = timeout(LEASE_WAIT, waiting)
            .await
            .map_err(|_| Error::Held)?;
        let reviewer = Reviewer::new(&client, &self.games_namespace, AUDIENCE);
        let launcher = GameLauncher::new(leader.fence(client), settings);
        let in_cluster = InCluster {
            creator_url,
            reviewer,
            news: launcher.changes(),
            jobs: JOBS,
        };
        Ok(Entered {
            launcher,
            leader,
            in_cluster,
        })
    }

    fn settings(self) -> Result<Settings, Error> {
        let host = self
            .ingress_host
            .ok_or(Error::Missing("AIMMO_INGRESS_HOST"))?;
        let game = self.game_image.ok_or(Error::Missing("AIMMO_GAME_IMAGE"))?;
        let worker = self
            .worker_image
            .ok_or(Error::Missing("AIMMO_WORKER_IMAGE"))?;
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

    /// The variables that every game gets from these settings.
    pub fn game_env(&self) -> BTreeMap<String, String> {
        let memory = self.worker_memory.to_string();
        BTreeMap::from([("AIMMO_MEMORY".to_owned(), memory)])
    }
}

async fn has_user_namespaces(client: &Client) -> Result<bool, Error> {
    let version = client.version().await?;
    let has = version >= USER_NAMESPACES;
    if !has {
        warn!("this is Kubernetes 1.{version}: workers' pods have no users of their own");
    }
    Ok(has)
}
