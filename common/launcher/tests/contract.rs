//! What every backend promises, shown on the process backend with small shell
//! programs in place of the services.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use aimmo_launcher::process::Programs;
use aimmo_launcher::{Error, Instance, Launcher, ProcessLauncher, Selection, Spec, State};

const GAME: ServiceName = ServiceName::Game(GameId(1));
const WORKER: ServiceName = ServiceName::Worker(GameId(1), PlayerId(7));
const OTHER_WORKER: ServiceName = ServiceName::Worker(GameId(12), PlayerId(7));

/// Announces an address made of its settings, then waits for the end.
const SERVICE: &str = r#"echo "$AIMMO_NAME:$AIMMO_TOKEN" > "$AIMMO_ANNOUNCE.new"
mv "$AIMMO_ANNOUNCE.new" "$AIMMO_ANNOUNCE"; exec sleep 600"#;

fn launcher_of(folder: &tempfile::TempDir, script: &str) -> ProcessLauncher {
    let words = ["/bin/sh", "-c", script].map(Into::into).to_vec();
    let programs = Programs {
        game: words.clone(),
        worker: words,
    };
    ProcessLauncher::new(folder.path().join("run"), programs).unwrap()
}

fn spec(name: ServiceName) -> Spec {
    Spec {
        name,
        env: BTreeMap::from([("AIMMO_NAME".to_owned(), name.to_string())]),
        secrets: BTreeMap::from([("AIMMO_TOKEN".to_owned(), Secret::new("t"))]),
    }
}

fn pid(instance: &Instance) -> i32 {
    instance.id.split('-').next().unwrap().parse().unwrap()
}

fn kill(instance: &Instance) {
    let pid = nix::unistd::Pid::from_raw(pid(instance));
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGKILL).unwrap();
}

async fn until_ended(launcher: &impl Launcher) {
    let ended = async {
        while launcher.list(Selection::Games).await.unwrap()[0].state != State::Ended {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), ended)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_service_runs_with_its_settings_and_has_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    let instance = launcher.ensure(&spec(GAME)).await.unwrap();
    assert_eq!(instance.address.as_deref(), Some("game-1:t"));
    assert_eq!(instance.state, State::Running);
    launcher.remove(GAME).await.unwrap();
}

#[tokio::test]
async fn a_service_that_runs_is_adopted_by_any_launcher_with_the_same_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = launcher_of(&folder, SERVICE)
        .ensure(&spec(GAME))
        .await
        .unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    assert_eq!(launcher.ensure(&spec(GAME)).await.unwrap(), first);
    assert_eq!(launcher.list(Selection::Games).await.unwrap(), [first]);
    launcher.remove(GAME).await.unwrap();
}

#[tokio::test]
async fn launchers_at_the_same_time_start_a_service_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut starts = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let launcher = launcher_of(&folder, SERVICE);
        starts.spawn(async move { launcher.ensure(&spec(GAME)).await.unwrap() });
    }
    let instances = starts.join_all().await;
    assert!(instances.windows(2).all(|pair| pair[0] == pair[1]));
    launcher_of(&folder, SERVICE).remove(GAME).await.unwrap();
}

#[tokio::test]
async fn a_killed_service_is_listed_as_ended_and_started_anew() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    let first = launcher.ensure(&spec(GAME)).await.unwrap();
    kill(&first);
    until_ended(&launcher).await;
    let second = launcher.ensure(&spec(GAME)).await.unwrap();
    assert_ne!(second.id, first.id);
    assert_eq!(second.state, State::Running);
    launcher.remove(GAME).await.unwrap();
}

#[tokio::test]
async fn a_removed_service_is_gone_and_removing_it_again_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    let instance = launcher.ensure(&spec(GAME)).await.unwrap();
    launcher.remove(GAME).await.unwrap();
    assert_eq!(launcher.list(Selection::Games).await.unwrap(), []);
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid(&instance)));
    assert!(stat.is_err() || stat.unwrap().contains(") Z"));
    launcher.remove(GAME).await.unwrap();
    let left = std::fs::read_dir(launcher.folder()).unwrap().count();
    assert_eq!(left, 0, "files are left behind");
}

#[tokio::test]
async fn lists_hold_what_was_asked_for_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    for name in [OTHER_WORKER, WORKER, GAME] {
        launcher.ensure(&spec(name)).await.unwrap();
    }
    std::fs::write(launcher.folder().join("notes.json"), "{}").unwrap();
    let names = async |selection| -> Vec<ServiceName> {
        let found = launcher.list(selection).await.unwrap();
        found.into_iter().map(|instance| instance.name).collect()
    };
    assert_eq!(names(Selection::Games).await, [GAME]);
    assert_eq!(names(Selection::Workers).await, [WORKER, OTHER_WORKER]);
    assert_eq!(names(Selection::WorkersOf(GameId(1))).await, [WORKER]);
    for name in [OTHER_WORKER, WORKER, GAME] {
        launcher.remove(name).await.unwrap();
    }
}

#[tokio::test]
async fn a_service_that_ends_at_its_start_is_an_error_with_its_last_words() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, "echo the port is taken >&2; exit 3");
    let error = launcher.ensure(&spec(GAME)).await.unwrap_err();
    assert!(
        matches!(&error, Error::EndedAtStart { reason, .. } if reason.contains("the port is taken")),
        "{error}"
    );
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_an_error_and_not_empty() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    std::fs::remove_dir(launcher.folder()).unwrap();
    assert!(launcher.list(Selection::Games).await.is_err());
}
