//! Seccomp: the system calls that Python needs, with checked arguments. All others fail with EPERM.
//!
//! `syscalls/<architecture>.json` contains two lists, which the build compiles to BPF, with a
//! reason for every rule. The list `python` allows what Python needs to start. The list `seal`
//! forbids what is only needed at startup, above all the use of paths. Python itself installs it
//! before it reads the player's code (`python/aimmo_seal.py`).

use std::collections::BTreeMap;

use nix::libc;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter, sock_filter,
};

use super::{Error, python};

/// `(code, jt, jf, k)` of an instruction.
type Instruction = (u16, u8, u8, u32);

const ALLOWED: &[Instruction] = include!(concat!(env!("OUT_DIR"), "/python.in"));
const SEAL: &[Instruction] = include!(concat!(env!("OUT_DIR"), "/seal.in"));

/// Irrevocably filters system calls. After this, the only program that can be executed is Python.
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

pub(super) fn seal() -> Vec<u8> {
    let bytes = SEAL.iter().flat_map(|&(code, jt, jf, k)| {
        let [first, second] = code.to_ne_bytes();
        let [a, b, c, d] = k.to_ne_bytes();
        [first, second, jt, jf, a, b, c, d]
    });
    bytes.collect()
}

/// Returns the rules that depend on values known only at run time: signals may be sent to this
/// process only, and `execveat` must be given this process's empty path.
// The list allows `execveat` of one descriptor, but an absolute path would make the kernel ignore
// the descriptor. The path must therefore be at the address of the string that this process
// passes, which means nothing after the call.
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
    /// Calls that newer architectures lack.
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

    const NAMES: [&str; 2] = ["python", "seal"];

    fn rules(list: &str, name: &str) -> Vec<Value> {
        let list: Value = serde_json::from_str(list).unwrap();
        list[name]["filter"].as_array().unwrap().clone()
    }

    fn rules_for<'a>(rules: &'a [Value], call: &str) -> Vec<&'a Value> {
        let of_call = rules.iter().filter(|rule| rule["syscall"] == call);
        of_call.collect()
    }

    #[test]
    fn both_lists_compile_for_their_architecture() {
        for (arch, list) in LISTS {
            compile_from_json(list.as_bytes(), arch).unwrap();
        }
    }

    #[test]
    fn every_rule_gives_a_reason() {
        for name in NAMES {
            for rule in LISTS.iter().flat_map(|(_, list)| rules(list, name)) {
                assert!(
                    rule["comment"].as_str().is_some_and(|why| why.len() > 5),
                    "{rule}"
                );
            }
        }
    }

    #[test]
    fn the_lists_differ_only_in_calls_that_newer_architectures_lack() {
        for name in NAMES {
            let [x86_64, aarch64] = LISTS.map(|(_, list)| rules(list, name));
            let is_old = |rule: &Value| OLD.contains(&rule["syscall"].as_str().unwrap());
            let common: Vec<_> = x86_64.into_iter().filter(|rule| !is_old(rule)).collect();
            assert_eq!(common, aarch64, "{name}");
        }
    }

    #[test]
    fn the_seal_forbids_every_call_that_takes_a_path() {
        let paths = [
            "open",
            "openat",
            "newfstatat",
            "stat",
            "lstat",
            "statx",
            "access",
            "faccessat",
            "faccessat2",
            "readlink",
            "readlinkat",
            "execveat",
        ];
        for (arch, list) in LISTS {
            let (allowed, sealed) = (rules(list, "python"), rules(list, "seal"));
            for call in paths {
                let always = |rule: &&&Value| rule["args"].is_null();
                let is_sealed = rules_for(&sealed, call).iter().any(|rule| always(&rule));
                let was_allowed = !rules_for(&allowed, call).is_empty();
                assert_eq!(is_sealed, was_allowed, "{arch:?}: {call}");
            }
        }
    }

    #[test]
    fn prctl_can_only_install_the_seal() {
        for (_, list) in LISTS {
            let allowed = rules(list, "python");
            let [rule] = rules_for(&allowed, "prctl")[..] else {
                panic!("expected one rule for prctl");
            };
            let values: Vec<_> = rule["args"]
                .as_array()
                .unwrap()
                .iter()
                .map(|argument| (&argument["index"], &argument["op"], &argument["val"]))
                .collect();
            let eq = Value::from("eq");
            let [zero, one, seccomp, filter] = [0, 1, 22, 2].map(Value::from);
            assert_eq!(values, [(&zero, &eq, &seccomp), (&one, &eq, &filter)]);
            assert!(rules_for(&rules(list, "seal"), "prctl")[0]["args"].is_null());
        }
    }

    #[test]
    fn only_private_futexes_and_no_clocks_of_other_processes_are_allowed() {
        for (_, list) in LISTS {
            let allowed = rules(list, "python");
            for rule in rules_for(&allowed, "futex") {
                let operation = &rule["args"][0];
                assert_eq!(operation["op"]["masked_eq"], 0xff, "{rule}");
                assert_eq!(operation["val"].as_u64().unwrap() & 0x80, 0x80, "{rule}");
            }
            for call in ["clock_gettime", "clock_getres", "clock_nanosleep"] {
                let [rule] = rules_for(&allowed, call)[..] else {
                    panic!("expected one rule for {call}");
                };
                let id = &rule["args"][0];
                assert_eq!(id["type"], "dword");
                assert_eq!(id["op"]["masked_eq"], u64::from(!7_u32), "{call}");
                assert_eq!(id["val"], 0, "{call}");
            }
        }
    }

    #[test]
    fn no_call_that_reaches_beyond_the_process_is_allowed() {
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
            let calls: BTreeSet<_> = rules(list, "python")
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
