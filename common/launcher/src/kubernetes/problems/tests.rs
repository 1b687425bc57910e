use expect_test::{Expect, expect};
use serde_json::{Value, json};

use super::*;

#[track_caller]
fn check(status: Value, expected: Expect) {
    let pod: Pod = serde_json::from_value(json!({"status": status})).unwrap();
    expected.assert_eq(&of_pod(&pod).unwrap_or_else(|| "nothing".to_owned()));
}

fn container(state: Value, last: Value) -> Value {
    json!({"phase": "Pending", "containerStatuses": [{
        "name": "aimmo-game", "image": "aimmo-game:dev", "imageID": "", "ready": false,
        "restartCount": 0, "state": state, "lastState": last,
    }]})
}

#[test]
fn a_starting_pod_has_no_problem() {
    check(json!({"phase": "Pending"}), expect!["nothing"]);
    let creating = json!({"waiting": {"reason": "ContainerCreating"}});
    check(container(creating, json!({})), expect!["nothing"]);
}

#[test]
fn an_unavailable_image_is_named() {
    let waiting =
        json!({"waiting": {"reason": "ImagePullBackOff", "message": "Back-off pulling image"}});
    check(
        container(waiting, json!({})),
        expect!["its image aimmo-game:dev is unavailable: Back-off pulling image"],
    );
}

#[test]
fn a_crashing_pod_reports_its_last_log_lines() {
    let waiting = json!({"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 10s"}});
    let last = json!({"terminated": {"exitCode": 1, "reason": "Error", "message": "AIMMO_X is not set\n"}});
    check(
        container(waiting, last),
        expect!["it keeps crashing; last: it exited with code 1: AIMMO_X is not set"],
    );
}

#[test]
fn an_out_of_memory_pod_is_reported() {
    let ended = json!({"terminated": {"exitCode": 137, "reason": "OOMKilled"}});
    check(
        container(ended, json!({})),
        expect!["it exceeded its memory limit"],
    );
}

#[test]
fn an_unschedulable_pod_is_explained() {
    check(
        json!({"phase": "Pending", "conditions": [{
            "type": "PodScheduled", "status": "False", "reason": "Unschedulable",
            "message": "0/1 nodes are available: 1 Insufficient cpu.",
        }]}),
        expect![
            "no node in the cluster has room for it: 0/1 nodes are available: 1 Insufficient cpu."
        ],
    );
}

#[test]
fn an_evicted_pod_is_explained() {
    check(
        json!({"phase": "Failed", "reason": "Evicted", "message": "The node was low on resource: memory."}),
        expect!["the cluster stopped it (Evicted): The node was low on resource: memory."],
    );
}

#[test]
fn an_exhausted_quota_is_reported() {
    let controller: ReplicationController = serde_json::from_value(json!({"status": {
        "replicas": 0,
        "conditions": [{
            "type": "ReplicaFailure", "status": "True", "reason": "FailedCreate",
            "message": "pods \"game-1-x\" is forbidden: exceeded quota: aimmo-games, requested: pods=1",
        }],
    }}))
    .unwrap();
    expect![[r#"the cluster's quota for games is used up: pods "game-1-x" is forbidden: exceeded quota: aimmo-games, requested: pods=1"#]]
        .assert_eq(&of_controller(&controller).unwrap());
}

#[test]
fn long_messages_are_truncated_at_their_start() {
    let text = format!("{}the reason", "é".repeat(MESSAGE_BYTES));
    let shortened = shorten(&text);
    assert!(shortened.len() <= MESSAGE_BYTES + '…'.len_utf8());
    assert!(shortened.ends_with("the reason"));
}
