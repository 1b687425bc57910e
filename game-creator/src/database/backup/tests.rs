use std::collections::BTreeSet;

use sqlx::Executor as _;
use tempfile::TempDir;

use super::*;
use crate::store::Store;
use crate::store::secrets::SecretName;

async fn open(folder: &Path) -> Store {
    Store::new(Database::choose(None, folder).await.unwrap())
}

/// Returns a data folder with a store in it, and one of its secrets.
async fn arena() -> (TempDir, Store, [u8; 32]) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let secret = store.secret(SecretName::Services).await.unwrap();
    (folder, store, secret)
}

async fn backup_of(folder: &TempDir) -> Vec<u8> {
    let mut backup = Vec::new();
    let bytes = Database::back_up(folder.path(), &mut backup).await.unwrap();
    assert_eq!(bytes, backup.len() as u64);
    backup
}

fn files(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[tokio::test]
async fn a_backup_of_a_running_store_is_used_after_the_next_start() {
    let (from, used, secret) = arena().await;
    let mut transaction = used.database().begin().await.unwrap();
    transaction.execute("DELETE FROM secrets").await.unwrap();
    let backup = backup_of(&from).await;
    drop(transaction);
    assert_eq!(used.secret(SecretName::Services).await.unwrap(), secret);

    let (to, running, other) = arena().await;
    assert_ne!(secret, other);
    Database::restore(to.path(), &mut backup.as_slice())
        .await
        .unwrap();
    assert_eq!(
        running.secret(SecretName::Services).await.unwrap(),
        other,
        "a running creator is not affected"
    );
    running.database().close().await;
    let store = open(to.path()).await;
    assert_eq!(store.secret(SecretName::Services).await.unwrap(), secret);
    store.database().close().await;

    // The old database is kept, and a second start changes nothing.
    let files = files(to.path());
    let kept: Vec<_> = files.iter().filter(|name| *name != FILE).collect();
    assert!(
        matches!(kept.as_slice(), [kept] if kept.starts_with("before-restore-")),
        "{files:?}"
    );
    let before = open(&to.path().join(kept[0])).await;
    assert_eq!(before.secret(SecretName::Services).await.unwrap(), other);
    let store = open(to.path()).await;
    assert_eq!(store.secret(SecretName::Services).await.unwrap(), secret);
}

#[tokio::test]
async fn a_store_is_restored_into_an_empty_folder() {
    let (from, _used, secret) = arena().await;
    let backup = backup_of(&from).await;
    let to = tempfile::tempdir().unwrap();
    Database::restore(to.path(), &mut backup.as_slice())
        .await
        .unwrap();
    let store = open(to.path()).await;
    assert_eq!(store.secret(SecretName::Services).await.unwrap(), secret);
}

#[tokio::test]
async fn an_invalid_backup_is_rejected_and_changes_nothing() {
    let (from, store, _) = arena().await;
    let backup = backup_of(&from).await;
    let mut changed = Vec::new();
    for change in ["DELETE FROM secrets", "DROP TABLE secrets"] {
        let mut begun = store.database().begin().await.unwrap();
        begun.execute(change).await.unwrap();
        begun.commit().await.unwrap();
        changed.push(backup_of(&from).await);
    }

    let to = tempfile::tempdir().unwrap();
    for (what, bytes) in [
        ("empty input", &b""[..]),
        ("text", b"PGDMP and more than sixteen bytes"),
        ("a truncated backup", &backup[..backup.len() / 2]),
        ("no secrets", &changed[0]),
        ("a missing table", &changed[1]),
    ] {
        let rejected = Database::restore(to.path(), &mut &*bytes).await;
        let error = rejected.expect_err(what).to_string();
        assert!(
            error.starts_with("standard input is not"),
            "{what}: {error}"
        );
        assert_eq!(files(to.path()), BTreeSet::new(), "{what}");
    }
}

#[tokio::test]
async fn a_backup_from_a_newer_version_is_rejected() {
    let (from, store, _) = arena().await;
    let mut transaction = store.database().begin().await.unwrap();
    let newer = "INSERT INTO _sqlx_migrations \
         SELECT 9999, description, installed_on, success, checksum, execution_time \
         FROM _sqlx_migrations LIMIT 1";
    transaction.execute(newer).await.unwrap();
    transaction.commit().await.unwrap();
    let backup = backup_of(&from).await;
    let to = tempfile::tempdir().unwrap();
    let rejected = Database::restore(to.path(), &mut backup.as_slice()).await;
    let error = rejected.unwrap_err();
    assert!(
        matches!(error, Error::Database(crate::database::Error::Newer)),
        "{error}"
    );
}

#[tokio::test]
async fn a_folder_without_a_database_cannot_be_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut out = Vec::new();
    let error = Database::back_up(folder.path(), &mut out)
        .await
        .unwrap_err();
    assert!(error.to_string().contains(FILE), "{error}");
    assert!(out.is_empty());
}

#[tokio::test]
async fn a_backup_that_cannot_be_written_leaves_nothing_behind() {
    let (from, store, _) = arena().await;
    store.database().close().await;
    let before = files(from.path());
    let mut full = &mut [0; 100][..];
    let error = Database::back_up(from.path(), &mut full).await.unwrap_err();
    assert!(matches!(error, Error::Io { .. }), "{error}");
    assert_eq!(files(from.path()), before);
}
