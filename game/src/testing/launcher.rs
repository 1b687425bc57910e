//! A launcher that runs workers as threads of the test.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use aimmo_common::env;
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Error, Instance, Launcher, Selection, Spec, State};
use tokio_util::sync::CancellationToken;

use super::worker::FakeWorker;

/// A launcher of [`FakeWorker`]s on loopback ports.
#[derive(Debug, Default)]
pub(crate) struct FakeLauncher {
    running: Mutex<BTreeMap<ServiceName, Running>>,
    started: Mutex<Vec<ServiceName>>,
    loads: Arc<AtomicU32>,
}

#[derive(Debug)]
struct Running {
    address: String,
    life: CancellationToken,
}

impl FakeLauncher {
    /// Ends a worker as `kill` does: connections break, and the next `ensure` starts another one.
    pub(crate) fn kill(&self, name: ServiceName) {
        let running = self.running.lock().unwrap();
        running[&name].life.cancel();
    }

    /// Returns the names of all workers ever started, in order.
    pub(crate) fn started(&self) -> Vec<ServiceName> {
        self.started.lock().unwrap().clone()
    }

    /// Returns the number of loads over all workers.
    pub(crate) fn loads(&self) -> u32 {
        self.loads.load(Ordering::SeqCst)
    }

    /// Returns the names of the running workers.
    pub(crate) fn names(&self) -> Vec<ServiceName> {
        let running = self.running.lock().unwrap();
        let alive = running
            .iter()
            .filter(|(_, running)| !running.life.is_cancelled());
        alive.map(|(name, _)| *name).collect()
    }
}

impl Launcher for FakeLauncher {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, Error> {
        let there = {
            let running = self.running.lock().unwrap();
            let there = running.get(&spec.name);
            there
                .filter(|running| !running.life.is_cancelled())
                .map(|running| running.address.clone())
        };
        let address = match there {
            Some(address) => address,
            None => {
                let listener = TcpListener::bind("127.0.0.1:0").unwrap();
                let address = listener.local_addr().unwrap().to_string();
                let life = CancellationToken::new();
                let token = spec.secrets[env::WORKER_TOKEN].clone();
                FakeWorker::new(token, Arc::clone(&self.loads)).spawn(listener, life.clone());
                self.started.lock().unwrap().push(spec.name);
                let running = Running {
                    address: address.clone(),
                    life,
                };
                self.running.lock().unwrap().insert(spec.name, running);
                address
            }
        };
        Ok(instance(spec.name, Some(address)))
    }

    async fn remove(&self, name: ServiceName) -> Result<(), Error> {
        if let Some(running) = self.running.lock().unwrap().remove(&name) {
            running.life.cancel();
        }
        Ok(())
    }

    async fn list(&self, selection: Selection) -> Result<Vec<Instance>, Error> {
        let names = self.names().into_iter();
        let selected = names.filter(|name| selection.includes(*name));
        Ok(selected.map(|name| instance(name, None)).collect())
    }
}

fn instance(name: ServiceName, address: Option<String>) -> Instance {
    Instance {
        name,
        id: "1".to_owned(),
        address,
        state: State::Running,
        problem: None,
    }
}
