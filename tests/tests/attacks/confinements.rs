//! Every file of `attacks/` under every confinement that a worker supports.

use aimmo_tests::attacks::{Confinement, Privileges, Suite, play};

#[expect(clippy::print_stderr, reason = "reports the figures and skipped tests")]
fn check(confinement: Confinement) {
    if let Some(obstacle) = confinement.obstacle() {
        eprintln!("skipped {confinement}: {obstacle}");
        return;
    }
    let suite = if confinement.is_sealed() {
        Suite::whole()
    } else {
        Suite::beneath_the_seal()
    };
    let report = play(confinement, async |testbed| suite.run(&testbed).await).unwrap();
    eprintln!("{confinement}: {report}");
    let failures = report.failures();
    assert!(
        failures.is_empty(),
        "{confinement}:\n{}",
        failures.join("\n")
    );
}

#[test]
fn no_attack_succeeds_as_root() {
    check(Confinement::Root);
}

#[test]
fn no_attack_succeeds_as_an_unprivileged_user() {
    check(Confinement::User);
}

#[test]
fn no_attack_succeeds_in_a_restricted_pod() {
    check(Confinement::Pod);
}

#[test]
fn no_attack_succeeds_beneath_the_seal_as_root() {
    check(Confinement::Unsealed(Privileges::Root));
}

#[test]
fn no_attack_succeeds_beneath_the_seal_as_an_unprivileged_user() {
    check(Confinement::Unsealed(Privileges::User));
}

#[test]
fn no_attack_succeeds_beneath_the_seal_in_a_restricted_pod() {
    check(Confinement::Unsealed(Privileges::Pod));
}
