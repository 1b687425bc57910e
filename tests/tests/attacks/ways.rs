//! Every file of `attacks/`, under everything that a worker may run under.

use aimmo_tests::attacks::{Suite, Way, play};

#[expect(clippy::print_stderr, reason = "the figures, and what was skipped")]
fn holds(way: Way) {
    if let Some(obstacle) = way.obstacle() {
        eprintln!("skipped {way}: {obstacle}");
        return;
    }
    let report = play(way, async |stage| Suite::whole().run(&stage).await).unwrap();
    eprintln!("{way}: {report}");
    let failures = report.failures();
    assert!(failures.is_empty(), "{way}:\n{}", failures.join("\n"));
}

#[test]
fn nothing_gets_through_as_root() {
    holds(Way::Root);
}

#[test]
fn nothing_gets_through_as_an_unprivileged_user() {
    holds(Way::User);
}

#[test]
fn nothing_gets_through_in_a_restricted_pod() {
    holds(Way::Pod);
}
