//! Real PostgreSQL servers for tests: one shared by all tests in a run, and servers for single
//! tests, which may be killed.
//!
//! `scripts/test-postgres` creates and runs them, and stops the shared one once no test holds a
//! lock on its folder, no matter how the tests ended.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use aimmo_common::secret::Secret;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/test-postgres");
/// Time limit for a server to start, even on a heavily loaded machine.
const START: Duration = Duration::from_secs(120);
/// Polling interval.
const POLL: Duration = Duration::from_millis(50);

/// A server on a loopback port.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Server {
    pub(crate) port: u16,
}

impl Server {
    /// Returns the URL of its database, with extra parameters.
    pub(crate) fn url(self, parameters: &str) -> Secret {
        self.url_of("aimmo:sesame", "postgres", parameters)
    }

    pub(crate) fn url_of(self, user: &str, database: &str, parameters: &str) -> Secret {
        let Self { port } = self;
        Secret::new(format!(
            "postgres://{user}@127.0.0.1:{port}/{database}?{parameters}"
        ))
    }

    pub(crate) async fn connect(self) -> sqlx::Result<PgConnection> {
        PgConnection::connect(self.url("").expose()).await
    }

    /// Executes statements as the server's superuser.
    pub(crate) async fn execute(self, statements: &str) {
        let mut connection = self.connect().await.unwrap();
        connection.execute(AssertSqlSafe(statements)).await.unwrap();
        connection.close().await.unwrap();
    }
}

/// Returns the server shared by all tests; `None` if PostgreSQL is not installed and
/// `AIMMO_REQUIRE_POSTGRES` does not require it.
pub(crate) fn shared() -> Option<Server> {
    static SHARED: OnceLock<Option<(Server, File)>> = OnceLock::new();
    let shared = SHARED.get_or_init(|| is_installed().then(|| share(&shared_folder())));
    shared.as_ref().map(|(server, _)| *server)
}

/// Returns true if PostgreSQL is installed, and prints a note otherwise.
pub(crate) fn is_installed() -> bool {
    let found = Command::new(SCRIPT)
        .arg("find")
        .stdout(Stdio::null())
        .status();
    let found = found.unwrap().success();
    let required =
        std::env::var_os("AIMMO_REQUIRE_POSTGRES").is_some_and(|value| !value.is_empty());
    assert!(
        found || !required,
        "PostgreSQL is missing: apt-get install postgresql"
    );
    if !found {
        eprintln!("skipped: PostgreSQL is missing (apt-get install postgresql)");
    }
    found
}

/// Returns the folder of the shared server: one per user and checkout.
fn shared_folder() -> PathBuf {
    let mut hash = DefaultHasher::new();
    env!("CARGO_MANIFEST_DIR").hash(&mut hash);
    let user = nix::unistd::getuid();
    let folder = std::env::temp_dir().join(format!("aimmo-postgres-{user}-{:x}", hash.finish()));
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o711)
        .create(&folder)
        .unwrap();
    assert_eq!(std::fs::metadata(&folder).unwrap().uid(), user.as_raw());
    folder
}

/// Registers as a user of this folder's server, and starts it if necessary. It runs for as long as
/// the file is held.
fn share(folder: &Path) -> (Server, File) {
    let lock = |name| {
        let open = OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join(name));
        open.unwrap()
    };
    let users = lock("users");
    users.lock_shared().unwrap();
    let starting = lock("starting");
    starting.lock().unwrap();
    let until = Instant::now() + START;
    loop {
        if let Some(server) = announced(folder) {
            return (server, users);
        }
        let mut owner = start_shared(folder);
        while announced(folder).is_none() && owner.try_wait().unwrap().is_none() {
            assert!(
                Instant::now() < until,
                "the server did not start; see {}",
                folder.display()
            );
            std::thread::sleep(POLL);
        }
        // Another process may have taken the port first.
        assert!(
            Instant::now() < until,
            "the server did not start; see {}",
            folder.display()
        );
    }
}

fn announced(folder: &Path) -> Option<Server> {
    let port = std::fs::read_to_string(folder.join("ready")).ok()?;
    let port = port.trim().parse().ok()?;
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    Some(Server { port })
}

/// Starts the process that owns the shared server; it outlives this test.
fn start_shared(folder: &Path) -> Child {
    let log = File::create(folder.join("owner.log")).unwrap();
    Command::new(SCRIPT)
        .arg("own")
        .arg(folder)
        .arg(free_port().to_string())
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .process_group(0)
        .spawn()
        .unwrap()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// A server for a single test, which may be killed and restarted. Its commits are on disk when
/// acknowledged.
#[derive(Debug)]
pub(crate) struct OwnServer {
    pub(crate) server: Server,
    folder: TempDir,
    running: Option<Child>,
}

impl OwnServer {
    /// Starts a server; `None` if PostgreSQL is neither installed nor required.
    pub(crate) async fn start() -> Option<Self> {
        if !is_installed() {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new(SCRIPT).arg("init").arg(folder.path()).status();
        assert!(made.unwrap().success());
        let mut own = Self {
            server: Server { port: free_port() },
            folder,
            running: None,
        };
        own.start_again(&[]).await;
        Some(own)
    }

    /// Starts the server again, and waits until it answers.
    pub(crate) async fn start_again(&mut self, options: &[&str]) {
        let until = Instant::now() + START;
        loop {
            let running = match &mut self.running {
                Some(running) => running,
                None => self.running.insert(self.serve(options)),
            };
            if let Ok(connection) = self.server.connect().await {
                connection.close().await.unwrap();
                return;
            }
            // A killed server may not be completely gone yet.
            if running.try_wait().unwrap().is_some() {
                self.running = None;
            }
            assert!(Instant::now() < until, "the server did not start in time");
            tokio::time::sleep(POLL).await;
        }
    }

    fn serve(&self, options: &[&str]) -> Child {
        let log = File::create(self.folder.path().join("server.log")).unwrap();
        Command::new(SCRIPT)
            .args([OsStr::new("serve"), self.folder.path().as_os_str()])
            .arg(self.server.port.to_string())
            .args(options)
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap()
    }

    /// Kills the server before it can write anything more.
    pub(crate) fn kill(&mut self) {
        let mut running = self.running.take().unwrap();
        running.kill().unwrap();
        running.wait().unwrap();
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        if let Some(mut running) = self.running.take() {
            let _ = running.kill();
            let _ = running.wait();
        }
    }
}
