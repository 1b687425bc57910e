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
fn a_pod_on_its_way_is_in_no_trouble() {
    check(json!({"phase": "Pending"}), expect!["nothing"]);
    let creating = json!({"waiting": {"reason": "ContainerCreating"}});
    check(container(creating, json!({})), expect!["nothing"]);
}

#[test]
fn an_image_that_cannot_be_had_is_named() {
    let waiting =
        json!({"waiting": {"reason": "ImagePullBackOff", "message": "Back-off pulling image"}});
    check(
        container(waiting, json!({})),
        expect!["its image aimmo-game:dev cannot be had: Back-off pulling image"],
    );
}

#[test]
fn a_pod_that_ends_again_and_again_tells_its_last_words() {
    let waiting = json!({"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 10s"}});
    let last = json!({"terminated": {"exitCode": 1, "reason": "Error", "message": "AIMMO_X is not set\n"}});
    check(
        container(waiting, last),
        expect!["it ends again and again; last: it ended with code 1: AIMMO_X is not set"],
    );
}

#[test]
fn a_pod_that_took_too_much_memory_says_so() {
    let ended = json!({"terminated": {"exitCode": 137, "reason": "OOMKilled"}});
    check(
        container(ended, json!({})),
        expect!["it took more memory than it may"],
    );
}

#[test]
fn a_pod_without_a_node_tells_why() {
    check(
        json!({"phase": "Pending", "conditions": [{
            "type": "PodScheduled", "status": "False", "reason": "Unschedulable",
            "message": "0/1 nodes are available: 1 Insufficient cpu.",
        }]}),
        expect![
            "no node of the cluster has room for it: 0/1 nodes are available: 1 Insufficient cpu."
        ],
    );
}

#[test]
fn an_evicted_pod_tells_why() {
    check(
        json!({"phase": "Failed", "reason": "Evicted", "message": "The node was low on resource: memory."}),
        expect!["the cluster ended it (Evicted): The node was low on resource: memory."],
    );
}

#[test]
fn a_controller_that_may_not_make_its_pod_tells_of_the_quota() {
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
fn long_messages_are_cut_at_their_beginning() {
    let text = format!("{}the reason", "é".repeat(SHOWN));
    let shown = short(&text);
    assert!(shown.len() <= SHOWN + '…'.len_utf8());
    assert!(shown.ends_with("the reason"));
}
