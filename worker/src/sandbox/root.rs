//! A separate root that contains only Python, its standard library and the system's libraries, so
//! that nothing else even has a path. Within it, landlock restricts what can be read.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rustix::fs::CWD;
use rustix::mount::{
    MountFlags, MountPropagationFlags, MoveMountFlags, OpenTreeFlags, UnmountFlags, mount,
    mount_change, mount_remount, move_mount, open_tree, unmount,
};
use rustix::process::{chdir, pivot_root};

use super::Error;
use crate::interpreter::Interpreter;

/// The folder in which the new root is assembled; its contents are hidden only from this process.
const PLACE: &str = "/tmp";
/// The usual locations of system libraries and the dynamic loader, some of them links.
const SYSTEM: [&str; 5] = [
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/etc/ld.so.cache",
];

pub(super) fn enter(interpreter: &Interpreter) -> Result<(), Error> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source: io::Error| Error::Root { path, source }
    };
    let place = Path::new(PLACE);
    let whole = Path::new("/");
    // Keep the mounts made here from becoming visible outside.
    let apart = MountPropagationFlags::DOWNSTREAM | MountPropagationFlags::REC;
    mount_change(whole, apart).map_err(|errno| at(whole)(errno.into()))?;

    let (paths, links) = wanted(interpreter);
    // Clone these before mounting the new root, which could hide some of them.
    let trees = paths
        .into_iter()
        .map(|path| match take(&path) {
            Ok(tree) => Ok((path, tree)),
            Err(error) => Err(at(&path)(error)),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let bare = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC;
    mount("tmpfs", place, "tmpfs", bare, Some(c"size=1m,mode=0755"))
        .map_err(|errno| at(place)(errno.into()))?;
    for (path, tree) in trees {
        put(&tree, &path, &inside(&path)).map_err(at(&path))?;
    }
    for (link, target) in links {
        make_link(&target, &inside(&link)).map_err(at(&link))?;
    }
    mount_remount(place, bare | MountFlags::RDONLY, c"")
        .map_err(|errno| at(place)(errno.into()))?;
    go_in(place).map_err(at(place))
}

/// Returns the paths to mount in the new root, and the links that point to them.
fn wanted(interpreter: &Interpreter) -> (Vec<PathBuf>, Vec<(PathBuf, PathBuf)>) {
    let given = SYSTEM
        .iter()
        .map(Path::new)
        .chain([interpreter.path()])
        .chain(interpreter.standard_library().iter().map(PathBuf::as_path))
        .chain(interpreter.libraries().iter().map(PathBuf::as_path));
    let mut paths = BTreeSet::new();
    let mut links = Vec::new();
    for path in given {
        let Ok(real) = path.canonicalize() else {
            continue;
        };
        if real != path {
            links.push((path.to_owned(), real.clone()));
        }
        paths.insert(real);
    }
    // Sorted, so a folder comes before its contents.
    let mut apart: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !apart.iter().any(|there| path.starts_with(there)) {
            apart.push(path);
        }
    }
    (apart, links)
}

fn take(path: &Path) -> io::Result<OwnedFd> {
    let flags = OpenTreeFlags::OPEN_TREE_CLONE
        | OpenTreeFlags::OPEN_TREE_CLOEXEC
        | OpenTreeFlags::AT_RECURSIVE;
    Ok(open_tree(CWD, path, flags)?)
}

fn put(tree: &OwnedFd, path: &Path, target: &Path) -> io::Result<()> {
    if path.is_dir() {
        fs::create_dir_all(target)?;
    } else {
        make_parent(target)?;
        File::create_new(target)?;
    }
    Ok(move_mount(
        tree,
        "",
        CWD,
        target,
        MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH,
    )?)
}

fn make_link(target: &Path, link: &Path) -> io::Result<()> {
    make_parent(link)?;
    match symlink(target, link) {
        // The folder has been mounted and already contains the link.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        done => done,
    }
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Returns the location of a path in the new root before that root is entered.
fn inside(path: &Path) -> PathBuf {
    Path::new(PLACE).join(path.strip_prefix("/").unwrap_or(path))
}

/// Moves the old root under the new one and detaches it.
fn go_in(place: &Path) -> io::Result<()> {
    chdir(place)?;
    pivot_root(".", ".")?;
    unmount(".", UnmountFlags::DETACH)?;
    Ok(chdir("/")?)
}
