//! A launcher that keeps its services in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard};
use std::time::Instant;

use aimmo_common::names::ServiceName;
use aimmo_launcher::{Error, Instance, Launcher, Selection, Spec, State};
use tokio::sync::watch;

/// The running services, and the calls made to the launcher.
#[derive(Debug, Default)]
pub(crate) struct FakeLauncher {
    inner: Mutex<Inner>,
    /// Incremented by every completed call.
    calls: watch::Sender<u64>,
    /// While true, mutating calls wait.
    held: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Inner {
    services: BTreeMap<ServiceName, Instance>,
    /// The spec with which each service was last ensured.
    specs: BTreeMap<ServiceName, Spec>,
    lives: u64,
    /// Games that exit right after they are started.
    broken: BTreeSet<ServiceName>,
    /// Services for which every step fails.
    stuck: BTreeSet<ServiceName>,
    /// True while listing fails.
    blind: bool,
    /// Calls to `ensure` and `remove`, in order.
    log: Vec<(&'static str, ServiceName)>,
    /// The times of the logged calls.
    times: Vec<Instant>,
    /// The services with a call in progress.
    busy: Vec<ServiceName>,
    /// True if two calls for one service ever overlapped.
    overlapped: bool,
}

impl FakeLauncher {
    /// Adds a service as if an earlier creator had started it.
    pub(crate) fn put(&self, name: ServiceName) {
        let mut inner = self.inner();
        inner.start(name, State::Running);
    }

    /// Ends a service as a crash would.
    pub(crate) fn crash(&self, name: ServiceName) {
        if let Some(instance) = self.inner().services.get_mut(&name) {
            instance.state = State::Ended;
            instance.address = None;
        }
    }

    /// Puts a service into its starting state, with the problem that keeps it from running.
    pub(crate) fn set_trouble(&self, name: ServiceName, trouble: Option<&str>) {
        let mut inner = self.inner();
        let state = match trouble {
            Some(_) => State::Starting,
            None => State::Running,
        };
        inner.start(name, state);
        if let Some(instance) = inner.services.get_mut(&name) {
            instance.problem = trouble.map(str::to_owned);
        }
        drop(inner);
        self.calls.send_modify(|calls| *calls += 1);
    }

    /// Makes the service exit whenever it is started, or stops doing so.
    pub(crate) fn set_broken(&self, name: ServiceName, broken: bool) {
        if broken {
            self.inner().broken.insert(name);
        } else {
            self.inner().broken.remove(&name);
        }
    }

    /// Makes every step for the service fail, or stops doing so.
    pub(crate) fn set_stuck(&self, name: ServiceName, stuck: bool) {
        if stuck {
            self.inner().stuck.insert(name);
        } else {
            self.inner().stuck.remove(&name);
        }
    }

    /// Returns the times of the calls to `ensure` and `remove`, in order.
    pub(crate) fn times(&self) -> Vec<Instant> {
        self.inner().times.clone()
    }

    /// Makes listing fail, or stops doing so.
    pub(crate) fn set_blind(&self, blind: bool) {
        self.inner().blind = blind;
    }

    /// Makes mutating calls wait, or stops doing so.
    pub(crate) fn set_held(&self, held: bool) {
        self.held.send_replace(held);
    }

    pub(crate) fn running(&self) -> Vec<ServiceName> {
        let inner = self.inner();
        let running = inner.services.values();
        running
            .filter(|instance| instance.state == State::Running)
            .map(|instance| instance.name)
            .collect()
    }

    pub(crate) fn log(&self) -> Vec<(&'static str, ServiceName)> {
        self.inner().log.clone()
    }

    pub(crate) fn spec(&self, name: ServiceName) -> Option<Spec> {
        self.inner().specs.get(&name).cloned()
    }

    pub(crate) fn overlapped(&self) -> bool {
        self.inner().overlapped
    }

    /// Returns a receiver that is notified of every completed call.
    pub(crate) fn calls(&self) -> watch::Receiver<u64> {
        self.calls.subscribe()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    async fn call<T>(
        &self,
        what: &'static str,
        name: ServiceName,
        act: impl FnOnce(&mut Inner) -> T,
    ) -> T {
        {
            let mut inner = self.inner();
            inner.overlapped |= inner.busy.contains(&name);
            inner.busy.push(name);
            inner.log.push((what, name));
            inner.times.push(Instant::now());
        }
        let mut held = self.held.subscribe();
        held.wait_for(|&held| !held).await.unwrap();
        let result = {
            let mut inner = self.inner();
            inner.busy.retain(|&busy| busy != name);
            act(&mut inner)
        };
        self.calls.send_modify(|calls| *calls += 1);
        result
    }
}

impl Inner {
    fn start(&mut self, name: ServiceName, state: State) -> Instance {
        self.lives += 1;
        let instance = Instance {
            name,
            id: self.lives.to_string(),
            address: (state == State::Running).then(|| format!("127.0.0.1:{}", self.lives)),
            state,
            problem: None,
        };
        self.services.insert(name, instance.clone());
        instance
    }
}

fn stuck(name: ServiceName) -> Error {
    Error::Io {
        name: name.to_string(),
        action: "change",
        source: std::io::ErrorKind::PermissionDenied.into(),
    }
}

impl Launcher for FakeLauncher {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, Error> {
        let name = spec.name;
        self.call("ensure", name, |inner| {
            inner.specs.insert(name, spec.clone());
            match inner.services.get(&name) {
                _ if inner.stuck.contains(&name) => Err(stuck(name)),
                Some(instance)
                    if instance.state == State::Running || instance.problem.is_some() =>
                {
                    Ok(instance.clone())
                }
                _ if inner.broken.contains(&name) => {
                    inner.start(name, State::Ended);
                    Err(Error::EndedAtStart {
                        name,
                        reason: "no python3".into(),
                    })
                }
                _ => Ok(inner.start(name, State::Running)),
            }
        })
        .await
    }

    async fn remove(&self, name: ServiceName) -> Result<(), Error> {
        self.call("remove", name, |inner| {
            if inner.stuck.contains(&name) {
                return Err(stuck(name));
            }
            inner.services.remove(&name);
            Ok(())
        })
        .await
    }

    async fn list(&self, selection: Selection) -> Result<Vec<Instance>, Error> {
        let inner = self.inner();
        let result = if inner.blind {
            Err(Error::Io {
                name: "games".into(),
                action: "read",
                source: std::io::ErrorKind::PermissionDenied.into(),
            })
        } else {
            let services = inner.services.values();
            Ok(services
                .filter(|instance| selection.includes(instance.name))
                .cloned()
                .collect())
        };
        drop(inner);
        self.calls.send_modify(|calls| *calls += 1);
        result
    }
}
