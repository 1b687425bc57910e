//! Controls for the attack suite: the same files succeed when layers are disabled, which shows that
//! the suite can fail.
//!
//! Only files that are harmless when they succeed are played here, as a user with a limited number
//! of small processes, on a network with only loopback.

use std::collections::BTreeSet;

use aimmo_tests::attacks::{Confinement, Suite, play};

/// The files that must succeed without the given layers, separated by commas. Some layers back each
/// other up: a file that succeeds only without several of them is in a row that lists them all.
/// `identity` matters only for root, so no row disables it.
const BREACHED: &[(&str, &[&str])] = &[
    ("seal", &[]),
    (
        "seal,",
        &[
            "mem_names_of_nothing",
            "seal_libraries_are_not_read",
            "seal_memory_of_files",
            "seal_modules_beyond_the_list",
            "seal_names_are_not_looked_up",
            "seal_names_by_descriptors",
            "seal_native_calls",
        ],
    ),
    (
        "seal,seccomp",
        &[
            "fs_attributes",
            "fs_copy_past_the_program",
            "fs_open_for_writing",
            "fs_openat2_and_handles",
            "fs_ways_around",
            "kern_argument_tricks",
            "kern_clock_by_the_time_module",
            "kern_clock_of_others",
            "kern_clock_scan",
            "kern_clock_timers",
            "kern_executable_memory",
            "kern_filters",
            "kern_futex_newer_calls",
            "kern_futex_of_files",
            "kern_futex_other_operations",
            "kern_futex_real_time_flag",
            "kern_futex_shared_memory",
            "kern_lock_covert",
            "kern_locks_on_pipes",
            "kern_memory_policy",
            "kern_namespaces_mount",
            "kern_other_numbers",
            "kern_shared_objects",
            "kern_sysv_posix_ipc",
            "net_answer_socket",
            "net_names",
            "net_other_families",
            "net_unix_abstract",
            "net_unix_kinds",
            "proc_execute_descriptors",
            "proc_sigio_parent",
            "proc_signal_others",
            "proc_starve_worker",
            "proc_stay_alive",
            "proc_terminals",
            "proc_timers",
            "proc_trace_others",
        ],
    ),
    ("seal,landlock", &["fs_read_other_players"]),
    ("seal,descriptors", &["fs_read_dirfd_escape"]),
    (
        "seal,limits",
        &["proc_descriptor_100", "proto_no_descriptors_left"],
    ),
    (
        "seal,namespaces,landlock",
        &[
            "fs_devices",
            "fs_proc_own_memory",
            "fs_read_other_players",
            "fs_read_proc_parent",
            "fs_read_proc_self",
            "fs_read_system",
            "fs_ways_around",
        ],
    ),
    (
        "seal,namespaces,seccomp",
        &[
            "net_tcp_kinds",
            "net_tcp_listen",
            "net_udp_send",
            "net_unix_path",
            "net_worker_port",
        ],
    ),
    (
        "seal,namespaces,landlock,seccomp",
        &["fs_libraries_that_write", "fs_write_links"],
    ),
    (
        "seal,namespaces,limits,landlock,seccomp,descriptors",
        &[
            "fs_write_poison_stdlib",
            "kern_io_uring",
            "proc_daemonize",
            "proc_fork_bomb",
            "proc_neighbour",
            "proc_os_system",
            "proc_subprocess",
            "proc_thread_bomb",
            "proc_ways_to_fork",
            "proc_ways_to_threads",
        ],
    ),
];

#[test]
fn the_same_files_succeed_when_layers_are_disabled() {
    if let Some(obstacle) = Confinement::Without("").obstacle() {
        eprintln!("skipped the controls: {obstacle}");
        return;
    }
    let mut missing = Vec::new();
    for (layers, files) in BREACHED {
        let played = if files.is_empty() {
            all()
        } else {
            files.to_vec()
        };
        let playing = async |testbed| Suite::of(&played).run(&testbed).await;
        let report = play(Confinement::Without(layers), playing).unwrap();
        for found in &report.findings {
            let floods = found.name.starts_with("mem_") && !found.delays.is_empty();
            let gets_through = found.is_breached() || found.is_misjudged() || floods;
            if gets_through == files.is_empty() {
                let (name, failures) = (&found.name, found.failures());
                missing.push(format!("without {layers:?}: {name} {failures:?}"));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "the results differ from the table:\n{}",
        missing.join("\n")
    );
}

/// Returns all files in the table, which must not succeed when no layer is disabled.
fn all() -> Vec<&'static str> {
    let files = BREACHED.iter().flat_map(|(_, files)| files.iter().copied());
    let beneath = files.filter(|file| !file.starts_with("seal_") && !file.starts_with("mem_"));
    beneath.collect::<BTreeSet<_>>().into_iter().collect()
}
