//! Inherited files, which are closed when Python starts.

use std::io;

use nix::libc;

use super::Error;

/// Marks all descriptors above standard error to be closed on exec.
// Those that the worker opened already have that mark, but it may have inherited others.
pub(super) fn close() -> Result<(), Error> {
    let flags = libc::CLOSE_RANGE_CLOEXEC.cast_signed();
    #[expect(unsafe_code, reason = "none of our dependencies wraps close_range")]
    // SAFETY: with CLOSE_RANGE_CLOEXEC the call closes nothing: it only sets a flag on descriptors,
    // so every owned descriptor stays valid.
    let marked = unsafe { libc::close_range(3, libc::c_uint::MAX, flags) };
    if marked == 0 {
        Ok(())
    } else {
        Err(Error::Descriptors(io::Error::last_os_error()))
    }
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd as _;

    use rustix::io::{FdFlags, dup, fcntl_getfd};

    use super::*;

    #[test]
    fn inherited_descriptors_are_closed_on_exec() {
        // A duplicate is inherited unless it is marked.
        let file = dup(std::io::stderr().as_fd()).unwrap();
        assert_eq!(fcntl_getfd(&file).unwrap(), FdFlags::empty());
        close().unwrap();
        assert_eq!(fcntl_getfd(&file).unwrap(), FdFlags::CLOEXEC);
    }
}
