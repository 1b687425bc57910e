//! Starts a Python process for a player's code.
//!
//! Its standard input is the pipe for frames, its standard output the socket for answers, and its
//! standard error the pipe for the log. The runner moves the socket to another descriptor and makes
//! the log pipe the standard output, as players' code expects.

use std::io;
use std::os::fd::OwnedFd;
use std::process::Stdio;

use nix::sys::socket::{AddressFamily, SockFlag, SockType, socketpair};
use rustix::io::ioctl_fionbio;
use tokio::net::unix::pipe;
use tokio::process::{Child, Command};

use super::enter;
use super::log::Log;
use crate::sandbox::{self, Sandbox};

macro_rules! module {
    ($name:literal) => {
        ($name, include_str!(concat!("../../python/", $name, ".py")))
    };
}

pub(super) const SEAL: (&str, &str) = module!("aimmo_seal");

/// The runner's modules, ordered so that each follows those it imports.
const MODULES: &[(&str, &str)] = &[
    module!("aimmo_later"),
    module!("aimmo_geometry"),
    module!("aimmo_things"),
    module!("aimmo_avatar"),
    module!("aimmo_actions"),
    module!("aimmo_world"),
    module!("aimmo_imports"),
    module!("aimmo_log"),
    module!("aimmo_document"),
    module!("aimmo_errors"),
    module!("aimmo_library"),
    SEAL,
    module!("aimmo_runner"),
];

/// Modules that are created only when they are needed.
const LATER: &[(&str, &str)] = &[
    module!("aimmo_advice"),
    module!("aimmo_entry"),
    module!("aimmo_events"),
    module!("aimmo_facts"),
    module!("aimmo_facts_names"),
    module!("aimmo_facts_values"),
    module!("aimmo_foreign"),
    module!("aimmo_grammar"),
    module!("aimmo_help"),
    module!("aimmo_hints"),
    module!("aimmo_lines"),
    module!("aimmo_names"),
    module!("aimmo_nothing"),
    module!("aimmo_order"),
    module!("aimmo_recursion"),
    module!("aimmo_source"),
    module!("aimmo_stuck"),
    module!("aimmo_taken"),
    module!("aimmo_values"),
    module!("aimmo_wrong"),
];

/// Modules of `LATER` that every load needs.
pub(super) const EVERY_LOAD: [&str; 5] = [
    "aimmo_facts",
    "aimmo_facts_names",
    "aimmo_facts_values",
    "aimmo_hints",
    "aimmo_source",
];

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("cannot create the pipes to a Python process: {0}")]
    Pipes(io::Error),
    #[error("cannot start Python: {0}")]
    Start(io::Error),
}

pub(super) struct Spawned {
    pub(super) child: Child,
    pub(super) frames: pipe::Sender,
    pub(super) answers: pipe::Receiver,
    pub(super) log: Log,
}

/// Starts Python without waiting for it to read [`first_input`] and become ready.
pub(super) fn spawn(sandbox: &Sandbox) -> Result<Spawned, Error> {
    let (frames_read, frames_write) = io::pipe().map_err(Error::Pipes)?;
    let (log_read, log_write) = io::pipe().map_err(Error::Pipes)?;
    let (ours, theirs) = answers().map_err(Error::Pipes)?;
    let child = Command::from(enter::command(sandbox))
        .stdin(Stdio::from(OwnedFd::from(frames_read)))
        .stdout(Stdio::from(theirs))
        .stderr(Stdio::from(OwnedFd::from(log_write)))
        .kill_on_drop(true)
        .spawn()
        .map_err(Error::Start)?;
    Ok(Spawned {
        child,
        frames: pipe::Sender::from_owned_fd(frames_write.into()).map_err(Error::Pipes)?,
        answers: ours,
        log: Log::new(log_read.into()).map_err(Error::Pipes)?,
    })
}

/// Returns the runner's modules, not compiled.
pub(super) fn modules() -> Vec<u8> {
    bundle(MODULES, LATER, &[])
}

/// Returns the first input of a process that runs the runner, with [`modules`] compiled.
pub(super) fn first_input(compiled: &[u8]) -> Vec<u8> {
    sealed(bundle(MODULES, LATER, compiled))
}

/// Returns the first input of a process that runs these modules.
pub(super) fn uncompiled_input(modules: &[(&str, &str)]) -> Vec<u8> {
    sealed(bundle(modules, &[], &[]))
}

/// Encodes modules: the last of `modules` is run, and `aimmo_later` keeps those in `later`.
fn bundle(modules: &[(&str, &str)], later: &[(&str, &str)], mut compiled: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    text(&mut out, next_text(&mut compiled));
    for list in [modules, later] {
        number(&mut out, list.len());
        for (name, source) in list {
            text(&mut out, name.as_bytes());
            text(&mut out, source.as_bytes());
            text(&mut out, next_text(&mut compiled));
        }
    }
    out
}

fn sealed(mut bundle: Vec<u8>) -> Vec<u8> {
    text(&mut bundle, &sandbox::seal());
    bundle
}

/// Takes a text off the front; an empty one if there is none.
fn next_text<'a>(texts: &mut &'a [u8]) -> &'a [u8] {
    let split = texts.split_first_chunk().and_then(|(length, rest)| {
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        rest.split_at_checked(length)
    });
    let (text, rest) = split.unwrap_or_default();
    *texts = rest;
    text
}

fn text(out: &mut Vec<u8>, text: &[u8]) {
    number(out, text.len());
    out.extend(text);
}

fn number(out: &mut Vec<u8>, number: usize) {
    out.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

/// Returns sockets that preserve message boundaries, so that answers are never split or joined.
fn answers() -> io::Result<(pipe::Receiver, OwnedFd)> {
    let (ours, theirs) = socketpair(
        AddressFamily::Unix,
        SockType::SeqPacket,
        None,
        SockFlag::SOCK_CLOEXEC,
    )?;
    ioctl_fionbio(&ours, true)?;
    // The runtime can treat a socket that is only read as a pipe. Treated as a socket, it would
    // also notify us every turn that it is writable.
    Ok((pipe::Receiver::from_owned_fd_unchecked(ours)?, theirs))
}
