//! The games' paths in the Ingresses, as a pure function: what is there and
//! what shall change gives JSON patches.
//!
//! `aimmo-ingress` takes a thousand paths, `aimmo-ingress-2` the next thousand,
//! and so on: a proxy that is told of a change reads the whole object. A path
//! is ours when it is `/game-{id}` of our host and leads to `game-{id}`;
//! everything else in these objects is somebody else's and stays as it is,
//! whatever its place in the list.

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

/// The first Ingress; the others have a number behind the name.
pub const INGRESS: &str = "aimmo-ingress";
/// Paths in one Ingress at most.
pub const PATHS: usize = 1000;
/// Ingresses at most: as many as the creator's Role names.
pub const INGRESSES: usize = 10;

/// A change to make.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// Make a missing Ingress.
    Create(Box<Ingress>),
    /// Change one.
    Patch {
        /// Which.
        name: String,
        /// All of its changes; the first makes it a conflict if the object is
        /// not the one that was read.
        operations: Vec<Operation>,
    },
}

/// What is to be done about the paths.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The changes, one for an Ingress.
    pub writes: Vec<Write>,
    /// Games whose path leads somewhere else: somebody else's path is in the way.
    pub blocked: BTreeSet<GameId>,
    /// Games for whose path there is no room in all Ingresses.
    pub full: BTreeSet<GameId>,
}

/// What must be done so that the games that map to `true` have exactly one path
/// and those that map to `false` have none. Of other games nothing is changed.
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

/// The games that have a path, by how many they have on this host.
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

/// The changes of one Ingress.
struct Changes {
    /// Games whose path it has and keeps.
    kept: BTreeSet<GameId>,
    /// Places of paths that go: of the rule, of the path in it.
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

    /// Takes as many games as there is room for.
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
        // From the end, so that the places of those before stay what they are.
        for &(at, index) in self.gone.iter().rev() {
            operations.push(Operation::Remove {
                path: format!("/spec/rules/{at}/http/paths/{index}"),
            });
        }
        let at = rules
            .iter()
            .position(|rule| rule.host.as_deref() == Some(&settings.host) && rule.http.is_some());
        let mut added: Vec<HTTPIngressPath> = self.added.into_iter().map(game_route).collect();
        // A rule without a path is refused by the API server.
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

/// An Ingress as it is made.
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

/// A game's path. `Prefix` goes by whole elements: `/game-1` is not `/game-12`.
fn game_route(game: GameId) -> HTTPIngressPath {
    route(
        &game_path(game),
        "Prefix",
        &ServiceName::Game(game).to_string(),
    )
}

/// A path that stays when no game is left. There is no such Service: it answers
/// 503.
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

/// The game whose path this is by its text.
fn named(path: &HTTPIngressPath) -> Option<GameId> {
    match path.path.as_deref()?.strip_prefix('/')?.parse().ok()? {
        ServiceName::Game(game) => Some(game),
        ServiceName::Worker(..) => None,
    }
}

/// The game whose path this is, if it is one of ours.
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

/// The Ingresses that hold games' paths, in the order in which they are filled.
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
