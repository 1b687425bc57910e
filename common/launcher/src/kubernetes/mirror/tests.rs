use k8s_openapi::api::core::v1::ServiceAccount;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::*;

fn object(uid: &str, version: u32) -> ServiceAccount {
    ServiceAccount {
        metadata: ObjectMeta {
            name: Some("game-1".to_owned()),
            uid: Some(uid.to_owned()),
            resource_version: Some(version.to_string()),
            ..ObjectMeta::default()
        },
        ..ServiceAccount::default()
    }
}

fn list(version: u32, objects: Vec<ServiceAccount>) -> Listed<ServiceAccount> {
    Listed {
        objects,
        version: version.to_string(),
    }
}

fn mirror() -> Mirror<ServiceAccount> {
    Mirror::new(Pulse::new(0))
}

fn version(mirror: &Mirror<ServiceAccount>) -> Option<String> {
    mirror
        .get("game-1")
        .map(|object| object.version().to_owned())
}

#[test]
fn older_news_does_not_undo_newer() {
    let mirror = mirror();
    mirror.put(object("a", 10));
    mirror.put(object("a", 9));
    assert_eq!(version(&mirror).as_deref(), Some("10"));
    mirror.put(object("b", 11));
    assert_eq!(version(&mirror).as_deref(), Some("11"));
}

#[test]
fn an_object_that_has_gone_does_not_come_back_by_late_news_or_an_old_list() {
    let mirror = mirror();
    mirror.put(object("a", 10));
    mirror.remove("game-1", "a");
    mirror.put(object("a", 11));
    mirror.replace(list(10, vec![object("a", 10)]));
    assert_eq!(version(&mirror), None);
    mirror.put(object("b", 12));
    assert_eq!(version(&mirror).as_deref(), Some("12"));
}

#[test]
fn the_end_of_an_object_does_not_take_its_successor_away() {
    let mirror = mirror();
    mirror.put(object("b", 12));
    mirror.remove("game-1", "a");
    assert_eq!(version(&mirror).as_deref(), Some("12"));
}

#[test]
fn an_object_that_left_by_its_labels_comes_back_with_newer_ones() {
    let mirror = mirror();
    mirror.put(object("a", 10));
    mirror.left(&object("a", 11));
    mirror.put(object("a", 10));
    assert_eq!(version(&mirror), None);
    mirror.put(object("a", 12));
    assert_eq!(version(&mirror).as_deref(), Some("12"));
}

#[test]
fn a_list_takes_away_what_is_not_in_it_but_not_what_is_newer() {
    let mirror = mirror();
    mirror.put(object("a", 10));
    mirror.replace(list(9, Vec::new()));
    assert_eq!(version(&mirror).as_deref(), Some("10"));
    mirror.replace(list(11, Vec::new()));
    assert_eq!(version(&mirror), None);
}

#[tokio::test(start_paused = true)]
async fn a_mirror_that_has_not_heard_for_long_is_not_trusted() {
    let mirror = mirror();
    assert!(mirror.check().is_err());
    mirror.replace(list(1, Vec::new()));
    assert_eq!(mirror.check(), Ok(()));
    tokio::time::advance(STALE + Duration::from_secs(1)).await;
    mirror.troubled("connection refused".to_owned());
    let problem = mirror.check().unwrap_err();
    assert!(problem.contains("connection refused"), "{problem}");
    mirror.heard();
    assert_eq!(mirror.check(), Ok(()));
}
