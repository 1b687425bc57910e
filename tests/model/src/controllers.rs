//! The cluster's other components: the garbage collector, the controller of ReplicationControllers,
//! and the node.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::json::{controller, is_terminating, label, meta, owners};
use crate::{Key, Model, State};

impl Model {
    /// Runs the cluster one controller step at a time, in random order.
    pub async fn work(self) {
        loop {
            let pause = self.with(|state| 3 + state.random.u64(..25));
            sleep(Duration::from_millis(pause)).await;
            self.with(|state| {
                let turn = state.random.usize(..4);
                // A controller with nothing to do stays idle until something changes.
                if state.idle[turn] == state.version {
                    return;
                }
                let before = state.version;
                match turn {
                    0 => state.collect_garbage(),
                    1 | 2 => state.control(),
                    _ => state.run_pods(),
                }
                if state.version == before {
                    state.idle[turn] = before;
                }
            });
        }
    }
}

impl State {
    fn of_kind(&self, kind: &str) -> Vec<(Key, Value)> {
        let all = self.objects.iter();
        all.filter(|((of, _), _)| of == kind)
            .map(|(key, object)| (key.clone(), object.clone()))
            .collect()
    }

    /// Removes a single object whose owners are all gone, to simulate a slow garbage collector.
    fn collect_garbage(&mut self) {
        let uids: Vec<String> = self
            .objects
            .values()
            .filter_map(|object| meta(object, "uid").map(str::to_owned))
            .collect();
        let orphan = self.objects.iter().find(|(_, object)| {
            let owners = owners(object);
            !owners.is_empty()
                && !is_terminating(object)
                && !owners.iter().any(|it| uids.contains(it))
        });
        if let Some(key) = orphan.map(|(key, _)| key.clone()) {
            self.delete(&key);
        }
    }

    /// Gives every ReplicationController its desired number of pods, adopts orphaned pods, and
    /// releases those that its selector does not match.
    fn control(&mut self) {
        for (key, rc) in self.of_kind("ReplicationController") {
            let uid = meta(&rc, "uid").unwrap_or_default().to_owned();
            let selector = rc["spec"]["selector"].as_object().cloned();
            let selector = selector.unwrap_or_default();
            let matches = |pod: &Value| {
                !selector.is_empty()
                    && selector
                        .iter()
                        .all(|(key, value)| label(pod, key) == value.as_str())
            };
            let mut count = 0;
            for (pod_key, mut pod) in self.of_kind("Pod") {
                match controller(&pod) {
                    Some(managing) if managing == uid && !matches(&pod) => {
                        pod["metadata"]["ownerReferences"] = json!([]);
                        self.put(pod_key, pod);
                    }
                    None if matches(&pod) && !is_terminating(&pod) => {
                        pod["metadata"]["ownerReferences"] = json!([owner(&key, &uid)]);
                        self.put(pod_key, pod);
                        count += 1;
                    }
                    Some(managing) if managing == uid && is_active(&pod) => count += 1,
                    _ => {}
                }
            }
            if count < rc["spec"]["replicas"].as_u64().unwrap_or(1) {
                self.make_pod(&key, &uid, &rc);
            }
        }
    }

    fn make_pod(&mut self, key: &Key, uid: &str, rc: &Value) {
        let template = &rc["spec"]["template"];
        let account = template["spec"]["serviceAccountName"].as_str();
        let account = account.unwrap_or("default").to_owned();
        // Admission rejects a pod whose account does not exist.
        let has_account = account == "default"
            || self
                .objects
                .contains_key(&("ServiceAccount".to_owned(), account));
        if !has_account {
            let mut rc = rc.clone();
            rc["status"] = json!({"replicas": 0, "conditions": [{
                "type": "ReplicaFailure", "status": "True", "reason": "FailedCreate",
                "message": "error looking up service account",
            }]});
            self.put(key.clone(), rc);
            return;
        }
        let name = format!("{}-{:05x}", key.1, self.random.u32(..=0xf_ffff));
        let pod = json!({
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {
                "name": name,
                "labels": template["metadata"]["labels"],
                "ownerReferences": [owner(key, uid)],
            },
            "spec": template["spec"],
            "status": {"phase": "Pending"},
        });
        self.create(("Pod".to_owned(), name), pod, "kube-controller-manager");
    }

    /// Starts pending pods and stops terminating ones, as a node does.
    fn run_pods(&mut self) {
        for (key, mut pod) in self.of_kind("Pod") {
            if is_terminating(&pod) {
                match pod["status"]["linger"].as_u64() {
                    Some(0) => self.remove(&key),
                    Some(steps) => {
                        pod["status"]["linger"] = json!(steps - 1);
                        self.put(key, pod);
                    }
                    None => {
                        pod["status"]["linger"] = json!(self.random.usize(..self.linger));
                        pod["status"]["conditions"] = json!([{"type": "Ready", "status": "False"}]);
                        pod["status"]["containerStatuses"] = json!([{
                            "name": "it", "image": "", "imageID": "", "ready": false,
                            "restartCount": 0, "state": {"terminated": {"exitCode": 0}},
                        }]);
                        self.put(key, pod);
                    }
                }
            } else if matches!(pod["status"]["phase"].as_str(), None | Some("Pending")) {
                let host = self.random.u8(1..=250);
                pod["status"] = json!({
                    "phase": "Running",
                    "podIP": format!("10.0.0.{host}"),
                    "conditions": [{"type": "Ready", "status": "True"}],
                });
                self.put(key, pod);
            }
        }
    }

    /// Makes a pod's container exit. The node does not restart it.
    pub fn fail_pod(&mut self, key: &Key) {
        if let Some(mut pod) = self.objects.get(key).cloned() {
            pod["status"]["phase"] = json!("Failed");
            pod["status"]["conditions"] = json!([{"type": "Ready", "status": "False"}]);
            self.put(key.clone(), pod);
        }
    }
}

fn owner(key: &Key, uid: &str) -> Value {
    json!({
        "apiVersion": "v1", "kind": key.0, "name": key.1, "uid": uid,
        "controller": true, "blockOwnerDeletion": true,
    })
}

/// Returns true unless the pod has finished; finished pods are not counted and are replaced.
fn is_active(pod: &Value) -> bool {
    !is_terminating(pod)
        && !matches!(
            pod["status"]["phase"].as_str(),
            Some("Failed" | "Succeeded")
        )
}
