//! The games' paths in the Ingresses: a pure function from the observed Ingresses and the desired
//! paths to JSON patches.
//!
//! `aimmo-ingress` holds a thousand paths, `aimmo-ingress-2` the next thousand, and so on, because
//! a proxy reads the whole object after every change. A path is ours if it is `/game-{id}` on our
//! host and leads to `game-{id}`. Everything else in these objects belongs to other clients and
//! stays unchanged, wherever it is in the list.

mod writer;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use aimmo_common::ids::GameId;
use aimmo_common::names::{ServiceName, game_path};
use k8s_openapi::api::networking::v1::{
    HTTPIngressPath, HTTPIngressRuleValue, Ingress, IngressBackend, IngressRule,
    IngressServiceBackend, IngressSpec, ServiceBackendPort,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde_json::json;

use super::api::{Object as _, Operation};
use super::objects::{APP, GAME, SERVICE_PORT};
use super::settings::IngressSettings;

pub(super) use writer::{RouteError, Routes, write_routes};

/// The name of the first Ingress; the others append a number.
pub const INGRESS: &str = "aimmo-ingress";
/// Maximum number of paths in one Ingress.
pub const PATHS: usize = 1000;
/// Maximum number of Ingresses: as many as the creator's Role names.
pub const INGRESSES: usize = 10;

/// A change to one Ingress.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// Creates a missing Ingress.
    Create(Box<Ingress>),
    /// Patches an existing one.
    Patch {
        /// The Ingress's name.
        name: String,
        /// All changes to it. The first operation causes a conflict if the object has changed since
        /// it was read.
        operations: Vec<Operation>,
    },
}

/// The changes needed to reach the desired paths.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The changes, at most one per Ingress.
    pub writes: Vec<Write>,
    /// Games whose path is taken by another client's entry, which leads elsewhere.
    pub blocked: BTreeSet<GameId>,
    /// Games whose path does not fit into any Ingress.
    pub full: BTreeSet<GameId>,
}

/// Computes the changes after which the games that map to `true` have exactly one path and those
/// that map to `false` have none. Other games are left alone.
pub fn plan(
    settings: &IngressSettings,
    observed: &[Ingress],
    changes: &BTreeMap<GameId, bool>,
) -> Plan {
    let mut missing: BTreeSet<GameId> = wanted(changes).collect();
    let mut plan = Plan::default();
    for shard in shards(observed) {
        for path in paths_on(shard, &settings.host) {
            if let Some(game) = named(path)
                && game_of(path).is_none()
                && missing.remove(&game)
            {
                plan.blocked.insert(game);
            }
        }
    }
    let mut seen = BTreeSet::new();
    let mut left = Vec::new();
    for shard in shards(observed) {
        let changes = Changes::of(shard, settings, changes, &mut seen);
        missing.retain(|game| !changes.kept.contains(game));
        left.push((shard, changes));
    }
    for (shard, mut changes) in left {
        changes.fill(&mut missing);
        let operations = changes.operations(shard, settings);
        if !operations.is_empty() {
            plan.writes.push(Write::Patch {
                name: shard.name().to_owned(),
                operations,
            });
        }
    }
    for number in 1..=INGRESSES {
        let name = shard_name(number);
        let is_there = observed.iter().any(|ingress| ingress.name() == name);
        if missing.is_empty() || is_there {
            continue;
        }
        let games: Vec<GameId> = missing.iter().copied().take(PATHS).collect();
        missing.retain(|game| !games.contains(game));
        plan.writes
            .push(Write::Create(Box::new(ingress(name, settings, &games))));
    }
    plan.full = missing;
    plan
}

/// Returns the games that have a path on this host, with the number of their paths.
pub fn routed(
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

/// The changes to one Ingress.
struct Changes {
    /// Games whose path is in this Ingress and stays.
    kept: BTreeSet<GameId>,
    /// Positions of the paths to remove: the rule's index, and the path's index in it.
    gone: Vec<(usize, usize)>,
    added: Vec<GameId>,
    room: usize,
}

impl Changes {
    fn of(
        shard: &Ingress,
        settings: &IngressSettings,
        changes: &BTreeMap<GameId, bool>,
        seen: &mut BTreeSet<GameId>,
    ) -> Self {
        let mut kept = BTreeSet::new();
        let mut gone = Vec::new();
        let mut count = 0;
        for (at, rule) in rules(shard).iter().enumerate() {
            let on_host = rule.host.as_deref() == Some(settings.host.as_str());
            for (index, path) in paths(rule).iter().enumerate() {
                count += 1;
                let Some((game, wanted)) = game_of(path)
                    .filter(|_| on_host)
                    .and_then(|game| changes.get_key_value(&game))
                else {
                    continue;
                };
                if *wanted && *path == game_route(*game) && seen.insert(*game) {
                    kept.insert(*game);
                } else {
                    gone.push((at, index));
                }
            }
        }
        Self {
            kept,
            room: PATHS.saturating_sub(count - gone.len()),
            gone,
            added: Vec::new(),
        }
    }

    /// Adds as many games as fit.
    fn fill(&mut self, missing: &mut BTreeSet<GameId>) {
        while self.room > 0
            && let Some(game) = missing.pop_first()
        {
            self.added.push(game);
            self.room -= 1;
        }
    }

    fn operations(self, shard: &Ingress, settings: &IngressSettings) -> Vec<Operation> {
        if self.gone.is_empty() && self.added.is_empty() {
            return Vec::new();
        }
        let mut operations = vec![Operation::only_if(&shard.metadata)];
        let rules = rules(shard);
        // In reverse order, so that earlier positions stay valid.
        for &(at, index) in self.gone.iter().rev() {
            operations.push(Operation::Remove {
                path: format!("/spec/rules/{at}/http/paths/{index}"),
            });
        }
        let at = rules
            .iter()
            .position(|rule| rule.host.as_deref() == Some(&settings.host) && rule.http.is_some());
        let mut added: Vec<HTTPIngressPath> = self.added.into_iter().map(game_route).collect();
        // The API server rejects rules without paths.
        for (rule_at, rule) in rules.iter().enumerate() {
            let going = self.gone.iter().filter(|(of, _)| *of == rule_at).count();
            let stays = paths(rule).len() > going;
            if going > 0 && !stays && (Some(rule_at) != at || added.is_empty()) {
                operations.push(add(rule_at, &static_route()));
            }
        }
        match at {
            Some(at) => operations.extend(added.iter().map(|path| add(at, path))),
            None if added.is_empty() => {}
            None => {
                added.insert(0, static_route());
                let rule = json!(rule(&settings.host, added));
                operations.push(if rules.is_empty() {
                    Operation::Add {
                        path: "/spec/rules".to_owned(),
                        value: json!([rule]),
                    }
                } else {
                    Operation::Add {
                        path: "/spec/rules/-".to_owned(),
                        value: rule,
                    }
                });
            }
        }
        operations
    }
}

fn add(rule: usize, path: &HTTPIngressPath) -> Operation {
    Operation::Add {
        path: format!("/spec/rules/{rule}/http/paths/-"),
        value: json!(path),
    }
}

/// Returns a new Ingress.
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

/// Returns a game's path. `Prefix` matches whole path elements: `/game-1` does not match
/// `/game-12`.
fn game_route(game: GameId) -> HTTPIngressPath {
    route(
        &game_path(game),
        "Prefix",
        &ServiceName::Game(game).to_string(),
    )
}

/// Returns the path that remains when there are no games. Its Service does not exist, so it
/// responds with 503.
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

/// Returns the game named by the path's text.
fn named(path: &HTTPIngressPath) -> Option<GameId> {
    match path.path.as_deref()?.strip_prefix('/')?.parse().ok()? {
        ServiceName::Game(game) => Some(game),
        ServiceName::Worker(..) => None,
    }
}

/// Returns the game whose path this is, if it is one of ours.
fn game_of(path: &HTTPIngressPath) -> Option<GameId> {
    let game = named(path)?;
    let service = path.backend.service.as_ref()?;
    (service.name == ServiceName::Game(game).to_string()).then_some(game)
}

fn wanted(changes: &BTreeMap<GameId, bool>) -> impl Iterator<Item = GameId> {
    changes
        .iter()
        .filter(|&(_, wanted)| *wanted)
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
