//! A worker that lacks a layer of the sandbox refuses to start and says why.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Output, Stdio};
use std::thread;

use nix::libc;
use seccompiler::{SeccompAction, SeccompFilter, apply_filter};

use crate::harness::TOKEN;

fn worker() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aimmo-worker"));
    command
        .env("AIMMO_WORKER_TOKEN", TOKEN)
        .env("AIMMO_LOG", "info")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// Runs a function in a thread for which these system calls fail, as on a kernel without the
/// feature or under a container's filter.
fn on_a_kernel_without<T: Send + 'static>(
    calls: &[i64],
    errno: i32,
    run: impl FnOnce() -> T + Send + 'static,
) -> T {
    let rules: BTreeMap<_, _> = calls.iter().map(|&call| (call, Vec::new())).collect();
    let answer = SeccompAction::Errno(errno.cast_unsigned());
    let arch = std::env::consts::ARCH.try_into().unwrap();
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, answer, arch).unwrap();
    let filter: seccompiler::BpfProgram = filter.try_into().unwrap();
    // A filter applies to a thread and to everything that this thread starts.
    let apart = thread::spawn(move || {
        apply_filter(&filter).unwrap();
        run()
    });
    apart.join().unwrap()
}

#[track_caller]
fn refuses(output: &Output, reasons: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{said}");
    for reason in reasons {
        assert!(said.contains(reason), "no `{reason}` in: {said}");
    }
}

#[test]
fn without_landlock_a_worker_does_not_start_and_says_what_is_needed() {
    let output = on_a_kernel_without(&[libc::SYS_landlock_create_ruleset], libc::ENOSYS, || {
        worker().output().unwrap()
    });
    refuses(&output, &["landlock", "5.13", "lsm="]);
}

#[test]
fn without_seccomp_a_worker_does_not_start_and_says_what_is_needed() {
    // The filter for this test is already installed: only further ones fail.
    let output = on_a_kernel_without(&[libc::SYS_seccomp, libc::SYS_prctl], libc::EINVAL, || {
        worker().output().unwrap()
    });
    refuses(&output, &["cannot"]);
}

#[test]
fn without_a_way_to_close_descriptors_a_worker_does_not_start() {
    let output = on_a_kernel_without(&[libc::SYS_close_range], libc::ENOSYS, || {
        worker().output().unwrap()
    });
    refuses(&output, &["descriptors", "5.13"]);
}

#[test]
fn with_too_little_memory_a_worker_does_not_start_and_says_how_much_is_needed() {
    let output = worker().env("AIMMO_MEMORY", "20").output().unwrap();
    refuses(&output, &["20 MiB", "AIMMO_MEMORY"]);
}

#[test]
fn the_error_for_a_missing_python_names_it() {
    let output = worker()
        .env("AIMMO_PYTHON", "/nowhere/python3")
        .output()
        .unwrap();
    refuses(&output, &["/nowhere/python3", "apt-get install python3"]);
}

#[test]
fn the_other_layers_suffice_if_namespaces_are_forbidden() {
    let held = on_a_kernel_without(&[libc::SYS_unshare], libc::EPERM, || {
        // Without a separate root to mount it in, Python must be readable by all users.
        let mut worker = worker()
            .env("AIMMO_PYTHON", "/usr/bin/python3")
            .spawn()
            .unwrap();
        let said = BufReader::new(worker.stderr.take().unwrap()).lines();
        let held = said
            .map_while(Result::ok)
            .any(|line| line.contains("the sandbox holds") && line.contains("basic"));
        worker.kill().unwrap();
        worker.wait().unwrap();
        held
    });
    assert!(held);
}
