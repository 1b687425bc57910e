//! Executes Python. Everything is prepared before the process is confined.

use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

use nix::fcntl::AtFlags;
use nix::unistd::execveat;
use rustix::fs::{Mode, OFlags, open};
use rustix::io::fcntl_dupfd_cloexec;

use super::Error;
use crate::interpreter::Interpreter;

/// The interpreter's descriptor, with the same number as in the system call lists.
pub(super) const PLACE: i32 = 100;
/// Python's environment.
// The hash seed makes the order of sets of strings the same in every run. The others let glibc
// return memory that only loading needed: by default, it keeps up to 256 KiB.
const ENVIRONMENT: [&CStr; 3] = [
    c"PYTHONHASHSEED=0",
    c"MALLOC_TRIM_THRESHOLD_=65536",
    c"MALLOC_TOP_PAD_=16384",
];

#[derive(Debug)]
pub(super) struct Command {
    path: PathBuf,
    arguments: Vec<CString>,
    empty_path: CString,
}

impl Command {
    pub(super) fn new(interpreter: &Interpreter, arguments: &[&str]) -> Result<Self, Error> {
        let path = interpreter.path().to_owned();
        let all = std::iter::once(path.as_os_str().as_bytes())
            .chain(arguments.iter().map(|argument| argument.as_bytes()));
        let arguments = all.map(CString::new).collect::<Result<_, _>>();
        let arguments = arguments.map_err(|error| Error::Python {
            python: path.clone(),
            source: error.into(),
        })?;
        Ok(Self {
            path,
            arguments,
            empty_path: CString::default(),
        })
    }

    pub(super) fn empty_path(&self) -> &CStr {
        &self.empty_path
    }

    /// Opens the interpreter at a descriptor above the limit, which no other file can ever get.
    pub(super) fn open(&self) -> Result<OwnedFd, Error> {
        let opened = open(&self.path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty());
        opened
            .and_then(|file| fcntl_dupfd_cloexec(file, PLACE))
            .map_err(|errno| self.failed(errno.into()))
    }

    /// Becomes the interpreter; returns only on failure.
    pub(super) fn execute(&self, python: OwnedFd) -> Error {
        let failed = execveat(
            python,
            &self.empty_path,
            &self.arguments,
            &ENVIRONMENT,
            AtFlags::AT_EMPTY_PATH,
        );
        match failed {
            Err(errno) => self.failed(errno.into()),
            Ok(never) => match never {},
        }
    }

    fn failed(&self, source: io::Error) -> Error {
        Error::Python {
            python: self.path.clone(),
            source,
        }
    }
}
