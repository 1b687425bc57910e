//! Seccomp: the system calls that Python needs, with checked arguments. All
//! others fail with EPERM.
//!
//! The list is `syscalls/<architecture>.json`, with the reason of every rule;
//! the build compiles it to BPF.

use std::collections::BTreeMap;

use nix::libc;
use seccompiler::{
    SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter, sock_filter,
};

use super::{Error, python};

/// `(code, jt, jf, k)` of every instruction.
const ALLOWED: &[(u16, u8, u8, u32)] = include!(concat!(env!("OUT_DIR"), "/syscalls.in"));

/// Filters system calls from here on, for good. What is left for this process
/// is to become Python.
pub(super) fn restrict(command: &python::Command) -> Result<(), Error> {
    let once = exec_once(command).map_err(|error| Error::Seccomp(error.to_string()))?;
    let allowed = ALLOWED
        .iter()
        .map(|&(code, jt, jf, k)| sock_filter { code, jt, jf, k })
        .collect::<Vec<_>>();
    for filter in [once, allowed] {
        apply_filter(&filter).map_err(|error| Error::Seccomp(error.to_string()))?;
    }
    Ok(())
}

/// The list lets `execveat` of one descriptor through. An absolute path beside
/// it would make the kernel ignore the descriptor, so the path must be the very
/// text that this process passes: its address means nothing after the call.
fn exec_once(command: &python::Command) -> Result<seccompiler::BpfProgram, seccompiler::Error> {
    let path = command.empty_path().as_ptr().addr() as u64;
    let is_other = SeccompCondition::new(1, SeccompCmpArgLen::Qword, SeccompCmpOp::Ne, path)?;
    let rules = BTreeMap::from([(libc::SYS_execveat, vec![SeccompRule::new(vec![is_other])?])]);
    let forbid = SeccompAction::Errno(libc::EPERM.cast_unsigned());
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::Allow,
        forbid,
        std::env::consts::ARCH.try_into()?,
    )?;
    Ok(filter.try_into()?)
}
