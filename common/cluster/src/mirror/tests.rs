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

fn list(version: u32, objects: Vec<ServiceAccount>) -> ObjectList<ServiceAccount> {
    ObjectList {
        objects,
        version: version.to_string(),
    }
}

fn mirror() -> Mirror<ServiceAccount> {
    Mirror::new(ChangeCounter::new(0))
}

fn version(mirror: &Mirror<ServiceAccount>) -> Option<String> {
    mirror
        .get("game-1")
        .map(|object| object.version().to_owned())
}

#[test]
fn older_events_do_not_undo_newer_ones() {
    let mirror = mirror();
    mirror.put(object("a", 10));
    mirror.put(object("a", 9));
    assert_eq!(version(&mirror).as_deref(), Some("10"));
    mirror.put(object("b", 11));
    assert_eq!(version(&mirror).as_deref(), Some("11"));
}

#[test]
fn a_deleted_object_is_not_restored_by_a_late_event_or_an_old_list() {
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
fn deleting_an_object_keeps_its_successor() {
    let mirror = mirror();
    mirror.put(object("b", 12));
    mirror.remove("game-1", "a");
    assert_eq!(version(&mirror).as_deref(), Some("12"));
}

#[test]
fn an_object_reappears_when_its_labels_match_again() {
    let mirror = mirror();
    mirror.put(object("a", 10));
    mirror.remove_unmatched(&object("a", 11));
    mirror.put(object("a", 10));
    assert_eq!(version(&mirror), None);
    mirror.put(object("a", 12));
    assert_eq!(version(&mirror).as_deref(), Some("12"));
}

#[test]
fn a_list_removes_missing_objects_but_keeps_newer_ones() {
    let mirror = mirror();
    mirror.put(object("a", 10));
    mirror.replace(list(9, Vec::new()));
    assert_eq!(version(&mirror).as_deref(), Some("10"));
    mirror.replace(list(11, Vec::new()));
    assert_eq!(version(&mirror), None);
}

#[tokio::test(start_paused = true)]
async fn a_stale_mirror_is_not_trusted() {
    let mirror = mirror();
    assert!(mirror.check_synced().is_err());
    mirror.replace(list(1, Vec::new()));
    assert_eq!(mirror.check_synced(), Ok(()));
    tokio::time::advance(STALE + Duration::from_secs(1)).await;
    mirror.set_problem("connection refused".to_owned());
    let problem = mirror.check_synced().unwrap_err().to_string();
    assert!(problem.contains("connection refused"), "{problem}");
    mirror.set_synced();
    assert_eq!(mirror.check_synced(), Ok(()));
}
