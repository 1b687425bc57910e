//! Seccomp: the system calls that Python needs, with checked arguments. All
//! others fail with EPERM.
//!
//! The list is `syscalls/<architecture>.json`, with the reason of every rule;
//! the build compiles it to BPF.

use std::collections::BTreeMap;

use nix::libc;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter, sock_filter,
};

use super::{Error, python};

/// `(code, jt, jf, k)` of every instruction.
const ALLOWED: &[(u16, u8, u8, u32)] = include!(concat!(env!("OUT_DIR"), "/syscalls.in"));

/// Filters system calls from here on, for good. What is left for this process
/// is to become Python.
pub(super) fn restrict(command: &python::Command) -> Result<(), Error> {
    let own = own(command).map_err(|error| Error::Seccomp(error.to_string()))?;
    let allowed = ALLOWED
        .iter()
        .map(|&(code, jt, jf, k)| sock_filter { code, jt, jf, k })
        .collect::<Vec<_>>();
    for filter in [own, allowed] {
        apply_filter(&filter).map_err(|error| Error::Seccomp(error.to_string()))?;
    }
    Ok(())
}

/// What can only be known now, beside the list.
///
/// The list lets `execveat` of one descriptor through. An absolute path beside
/// it would make the kernel ignore the descriptor, so the path must be the very
/// text that this process passes: its address means nothing after the call.
/// Signals go to this process and no other.
fn own(command: &python::Command) -> Result<BpfProgram, seccompiler::Error> {
    let path = command.empty_path().as_ptr().addr() as u64;
    let process = std::process::id().into();
    let other = |index, length, value| {
        let differs = SeccompCondition::new(index, length, SeccompCmpOp::Ne, value)?;
        Ok::<_, seccompiler::Error>(vec![SeccompRule::new(vec![differs])?])
    };
    let rules = BTreeMap::from([
        (libc::SYS_execveat, other(1, SeccompCmpArgLen::Qword, path)?),
        (
            libc::SYS_tgkill,
            other(0, SeccompCmpArgLen::Dword, process)?,
        ),
    ]);
    let forbid = SeccompAction::Errno(libc::EPERM.cast_unsigned());
    let arch = std::env::consts::ARCH.try_into()?;
    Ok(SeccompFilter::new(rules, SeccompAction::Allow, forbid, arch)?.try_into()?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use seccompiler::{TargetArch, compile_from_json};
    use serde_json::Value;

    const LISTS: [(TargetArch, &str); 2] = [
        (TargetArch::x86_64, include_str!("syscalls/x86_64.json")),
        (TargetArch::aarch64, include_str!("syscalls/aarch64.json")),
    ];
    /// Calls that newer architectures don't have.
    const OLD: [&str; 9] = [
        "access",
        "arch_prctl",
        "dup2",
        "getrlimit",
        "lstat",
        "open",
        "readlink",
        "stat",
        "time",
    ];

    fn rules(list: &str) -> Vec<Value> {
        let list: Value = serde_json::from_str(list).unwrap();
        list["python"]["filter"].as_array().unwrap().clone()
    }

    #[test]
    fn both_lists_compile_for_their_architecture() {
        for (arch, list) in LISTS {
            compile_from_json(list.as_bytes(), arch).unwrap();
        }
    }

    #[test]
    fn every_rule_says_why() {
        for rule in LISTS.iter().flat_map(|(_, list)| rules(list)) {
            assert!(
                rule["comment"].as_str().is_some_and(|why| why.len() > 5),
                "{rule}"
            );
        }
    }

    #[test]
    fn the_lists_differ_only_in_calls_that_newer_architectures_lack() {
        let [x86_64, aarch64] = LISTS.map(|(_, list)| rules(list));
        let is_old = |rule: &Value| OLD.contains(&rule["syscall"].as_str().unwrap());
        let common: Vec<_> = x86_64.into_iter().filter(|rule| !is_old(rule)).collect();
        assert_eq!(common, aarch64);
    }

    #[test]
    fn nothing_that_reaches_beyond_the_process_is_on_a_list() {
        let reaching = [
            "bpf",
            "clone",
            "clone3",
            "connect",
            "execve",
            "fork",
            "io_uring_setup",
            "kill",
            "memfd_create",
            "mount",
            "openat2",
            "perf_event_open",
            "prctl",
            "process_vm_readv",
            "ptrace",
            "sendmsg",
            "sendto",
            "setns",
            "socket",
            "socketpair",
            "unshare",
            "userfaultfd",
            "vfork",
        ];
        for (_, list) in LISTS {
            let calls: BTreeSet<_> = rules(list)
                .iter()
                .map(|rule| rule["syscall"].as_str().unwrap().to_owned())
                .collect();
            assert!(
                reaching.iter().all(|call| !calls.contains(*call)),
                "{calls:?}"
            );
        }
    }
}
