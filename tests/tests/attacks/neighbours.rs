//! Two players on one machine: neither can affect the other.

use std::rc::Rc;

use aimmo_proto::worker::{Limits, Outcome};
use aimmo_tests::attacks::{Avatar, Confinement, Privileges, Testbed, Worker, play};

/// Attacks on a process with a given id, for sealed players.
const SEALED: &[&str] = &["kern_clock_by_the_time_module", "seal_native_calls"];
/// The same for unsealed players. These files would not load in a sealed process.
const UNSEALED: &[&str] = &[
    "kern_clock_by_the_time_module",
    "kern_clock_of_others",
    "kern_clock_sleep_on_others",
    "kern_futex_of_files",
    "proc_neighbour",
    "proc_signal_others",
    "proc_trace_others",
    "proc_starve_worker",
    "kern_lock_covert",
    "kern_shared_objects",
    "kern_keyrings",
    "net_unix_kinds",
];
const TURNS: usize = 3;
const LIMITS: Limits = Limits {
    wall_ms: 10_000,
    cpu_ms: 0,
    grace_ms: 10_000,
    own_ms: 0,
};
const HONEST: &str = "\
import math, random
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    print('turn', turn)
    return MoveAction(direction.NORTH)
";

#[expect(clippy::print_stderr, reason = "reports skipped tests")]
fn keep_apart(confinement: Confinement) {
    if let Some(obstacle) = confinement.obstacle() {
        eprintln!("skipped {confinement}: {obstacle}");
        return;
    }
    let attacks = if confinement.is_sealed() {
        SEALED
    } else {
        UNSEALED
    };
    play(confinement, async |testbed| {
        attack_each_other(&testbed, attacks).await
    })
    .unwrap();
}

async fn attack_each_other(testbed: &Rc<Testbed>, names: &[&str]) -> anyhow::Result<()> {
    let mut victim = Worker::start(testbed).await?;
    let mut attacker = Worker::start(testbed).await?;
    let loaded = victim.load(HONEST, LIMITS).await?.said;
    assert!(loaded.error.is_none(), "{}", loaded.log);
    let before = victim.status().await?;
    let &[target] = before.player_pids.as_slice() else {
        panic!("expected one process, found {before:?}");
    };
    // When running as root, every process has its own user; otherwise, they all share one.
    let facts = [("VICTIM_PID", target.into()), ("WORKER_PID", target.into())];
    let avatars = Avatar::all().into_iter();
    let mut honest = victim.play().await?;
    let mut turn = 0;
    let mut tried = 0;
    for avatar in avatars.filter(|avatar| names.contains(&avatar.name.as_str())) {
        let name = &avatar.name;
        let loaded = attacker.load(&avatar.armed(&facts), LIMITS).await?.said;
        assert!(loaded.error.is_none(), "{name}: {}", loaded.log);
        assert!(loaded.log.contains("BLOCKED"), "{name}: {}", loaded.log);
        assert!(!loaded.log.contains("PWNED"), "{name}: {}", loaded.log);
        let mut attacks = attacker.play().await?;
        for _ in 0..TURNS {
            let (attack, answer) =
                futures_util::try_join!(attacks.turn(LIMITS), honest.turn(LIMITS))?;
            assert!(
                !attack.said.log.contains("PWNED"),
                "{name}: {}",
                attack.said.log
            );
            turn += 1;
            assert_eq!(answer.said.outcome(), Outcome::Answered, "{name}");
            assert_eq!(answer.said.log, format!("turn {turn}\n"), "{name}");
        }
        tried += 1;
    }
    assert_eq!(tried, names.len());
    let after = victim.status().await?;
    assert_eq!(after.player_pids, before.player_pids);
    assert_eq!(after.replacements, 0);
    Ok(())
}

#[test]
fn players_are_isolated_as_root() {
    keep_apart(Confinement::Root);
}

#[test]
fn players_that_share_a_user_are_isolated() {
    keep_apart(Confinement::User);
}

#[test]
fn players_are_isolated_in_a_restricted_pod() {
    keep_apart(Confinement::Pod);
}

#[test]
fn unsealed_players_are_isolated_as_root() {
    keep_apart(Confinement::Unsealed(Privileges::Root));
}

#[test]
fn unsealed_players_that_share_a_user_are_isolated() {
    keep_apart(Confinement::Unsealed(Privileges::User));
}

#[test]
fn unsealed_players_are_isolated_in_a_restricted_pod() {
    keep_apart(Confinement::Unsealed(Privileges::Pod));
}
