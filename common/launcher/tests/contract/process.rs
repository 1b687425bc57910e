//! The contract on processes, with small shell programs instead of the services, and tests specific
//! to processes.

use aimmo_launcher::process::Programs;
use aimmo_launcher::{Error, Instance, Launcher, ProcessLauncher, Selection, State};

use crate::suite::{Backend, GAME, contract_tests, spec};

/// Announces an address built from its settings, then sleeps.
const SERVICE: &str = r#"echo "$AIMMO_NAME:$AIMMO_TOKEN" > "$AIMMO_ANNOUNCE.new"
mv "$AIMMO_ANNOUNCE.new" "$AIMMO_ANNOUNCE"; exec sleep 600"#;

struct Processes(tempfile::TempDir);

impl Backend for Processes {
    fn games(&self) -> impl Launcher {
        launcher_of(&self.0, SERVICE)
    }

    fn workers(&self) -> impl Launcher {
        launcher_of(&self.0, SERVICE)
    }

    async fn kill(&self, instance: &Instance) {
        let launcher = launcher_of(&self.0, SERVICE);
        let pid = nix::unistd::Pid::from_raw(pid(instance));
        nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGKILL).unwrap();
        let has_exited = async || {
            let mut all = launcher.list(Selection::Games).await.unwrap();
            all.extend(launcher.list(Selection::Workers).await.unwrap());
            all.iter()
                .any(|it| it.id == instance.id && it.state == State::Ended)
        };
        while !has_exited().await {
            tokio::task::yield_now().await;
        }
    }
}

contract_tests! {
    [tokio::test],
    Processes(tempfile::tempdir().unwrap())
}

fn launcher_of(folder: &tempfile::TempDir, script: &str) -> ProcessLauncher {
    let command_line = ["/bin/sh", "-c", script].map(Into::into).to_vec();
    let programs = Programs {
        game: command_line.clone(),
        worker: command_line,
    };
    ProcessLauncher::new(folder.path().join("run"), programs).unwrap()
}

fn pid(instance: &Instance) -> i32 {
    instance.id.split('-').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_service_receives_its_settings_and_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    let instance = launcher.ensure(&spec(GAME)).await.unwrap();
    assert_eq!(instance.address.as_deref(), Some("game-1:t"));
    launcher.remove(GAME).await.unwrap();
}

#[tokio::test]
async fn removing_a_service_deletes_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    let instance = launcher.ensure(&spec(GAME)).await.unwrap();
    launcher.remove(GAME).await.unwrap();
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid(&instance)));
    assert!(stat.is_err() || stat.unwrap().contains(") Z"));
    let left = std::fs::read_dir(launcher.folder()).unwrap().count();
    assert_eq!(left, 0, "files are left behind");
}

#[tokio::test]
async fn unrelated_files_are_not_listed() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    std::fs::write(launcher.folder().join("notes.json"), "{}").unwrap();
    assert_eq!(launcher.list(Selection::Games).await.unwrap(), []);
}

#[tokio::test]
async fn a_service_that_ends_during_startup_is_reported_with_its_last_log_lines() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, "echo the port is taken >&2; exit 3");
    let error = launcher.ensure(&spec(GAME)).await.unwrap_err();
    assert!(
        matches!(&error, Error::EndedAtStart { reason, .. } if reason.contains("the port is taken")),
        "{error}"
    );
}

#[tokio::test]
async fn an_unreadable_folder_is_reported_as_an_error_not_as_an_empty_list() {
    let folder = tempfile::tempdir().unwrap();
    let launcher = launcher_of(&folder, SERVICE);
    std::fs::remove_dir(launcher.folder()).unwrap();
    assert!(launcher.list(Selection::Games).await.is_err());
}
