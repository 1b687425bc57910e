use std::collections::{BTreeMap, BTreeSet};

use aimmo_common::ids::GameId;
use serde_json::Value;

use super::Desired;
use super::others::{Others, paths};
use aimmo_model::{Key, Model, key};

const KINDS: [&str; 4] = [
    "NetworkPolicy",
    "ReplicationController",
    "Service",
    "ServiceAccount",
];

pub(crate) fn violations(model: &Model, desired: &Desired, others: &Others) -> Vec<String> {
    let desired = desired.games();
    let (objects, mut violations) =
        model.with(|state| (state.objects.clone(), state.violations.clone()));
    let found = paths(&objects);
    for game in (1..6).map(GameId) {
        // A game blocked by a foreign Service may be created only in part.
        if !(desired.contains(&game) && others.block(game)) {
            check_game(
                &objects,
                others,
                game,
                desired.contains(&game),
                &mut violations,
            );
        }
        let path = format!("/game-{game}");
        let count = found.iter().filter(|it| **it == path).count();
        let expected = usize::from(desired.contains(&game));
        if count != expected && !(others.block(game) && count <= expected) {
            violations.push(format!("{count} paths {path}"));
        }
    }
    for (key, object) in &others.objects {
        if objects.get(key) != Some(object) {
            violations.push(format!("a foreign {key:?} was changed"));
        }
    }
    let theirs: BTreeSet<&String> = found.iter().filter(|it| it.starts_with("/shop")).collect();
    if theirs != others.paths.iter().collect() {
        violations.push(format!("others' paths are {theirs:?}"));
    }
    violations
}

fn check_game(
    objects: &BTreeMap<Key, Value>,
    others: &Others,
    game: GameId,
    desired: bool,
    violations: &mut Vec<String>,
) {
    let name = format!("game-{game}");
    let expected = usize::from(desired);
    let there: Vec<&str> = KINDS
        .into_iter()
        .filter(|kind| {
            let key = key(kind, &name);
            objects.contains_key(&key) && !others.objects.contains_key(&key)
        })
        .collect();
    if there.len() != expected * KINDS.len() {
        violations.push(format!("{name} has {there:?}"));
    }
    let pods = of_game(objects, game, "aimmo-game");
    let running = pods.iter().filter(|pod| is_ready(pod)).count();
    if running != expected || (!desired && !pods.is_empty()) {
        violations.push(format!("{name} has {running} of {} pods", pods.len()));
    }
    let workers = of_game(objects, game, "aimmo-game-worker");
    if workers.len() != expected || !workers.iter().all(|pod| is_ready(pod)) {
        violations.push(format!("{name} has {} workers", workers.len()));
    }
    let controller = objects.get(&key("ReplicationController", &name));
    for kind in ["NetworkPolicy", "Service", "ServiceAccount"] {
        if let (Some(object), Some(controller)) = (objects.get(&key(kind, &name)), controller)
            && object["metadata"]["ownerReferences"][0]["uid"] != controller["metadata"]["uid"]
            && !others.objects.contains_key(&key(kind, &name))
        {
            violations.push(format!("{kind} {name} is not owned"));
        }
    }
}

fn of_game<'a>(objects: &'a BTreeMap<Key, Value>, game: GameId, app: &str) -> Vec<&'a Value> {
    let pods = objects.iter().filter(|(key, pod)| {
        let labels = &pod["metadata"]["labels"];
        // A failed game pod stays until its ReplicationController is deleted.
        let is_failed = pod["status"]["phase"] == "Failed" && app == "aimmo-game";
        key.0 == "Pod"
            && labels["app"] == app
            && labels["game_id"] == game.to_string().as_str()
            && !is_failed
    });
    pods.map(|(_, pod)| pod).collect()
}

fn is_ready(pod: &Value) -> bool {
    pod["metadata"]["deletionTimestamp"].is_null()
        && pod["status"]["conditions"][0]["status"] == "True"
}
