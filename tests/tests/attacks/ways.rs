//! Every file of `attacks/` under every confinement that a worker supports.

use aimmo_tests::attacks::{Place, Suite, Way, play};

#[expect(clippy::print_stderr, reason = "reports the figures and skipped tests")]
fn holds(way: Way) {
    if let Some(obstacle) = way.obstacle() {
        eprintln!("skipped {way}: {obstacle}");
        return;
    }
    let suite = if way.is_sealed() {
        Suite::whole()
    } else {
        Suite::beneath_the_seal()
    };
    let report = play(way, async |stage| suite.run(&stage).await).unwrap();
    eprintln!("{way}: {report}");
    let failures = report.failures();
    assert!(failures.is_empty(), "{way}:\n{}", failures.join("\n"));
}

#[test]
fn no_attack_succeeds_as_root() {
    holds(Way::Root);
}

#[test]
fn no_attack_succeeds_as_an_unprivileged_user() {
    holds(Way::User);
}

#[test]
fn no_attack_succeeds_in_a_restricted_pod() {
    holds(Way::Pod);
}

#[test]
fn no_attack_succeeds_beneath_the_seal_as_root() {
    holds(Way::Unsealed(Place::Root));
}

#[test]
fn no_attack_succeeds_beneath_the_seal_as_an_unprivileged_user() {
    holds(Way::Unsealed(Place::User));
}

#[test]
fn no_attack_succeeds_beneath_the_seal_in_a_restricted_pod() {
    holds(Way::Unsealed(Place::Pod));
}
