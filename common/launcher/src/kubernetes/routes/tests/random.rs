//! Property tests of plans for random Ingresses and requests.

use proptest::prelude::*;

use super::*;

/// Generates paths for only a few games, so that they collide; some belong to other clients.
fn any_path() -> impl Strategy<Value = HTTPIngressPath> {
    prop_oneof![
        6 => (1..8u32).prop_map(game),
        2 => (1..8u32).prop_map(|id| foreign(&format!("/game-{id}"))),
        2 => prop_oneof![Just("/"), Just("/shop"), Just("/game-"), Just("/game-01")].prop_map(foreign),
        1 => (1..8u32).prop_map(|id| route(&format!("/game-{id}"), "Exact", &format!("game-{id}"))),
        1 => Just(static_route()),
    ]
}

fn any_ingress(name: &'static str) -> impl Strategy<Value = Ingress> {
    let host = prop_oneof![4 => Just(HOST), 1 => Just("other.example")];
    let rules = prop::collection::vec((host, prop::collection::vec(any_path(), 1..8)), 0..3);
    rules.prop_map(move |rules| {
        let mut ingress = existing(name, Vec::new());
        ingress.spec.as_mut().unwrap().rules = Some(
            rules
                .into_iter()
                .map(|(host, paths)| rule(host, paths))
                .collect(),
        );
        ingress
    })
}

/// Applies a plan as an API server would.
fn execute(observed: &[Ingress], plan: &RoutePlan) -> Vec<Ingress> {
    let mut after = observed.to_vec();
    for write in &plan.writes {
        match write {
            IngressWrite::Create(ingress) => after.push(ingress.as_ref().clone()),
            IngressWrite::Patch { name, operations } => {
                let ingress = after.iter_mut().find(|it| it.name() == name).unwrap();
                let mut value = serde_json::to_value(&*ingress).unwrap();
                json_patch::patch(&mut value, operations).unwrap();
                *ingress = serde_json::from_value(value).unwrap();
            }
        }
    }
    after
}

/// Returns all paths that are not ours or not on our host, with their hosts, in order.
fn others(observed: &[Ingress]) -> Vec<(Option<String>, HTTPIngressPath)> {
    let mut all = Vec::new();
    for rule in observed.iter().flat_map(rules) {
        for path in paths(rule) {
            let ours = rule.host.as_deref() == Some(HOST) && game_of(path).is_some();
            if !ours && *path != static_route() {
                all.push((rule.host.clone(), path.clone()));
            }
        }
    }
    all
}

proptest! {
    #[test]
    fn every_game_gets_its_desired_paths_and_nothing_else_changes(
        first in any_ingress(INGRESS),
        second in any_ingress("aimmo-ingress-2"),
        desired in prop::collection::btree_map((1..8u32).prop_map(GameId), any::<bool>(), 0..8),
    ) {
        let observed = [first, second];
        let before = count_paths(&settings(), &observed);
        let plan = plan(&settings(), &observed, &desired);
        let after = execute(&observed, &plan);
        let counts = count_paths(&settings(), &after);
        for (game, desired) in &desired {
            let count = counts.get(game).copied().unwrap_or(0);
            let had = before.get(game).copied().unwrap_or(0);
            let expected = usize::from(*desired && (had > 0 || !plan.blocked.contains(game)));
            prop_assert!(
                count == expected || (*desired && plan.blocked.contains(game) && count == 0),
                "game {game}: {count} paths"
            );
        }
        for (game, count) in &before {
            if !desired.contains_key(game) {
                prop_assert_eq!(counts.get(game), Some(count));
            }
        }
        prop_assert_eq!(others(&observed), others(&after));
        // An API server rejects rules without paths.
        for rule in after.iter().flat_map(rules) {
            prop_assert!(!paths(rule).is_empty());
        }
        // Once applied, nothing is left to do.
        let again = super::plan(&settings(), &after, &desired);
        prop_assert!(again.writes.is_empty(), "{}", describe(&again));
    }
}
