//! Actions of third parties in the namespace, whose results must be left untouched.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use serde_json::{Value, json};

use super::Event;
use aimmo_model::{HOST, Key, Model, State, key};

#[derive(Debug, Default)]
pub(crate) struct Others {
    pub(crate) objects: BTreeMap<Key, Value>,
    /// Their paths in the Ingress, in the order in which they were added.
    pub(crate) paths: Vec<String>,
}

impl Others {
    pub(crate) fn act(&mut self, model: &Model, event: Event) {
        match event {
            Event::ForeignPath(number) => self.change_path(model, number),
            Event::ForeignObject(game) => self.make_service(model, game),
            Event::FailPod(game) => fail_pod(model, game),
            Event::DeleteController(game) => model.with(|state| {
                state.remove(&key("ReplicationController", &format!("game-{game}")));
            }),
            Event::Annotate(game) => self.annotate(model, game),
            Event::Compact => model.with(State::compact),
            Event::Start(_) | Event::Stop(_) | Event::Wait(_) | Event::Restart => {}
        }
    }

    /// Adds a path at the beginning or at the end, or removes one.
    fn change_path(&mut self, model: &Model, number: u8) {
        let ingress = key("Ingress", "aimmo-ingress");
        let text = format!("/shop-{}", number % 4);
        model.with(|state| {
            let Some(mut object) = state.objects.get(&ingress).cloned() else {
                return;
            };
            let paths = object["spec"]["rules"][0]["http"]["paths"]
                .as_array_mut()
                .unwrap();
            if let Some(at) = paths.iter().position(|it| it["path"] == text.as_str()) {
                if paths.len() > 1 {
                    paths.remove(at);
                    self.paths.retain(|it| *it != text);
                }
            } else {
                let path = json!({
                    "path": text, "pathType": "Prefix",
                    "backend": {"service": {"name": "shop", "port": {"number": 80}}},
                });
                let at = if number < 128 { 0 } else { paths.len() };
                paths.insert(at, path);
                self.paths.push(text);
            }
            state.put(ingress, object);
        });
    }

    fn make_service(&mut self, model: &Model, game: GameId) {
        let key = key("Service", &format!("game-{game}"));
        let service = json!({
            "apiVersion": "v1", "kind": "Service",
            "metadata": {"name": key.1, "labels": {"app": "shop"}},
            "spec": {"selector": {"app": "shop"}},
        });
        model.with(|state| {
            if !state.objects.contains_key(&key) {
                let made = state.create(key.clone(), service, "kubectl");
                self.objects.insert(key, made);
            }
        });
    }

    fn annotate(&self, model: &Model, game: GameId) {
        model.with(|state| {
            for kind in ["Service", "ReplicationController", "ServiceAccount"] {
                let key = key(kind, &format!("game-{game}"));
                let Some(mut object) = state.objects.get(&key).cloned() else {
                    continue;
                };
                if self.objects.contains_key(&key) {
                    continue;
                }
                let count = state.random.u32(..1000);
                object["metadata"]["annotations"]["note"] = json!(count.to_string());
                state.put(key, object);
            }
        });
    }

    pub(crate) fn block(&self, game: GameId) -> bool {
        self.objects
            .contains_key(&key("Service", &format!("game-{game}")))
    }
}

fn fail_pod(model: &Model, game: GameId) {
    let label = game.to_string();
    model.with(|state| {
        let pods = state.objects.iter().filter(|(key, pod)| {
            key.0 == "Pod" && pod["metadata"]["labels"]["game_id"] == label.as_str()
        });
        let keys: Vec<Key> = pods.map(|(key, _)| key.clone()).collect();
        if let Some(key) = keys.first() {
            state.fail_pod(key);
        }
    });
}

pub(crate) fn paths(objects: &BTreeMap<Key, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for ((kind, _), ingress) in objects {
        let rules = ingress["spec"]["rules"].as_array();
        for rule in rules.into_iter().flatten() {
            if kind == "Ingress" && rule["host"] == HOST {
                let paths = rule["http"]["paths"].as_array();
                let texts = paths.into_iter().flatten().map(|it| it["path"].as_str());
                found.extend(texts.map(|text| text.unwrap().to_owned()));
            }
        }
    }
    found
}
