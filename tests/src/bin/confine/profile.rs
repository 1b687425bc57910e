//! `allowPrivilegeEscalation: false` and `seccompProfile: RuntimeDefault`: no_new_privs, and
//! containerd's default profile for a container without capabilities.

use std::env::consts::ARCH;

use anyhow::Context as _;
use rustix::thread::set_no_new_privs;
use seccompiler::{TargetArch, apply_filter, compile_from_json};
use serde_json::{Value, json};

const PROFILE: &str = include_str!("containerd.json");
const EPERM: u32 = 1;
const ENOSYS: u32 = 38;

/// Filters system calls irrevocably.
pub(super) fn filter_system_calls() -> anyhow::Result<()> {
    set_no_new_privs(true)?;
    let list = serde_json::to_vec(&list(&serde_json::from_str(PROFILE)?, ARCH))?;
    let filters = compile_from_json(list.as_slice(), TargetArch::try_from(ARCH)?)?;
    // If both filters reject a call, the error of the later one is returned.
    for name in ["allowed", "missing"] {
        apply_filter(
            filters
                .get(name)
                .context("a part of the profile is missing")?,
        )?;
    }
    Ok(())
}

/// Converts the profile into the format of `seccompiler`.
fn list(profile: &Value, arch: &str) -> Value {
    let names = |key: &str| {
        let list = profile[key].as_array().cloned().unwrap_or_default();
        list.into_iter().map(|name| json!({ "syscall": name }))
    };
    let first = |operator: Value, value: &Value| json!([{ "index": 0, "type": "dword", "op": operator, "val": value }]);
    let mut allowed: Vec<_> = names("allowed").collect();
    allowed.extend(names(&format!("allowed_on_{arch}")));
    let personalities = profile["personalities"].as_array().cloned();
    for personality in personalities.unwrap_or_default() {
        let args = first(json!("eq"), &personality);
        allowed.push(json!({ "syscall": "personality", "args": args }));
    }
    let namespaces = json!({ "masked_eq": profile["clone_without_flags"] });
    allowed.push(json!({ "syscall": "clone", "args": first(namespaces, &json!(0)) }));
    // The other filter rejects these.
    allowed.extend(names("missing"));
    let missing: Vec<_> = names("missing").collect();
    json!({
        "allowed": {
            "mismatch_action": { "errno": EPERM },
            "match_action": "allow",
            "filter": allowed,
        },
        "missing": {
            "mismatch_action": "allow",
            "match_action": { "errno": ENOSYS },
            "filter": missing,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_compiles_for_both_architectures() {
        let profile = serde_json::from_str(PROFILE).unwrap();
        for arch in ["x86_64", "aarch64"] {
            let list = serde_json::to_vec(&list(&profile, arch)).unwrap();
            let target = TargetArch::try_from(arch).unwrap();
            assert_eq!(compile_from_json(list.as_slice(), target).unwrap().len(), 2);
        }
    }

    #[test]
    fn a_pod_may_trace_and_connect_but_not_create_namespaces() {
        for allowed in [
            "\"ptrace\"",
            "\"process_vm_readv\"",
            "\"socket\"",
            "\"connect\"",
        ] {
            assert!(PROFILE.contains(allowed), "{allowed}");
        }
        for refused in [
            "\"unshare\"",
            "\"setns\"",
            "\"mount\"",
            "\"bpf\"",
            "\"add_key\"",
        ] {
            assert!(!PROFILE.contains(refused), "{refused}");
        }
    }
}
