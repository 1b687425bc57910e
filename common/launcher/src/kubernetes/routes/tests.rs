use expect_test::{Expect, expect};
use k8s_openapi::api::networking::v1::IngressServiceBackend;
use serde_json::Value;

use super::*;

mod random;

const HOST: &str = "arena.example";

fn settings() -> IngressSettings {
    IngressSettings {
        host: HOST.to_owned(),
        class: Some("nginx".to_owned()),
        annotations: BTreeMap::new(),
    }
}

fn game(id: u32) -> HTTPIngressPath {
    game_route(GameId(id))
}

fn foreign(path: &str) -> HTTPIngressPath {
    route(path, "Prefix", "shop")
}

fn existing(name: &str, paths: Vec<HTTPIngressPath>) -> Ingress {
    let mut ingress = ingress(name.to_owned(), &settings(), &[]);
    ingress.metadata.resource_version = Some("7".to_owned());
    ingress.spec.as_mut().unwrap().rules = Some(vec![rule(HOST, paths)]);
    ingress
}

fn changes(changes: &[(u32, bool)]) -> BTreeMap<GameId, bool> {
    changes
        .iter()
        .map(|&(game, has_path)| (GameId(game), has_path))
        .collect()
}

/// Formats a plan, one line per step.
fn describe(plan: &RoutePlan) -> String {
    let mut lines = Vec::new();
    for write in &plan.writes {
        match write {
            IngressWrite::Create(ingress) => {
                let paths: Vec<String> = rules(ingress)
                    .iter()
                    .flat_map(paths)
                    .filter_map(|path| path.path.clone())
                    .collect();
                lines.push(format!(
                    "create {} with {}",
                    ingress.name(),
                    paths.join(" ")
                ));
            }
            IngressWrite::Patch { name, operations } => {
                lines.push(format!("patch {name}"));
                lines.extend(operations.iter().map(|operation| match operation {
                    PatchOperation::Add(add) => {
                        format!("  add {} {}", add.path, label(&add.value))
                    }
                    PatchOperation::Remove(remove) => format!("  remove {}", remove.path),
                    PatchOperation::Replace(replace) => {
                        format!("  replace {} {}", replace.path, replace.value)
                    }
                    other => panic!("unexpected operation: {other}"),
                }));
            }
        }
    }
    lines.extend(plan.blocked.iter().map(|game| format!("blocked {game}")));
    lines.extend(plan.full.iter().map(|game| format!("full {game}")));
    lines.join("\n")
}

fn label(value: &Value) -> String {
    match value.get("path") {
        Some(path) => path.to_string(),
        None => value.to_string(),
    }
}

#[track_caller]
fn check(observed: &[Ingress], desired: &[(u32, bool)], expected: Expect) {
    expected.assert_eq(&describe(&plan(&settings(), observed, &changes(desired))));
}

#[test]
fn a_missing_ingress_is_created_with_all_paths_at_once() {
    check(
        &[],
        &[(1, true), (2, true), (3, false)],
        expect!["create aimmo-ingress with /aimmo-ingress /game-1 /game-2"],
    );
}

#[test]
fn no_ingress_is_created_for_games_without_a_path() {
    check(&[], &[(1, false)], expect![""]);
}

#[test]
fn correct_paths_are_not_written_again() {
    let ingress = existing(INGRESS, vec![static_route(), game(1)]);
    check(&[ingress], &[(1, true), (2, false)], expect![""]);
}

#[test]
fn several_changes_form_one_patch_bound_to_the_version_that_was_read() {
    let ingress = existing(
        INGRESS,
        vec![static_route(), game(1), foreign("/shop"), game(2), game(3)],
    );
    check(
        &[ingress],
        &[(1, false), (3, false), (4, true), (5, true)],
        expect![[r#"
            patch aimmo-ingress
              replace /metadata/resourceVersion "7"
              remove /spec/rules/0/http/paths/4
              remove /spec/rules/0/http/paths/1
              add /spec/rules/0/http/paths/- "/game-4"
              add /spec/rules/0/http/paths/- "/game-5""#]],
    );
}

#[test]
fn removing_the_last_path_adds_a_static_one() {
    check(
        &[existing(INGRESS, vec![game(1)])],
        &[(1, false)],
        expect![[r#"
            patch aimmo-ingress
              replace /metadata/resourceVersion "7"
              remove /spec/rules/0/http/paths/0
              add /spec/rules/0/http/paths/- "/aimmo-ingress""#]],
    );
}

#[test]
fn a_duplicate_path_is_removed() {
    check(
        &[existing(INGRESS, vec![game(1), game(1)])],
        &[(1, true)],
        expect![[r#"
            patch aimmo-ingress
              replace /metadata/resourceVersion "7"
              remove /spec/rules/0/http/paths/1"#]],
    );
}

#[test]
fn a_path_to_another_service_blocks_the_game_and_is_kept() {
    check(
        &[existing(INGRESS, vec![static_route(), foreign("/game-1")])],
        &[(1, true), (2, true)],
        expect![[r#"
            patch aimmo-ingress
              replace /metadata/resourceVersion "7"
              add /spec/rules/0/http/paths/- "/game-2"
            blocked 1"#]],
    );
    check(
        &[existing(INGRESS, vec![static_route(), foreign("/game-1")])],
        &[(1, false)],
        expect![""],
    );
}

#[test]
fn another_hosts_paths_are_not_ours() {
    let mut ingress = existing(INGRESS, vec![game(1)]);
    ingress.spec.as_mut().unwrap().rules.as_mut().unwrap()[0].host =
        Some("other.example".to_owned());
    check(std::slice::from_ref(&ingress), &[(1, false)], expect![""]);
    check(
        &[ingress],
        &[(2, true)],
        expect![[r#"
            patch aimmo-ingress
              replace /metadata/resourceVersion "7"
              add /spec/rules/- {"host":"arena.example","http":{"paths":[{"backend":{"service":{"name":"aimmo-ingress","port":{"number":80}}},"path":"/aimmo-ingress","pathType":"Exact"},{"backend":{"service":{"name":"game-2","port":{"number":80}}},"path":"/game-2","pathType":"Prefix"}]}}"#]],
    );
}

#[test]
fn another_ingress_is_created_when_one_is_full() {
    let mut paths = vec![static_route()];
    paths.extend((1..=998).map(game));
    check(
        &[existing(INGRESS, paths)],
        &[(2001, true), (2002, true)],
        expect![[r#"
            patch aimmo-ingress
              replace /metadata/resourceVersion "7"
              add /spec/rules/0/http/paths/- "/game-2001"
            create aimmo-ingress-2 with /aimmo-ingress /game-2002"#]],
    );
}

#[test]
fn a_path_in_any_ingress_suffices_and_unrelated_ingresses_are_ignored() {
    let second = existing("aimmo-ingress-2", vec![static_route(), game(9)]);
    let first = existing(INGRESS, vec![static_route()]);
    let others = existing("aimmo-portal", vec![game(1)]);
    check(
        &[second, first, others],
        &[(9, true), (1, true)],
        expect![[r#"
            patch aimmo-ingress
              replace /metadata/resourceVersion "7"
              add /spec/rules/0/http/paths/- "/game-1""#]],
    );
}

#[test]
fn a_modified_path_is_repaired() {
    let mut changed = game(1);
    changed.backend.service = Some(IngressServiceBackend {
        name: "game-1".to_owned(),
        port: Some(ServiceBackendPort {
            number: Some(8080),
            name: None,
        }),
    });
    check(
        &[existing(INGRESS, vec![changed])],
        &[(1, true)],
        expect![[r#"
            patch aimmo-ingress
              replace /metadata/resourceVersion "7"
              remove /spec/rules/0/http/paths/0
              add /spec/rules/0/http/paths/- "/game-1""#]],
    );
}
