//! The invariants of ARCHITECTURE.md that can be checked on the dependency graph.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

/// The permitted direct dependencies among our own crates.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("aimmo-fuzzing", &[]),
    ("aimmo-messages", &[]),
    ("aimmo-proto", &[]),
    ("aimmo-simulation", &[]),
    ("aimmo-common", &["aimmo-proto"]),
    ("aimmo-cluster", &["aimmo-common"]),
    ("aimmo-launcher", &["aimmo-cluster", "aimmo-common"]),
    (
        "aimmo-model",
        &["aimmo-cluster", "aimmo-common", "aimmo-launcher"],
    ),
    ("aimmo-record", &["aimmo-simulation", "aimmo-proto"]),
    ("aimmo-checks", &["aimmo-simulation"]),
    ("aimmo-lessons", &["aimmo-checks", "aimmo-simulation"]),
    (
        "aimmo-game",
        &[
            "aimmo-simulation",
            "aimmo-record",
            "aimmo-checks",
            "aimmo-launcher",
            "aimmo-cluster",
            "aimmo-common",
            "aimmo-messages",
            "aimmo-proto",
        ],
    ),
    (
        "aimmo-lesson-tests",
        &[
            "aimmo-checks",
            "aimmo-game",
            "aimmo-lessons",
            "aimmo-simulation",
        ],
    ),
    ("aimmo-worker", &["aimmo-common", "aimmo-proto"]),
    ("aimmo-controls", &["aimmo-common", "aimmo-proto"]),
    (
        "aimmo-game-creator",
        &[
            "aimmo-checks",
            "aimmo-common",
            "aimmo-cluster",
            "aimmo-launcher",
            "aimmo-lessons",
            "aimmo-messages",
            "aimmo-record",
            "aimmo-proto",
        ],
    ),
];

/// The only crates that combine services.
const COMPOSERS: &[&str] = &["aimmo", "aimmo-tests"];

struct Graph(Metadata);

impl Graph {
    fn read() -> Self {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
        let mut command = MetadataCommand::new();
        command.manifest_path(manifest);
        command.other_options(["--locked".to_owned()]);
        Self(command.exec().unwrap())
    }

    fn name(&self, id: &PackageId) -> String {
        self.0[id].name.to_string()
    }

    /// Returns the crates that are linked into each of our crates, by name.
    fn linked(&self, direct_only: bool) -> BTreeMap<String, BTreeSet<String>> {
        let nodes = &self.0.resolve.as_ref().unwrap().nodes;
        let edges: BTreeMap<&PackageId, Vec<&PackageId>> = nodes
            .iter()
            .map(|node| {
                let linked = node.deps.iter().filter(|dep| {
                    dep.dep_kinds
                        .iter()
                        .any(|kind| kind.kind == DependencyKind::Normal)
                });
                (&node.id, linked.map(|dep| &dep.pkg).collect())
            })
            .collect();
        let reach = |start: &PackageId| {
            let mut found = BTreeSet::new();
            let mut waiting = edges[start].clone();
            while let Some(id) = waiting.pop() {
                if found.insert(id) && !direct_only {
                    waiting.extend(&edges[id]);
                }
            }
            found.into_iter().map(|id| self.name(id)).collect()
        };
        self.0
            .workspace_members
            .iter()
            .map(|id| (self.name(id), reach(id)))
            .collect()
    }
}

#[test]
fn crates_have_only_permitted_dependencies() {
    let linked = Graph::read().linked(true);
    let ours: BTreeSet<&String> = linked.keys().collect();
    let allowed: BTreeMap<&str, &[&str]> = MAY_KNOW.iter().copied().collect();
    for (name, known) in &linked {
        if COMPOSERS.contains(&name.as_str()) {
            continue;
        }
        let may = allowed
            .get(name.as_str())
            .unwrap_or_else(|| panic!("{name} is missing from this test's table"));
        for other in known.iter().filter(|other| ours.contains(other)) {
            assert!(
                may.contains(&other.as_str()),
                "{name} must not depend on {other}"
            );
        }
    }
}

#[test]
fn cluster_clients_are_linked_only_where_permitted() {
    let graph = Graph::read();
    let everything = graph.linked(false);
    for client in ["kube", "kube-client", "k8s-openapi"] {
        assert!(
            !everything["aimmo-worker"].contains(client),
            "the worker links {client}"
        );
    }
    let direct = graph.linked(true);
    for (name, known) in direct {
        if name != "aimmo-cluster" {
            assert!(!known.contains("kube"), "{name} must not depend on kube");
        }
    }
}

#[test]
fn the_simulation_links_nothing_with_side_effects() {
    let linked = &Graph::read().linked(false)["aimmo-simulation"];
    for forbidden in [
        "tokio",
        "serde",
        "tracing",
        "log",
        "getrandom",
        "rand",
        "prost",
        "libc",
    ] {
        assert!(
            !linked.contains(forbidden),
            "the simulation links {forbidden}"
        );
    }
}
