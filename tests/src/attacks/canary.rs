//! Canary files, which no avatar may touch.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use rustix::io::dup;
use rustix::process::geteuid;

/// The folder in which attacks look for canaries.
const FOLDER: &str = "/tmp/aimmo-canary";
const TEXT: &str = "a secret that must stay unread: b41f76\n";
/// A file accessible to everyone.
const FILE: &str = "canary.txt";
const SOCKET: &str = "canary.sock";

/// A file and a socket that any process can use if it can reach them.
pub(super) struct Canary {
    file: FileState,
    socket: UnixListener,
    /// A descriptor that this process's children inherit, but must not pass on to their own.
    _inherited: OwnedFd,
}

/// The metadata that reveals a change to the file.
#[derive(PartialEq, Eq)]
struct FileState {
    inode: u64,
    mode: u32,
    owner: (u32, u32),
    links: u64,
    changed: (i64, i64),
}

impl Canary {
    pub(super) fn set_up() -> io::Result<Self> {
        let folder = Path::new(FOLDER);
        // Left over from an interrupted run.
        let _ = fs::remove_dir_all(folder);
        fs::create_dir(folder)?;
        fs::set_permissions(folder, Permissions::from_mode(0o777))?;
        fs::write(path(FILE), TEXT)?;
        fs::set_permissions(path(FILE), Permissions::from_mode(0o666))?;
        let socket = UnixListener::bind(path(SOCKET))?;
        socket.set_nonblocking(true)?;
        fs::set_permissions(path(SOCKET), Permissions::from_mode(0o777))?;
        Ok(Self {
            file: FileState::at(&path(FILE))?,
            socket,
            // A duplicated descriptor is inherited; one returned by `open` is not.
            _inherited: dup(File::open(path(FILE))?)?,
        })
    }

    /// Returns the damage since the last check, and restores the canaries.
    pub(super) fn damage(&mut self) -> io::Result<Vec<String>> {
        let damage = self.find_damage();
        if !damage.is_empty() {
            for (place, expected) in places() {
                for name in names(place) {
                    let path = Path::new(place).join(&name);
                    let is_ours = expected.contains(&name.as_str());
                    if !is_ours && fs::remove_file(&path).is_err() {
                        fs::remove_dir_all(&path)?;
                    }
                }
            }
            *self = Self::set_up()?;
        }
        Ok(damage)
    }

    fn find_damage(&self) -> Vec<String> {
        let mut damage = Vec::new();
        let is_whole = FileState::at(&path(FILE)).is_ok_and(|state| state == self.file)
            && fs::read_to_string(path(FILE)).is_ok_and(|text| text == TEXT);
        if !is_whole {
            damage.push(format!("{FOLDER}/{FILE} was modified"));
        }
        if self.socket.accept().is_ok() {
            damage.push(format!("a process connected to {FOLDER}/{SOCKET}"));
        }
        for (place, expected) in places() {
            for name in names(place) {
                if !expected.contains(&name.as_str()) {
                    damage.push(format!("{place}/{name} was created"));
                }
            }
        }
        damage
    }
}

impl FileState {
    fn at(path: &Path) -> io::Result<Self> {
        let metadata = fs::symlink_metadata(path)?;
        Ok(Self {
            inode: metadata.ino(),
            mode: metadata.mode(),
            owner: (metadata.uid(), metadata.gid()),
            links: metadata.nlink(),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }
}

/// Returns the folders in which only the test may create files, with their expected contents.
fn places() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut places = vec![(FOLDER, vec![FILE, SOCKET])];
    if geteuid().is_root() {
        // These are private to the testbed.
        places.extend([("/tmp", vec!["aimmo-canary"]), ("/dev/shm", vec![])]);
    }
    places
}

fn path(name: &str) -> PathBuf {
    Path::new(FOLDER).join(name)
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}
