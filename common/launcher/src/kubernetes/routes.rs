//! The games' paths in the Ingresses: a pure function from the observed Ingresses and the desired
//! paths to JSON patches.
//!
//! `aimmo-ingress` holds a thousand paths, `aimmo-ingress-2` the next thousand, and so on, because
//! a proxy reads the whole object after every change. A path is ours if it is `/game-{id}` on our
//! host and leads to `game-{id}`. Everything else in these objects belongs to other clients and is
//! not changed, regardless of its position.

mod writer;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use aimmo_cluster::Object as _;
use aimmo_cluster::api::if_unchanged;
use aimmo_common::ids::GameId;
use aimmo_common::names::{ServiceName, game_path};
use json_patch::jsonptr::{PointerBuf, Token};
use json_patch::{AddOperation, PatchOperation, RemoveOperation};
use k8s_openapi::api::networking::v1::{
    HTTPIngressPath, HTTPIngressRuleValue, Ingress, IngressBackend, IngressRule,
    IngressServiceBackend, IngressSpec, ServiceBackendPort,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde_json::json;

use super::objects::{APP, GAME, SERVICE_PORT};
use super::settings::IngressSettings;

pub(super) use writer::{RouteError, RouteWriter, write_routes};

/// The name of the first Ingress; the others have a number appended.
const INGRESS: &str = "aimmo-ingress";
/// Maximum number of paths in one Ingress.
const PATHS: usize = 1000;
/// Maximum number of Ingresses; the creator's Role lists as many.
const INGRESSES: usize = 10;

#[derive(Debug, Clone, PartialEq)]
enum IngressWrite {
    Create(Box<Ingress>),
    Patch {
        name: String,
        /// The first operation causes a conflict if the Ingress has changed since it was read.
        operations: Vec<PatchOperation>,
    },
}

#[derive(Debug, Clone, Default, PartialEq)]
struct RoutePlan {
    writes: Vec<IngressWrite>,
    /// Games whose path belongs to another client and leads to some other service.
    blocked: BTreeSet<GameId>,
    full: BTreeSet<GameId>,
}

/// Computes the changes that leave games mapped to `true` with exactly one path and games mapped to
/// `false` with none. Other games are not affected.
fn plan(
    settings: &IngressSettings,
    observed: &[Ingress],
    changes: &BTreeMap<GameId, bool>,
) -> RoutePlan {
    let mut missing: BTreeSet<GameId> = desired(changes).collect();
    let mut plan = RoutePlan::default();
    for shard in shards(observed) {
        for path in paths_on(shard, &settings.host) {
            if let Some(game) = game_named(path)
                && game_of(path).is_none()
                && missing.remove(&game)
            {
                plan.blocked.insert(game);
            }
        }
    }
    let mut placed = BTreeSet::new();
    let mut ingress_changes = Vec::new();
    for shard in shards(observed) {
        let change = IngressChange::of(shard, settings, changes, &mut placed);
        missing.retain(|game| !change.kept.contains(game));
        ingress_changes.push((shard, change));
    }
    for (shard, mut change) in ingress_changes {
        change.fill(&mut missing);
        let operations = change.operations(shard, settings);
        if !operations.is_empty() {
            plan.writes.push(IngressWrite::Patch {
                name: shard.name().to_owned(),
                operations,
            });
        }
    }
    for number in 1..=INGRESSES {
        let name = shard_name(number);
        let exists = observed.iter().any(|ingress| ingress.name() == name);
        if missing.is_empty() || exists {
            continue;
        }
        let games: Vec<GameId> = missing.iter().copied().take(PATHS).collect();
        missing.retain(|game| !games.contains(game));
        plan.writes.push(IngressWrite::Create(Box::new(ingress(
            name, settings, &games,
        ))));
    }
    plan.full = missing;
    plan
}

/// Returns the games that have a path on this host, with the number of their paths.
pub(super) fn count_paths(
    settings: &IngressSettings,
    observed: &[impl Borrow<Ingress>],
) -> BTreeMap<GameId, usize> {
    let mut games = BTreeMap::new();
    for shard in shards(observed) {
        for path in paths_on(shard, &settings.host) {
            if let Some(game) = game_of(path) {
                *games.entry(game).or_default() += 1;
            }
        }
    }
    games
}

struct IngressChange {
    kept: BTreeSet<GameId>,
    /// Positions of the paths to remove: the index of the rule and of the path within it.
    removed: Vec<(usize, usize)>,
    added: Vec<GameId>,
    room: usize,
}

impl IngressChange {
    fn of(
        shard: &Ingress,
        settings: &IngressSettings,
        changes: &BTreeMap<GameId, bool>,
        placed: &mut BTreeSet<GameId>,
    ) -> Self {
        let mut kept = BTreeSet::new();
        let mut removed = Vec::new();
        let mut count = 0;
        for (rule_index, rule) in rules(shard).iter().enumerate() {
            let on_host = rule.host.as_deref() == Some(settings.host.as_str());
            for (index, path) in paths(rule).iter().enumerate() {
                count += 1;
                let Some((game, has_path)) = game_of(path)
                    .filter(|_| on_host)
                    .and_then(|game| changes.get_key_value(&game))
                else {
                    continue;
                };
                if *has_path && *path == game_route(*game) && placed.insert(*game) {
                    kept.insert(*game);
                } else {
                    removed.push((rule_index, index));
                }
            }
        }
        Self {
            kept,
            room: PATHS.saturating_sub(count - removed.len()),
            removed,
            added: Vec::new(),
        }
    }

    fn fill(&mut self, missing: &mut BTreeSet<GameId>) {
        while self.room > 0
            && let Some(game) = missing.pop_first()
        {
            self.added.push(game);
            self.room -= 1;
        }
    }

    fn operations(self, shard: &Ingress, settings: &IngressSettings) -> Vec<PatchOperation> {
        if self.removed.is_empty() && self.added.is_empty() {
            return Vec::new();
        }
        let mut operations = vec![if_unchanged(&shard.metadata)];
        let rules = rules(shard);
        // Remove paths in reverse order, so that earlier positions remain valid.
        for &(rule, index) in self.removed.iter().rev() {
            operations.push(PatchOperation::Remove(RemoveOperation {
                path: path_pointer(rule, index.into()),
            }));
        }
        let ours = rules
            .iter()
            .position(|rule| rule.host.as_deref() == Some(&settings.host) && rule.http.is_some());
        let mut added: Vec<HTTPIngressPath> = self.added.into_iter().map(game_route).collect();
        // The API server rejects rules without paths.
        for (index, rule) in rules.iter().enumerate() {
            let removed = self.removed.iter().filter(|(of, _)| *of == index).count();
            let is_emptied = removed > 0 && paths(rule).len() == removed;
            if is_emptied && (Some(index) != ours || added.is_empty()) {
                operations.push(append_path(index, &static_route()));
            }
        }
        match ours {
            Some(ours) => operations.extend(added.iter().map(|path| append_path(ours, path))),
            None if added.is_empty() => {}
            None => {
                added.insert(0, static_route());
                let rule = json!(rule(&settings.host, added));
                operations.push(PatchOperation::Add(if rules.is_empty() {
                    AddOperation {
                        path: PointerBuf::from_tokens(["spec", "rules"]),
                        value: json!([rule]),
                    }
                } else {
                    AddOperation {
                        path: PointerBuf::from_tokens(["spec", "rules", "-"]),
                        value: rule,
                    }
                }));
            }
        }
        operations
    }
}

fn append_path(rule: usize, path: &HTTPIngressPath) -> PatchOperation {
    PatchOperation::Add(AddOperation {
        path: path_pointer(rule, "-".into()),
        value: json!(path),
    })
}

/// Returns a JSON pointer to a path of a rule; `-` is the end of the rule's paths.
fn path_pointer(rule: usize, index: Token) -> PointerBuf {
    PointerBuf::from_tokens([
        "spec".into(),
        "rules".into(),
        rule.into(),
        "http".into(),
        "paths".into(),
        index,
    ])
}

fn ingress(name: String, settings: &IngressSettings, games: &[GameId]) -> Ingress {
    let mut paths = vec![static_route()];
    paths.extend(games.iter().copied().map(game_route));
    Ingress {
        metadata: ObjectMeta {
            name: Some(name),
            labels: Some([(APP.to_owned(), GAME.to_owned())].into()),
            annotations: Some(settings.annotations.clone()),
            ..ObjectMeta::default()
        },
        spec: Some(IngressSpec {
            ingress_class_name: settings.class.clone(),
            rules: Some(vec![rule(&settings.host, paths)]),
            ..IngressSpec::default()
        }),
        status: None,
    }
}

fn rule(host: &str, paths: Vec<HTTPIngressPath>) -> IngressRule {
    IngressRule {
        host: Some(host.to_owned()),
        http: Some(HTTPIngressRuleValue { paths }),
    }
}

/// Returns a game's path. `Prefix` matches whole elements: `/game-1` does not match `/game-12`.
fn game_route(game: GameId) -> HTTPIngressPath {
    route(
        &game_path(game),
        "Prefix",
        &ServiceName::Game(game).to_string(),
    )
}

/// Returns the path that remains when there are no games. Its Service does not exist.
fn static_route() -> HTTPIngressPath {
    route("/aimmo-ingress", "Exact", "aimmo-ingress")
}

fn route(path: &str, path_type: &str, service: &str) -> HTTPIngressPath {
    HTTPIngressPath {
        path: Some(path.to_owned()),
        path_type: path_type.to_owned(),
        backend: IngressBackend {
            service: Some(IngressServiceBackend {
                name: service.to_owned(),
                port: Some(ServiceBackendPort {
                    number: Some(SERVICE_PORT),
                    name: None,
                }),
            }),
            resource: None,
        },
    }
}

/// Returns the game that the path is named after.
fn game_named(path: &HTTPIngressPath) -> Option<GameId> {
    match path.path.as_deref()?.strip_prefix('/')?.parse().ok()? {
        ServiceName::Game(game) => Some(game),
        ServiceName::Worker(..) => None,
    }
}

/// Returns the game that the path belongs to, if it is one of ours.
fn game_of(path: &HTTPIngressPath) -> Option<GameId> {
    let game = game_named(path)?;
    let service = path.backend.service.as_ref()?;
    (service.name == ServiceName::Game(game).to_string()).then_some(game)
}

fn desired(changes: &BTreeMap<GameId, bool>) -> impl Iterator<Item = GameId> {
    changes
        .iter()
        .filter(|&(_, has_path)| *has_path)
        .map(|(&game, _)| game)
}

/// Returns the Ingresses that hold games' paths, in the order in which they are filled.
fn shards(observed: &[impl Borrow<Ingress>]) -> impl Iterator<Item = &Ingress> {
    (1..=INGRESSES).filter_map(|number| {
        let name = shard_name(number);
        observed
            .iter()
            .map(Borrow::borrow)
            .find(|ingress: &&Ingress| ingress.name() == name)
    })
}

fn shard_name(number: usize) -> String {
    match number {
        1 => INGRESS.to_owned(),
        number => format!("{INGRESS}-{number}"),
    }
}

fn rules(ingress: &Ingress) -> &[IngressRule] {
    let spec = ingress.spec.as_ref();
    spec.and_then(|spec| spec.rules.as_deref())
        .unwrap_or_default()
}

fn paths(rule: &IngressRule) -> &[HTTPIngressPath] {
    rule.http.as_ref().map_or(&[], |http| http.paths.as_slice())
}

fn paths_on<'a>(ingress: &'a Ingress, host: &'a str) -> impl Iterator<Item = &'a HTTPIngressPath> {
    rules(ingress)
        .iter()
        .filter(move |rule| rule.host.as_deref() == Some(host))
        .flat_map(paths)
}

#[cfg(test)]
mod tests;
