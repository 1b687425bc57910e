mod faults;

use super::*;
use crate::store::Store;
use crate::store::connect::Patience;
use crate::testing::database::Database;
use crate::testing::postgres;

/// For calls that fail at once.
const NONE: Patience = Patience {
    start: Duration::ZERO,
    take_over: Duration::ZERO,
};

fn url(text: &str) -> Secret {
    Secret::new(text)
}

async fn refusal(url: &Secret) -> String {
    let refused = Store::connect_within(url, NONE).await.unwrap_err();
    let told = format!("{refused} {refused:?}");
    assert!(
        !told.contains("sesame") && !told.contains("wrong"),
        "{told}"
    );
    refused.to_string()
}

#[test]
fn a_server_is_named_without_its_password() {
    let server = Server::parse(&url("postgres://ada:sesame@db.example:5433/arena")).unwrap();
    assert_eq!(server.at(), "db.example:5433/arena");
    assert!(!format!("{server:?}").contains("sesame"), "{server:?}");
}

#[test]
fn a_url_that_is_none_is_refused_without_being_repeated() {
    for text in [
        "sesame",
        "mysql://ada:sesame@db/arena",
        "postgres://ada:sesame@db:port/arena",
        "postgres://db/arena?password=sesame",
        "postgres://db/arena?passwort=sesame",
    ] {
        let refused = Server::parse(&url(text)).unwrap_err();
        assert!(matches!(refused, Error::Url(_)), "{text}: {refused:?}");
        let told = format!("{refused} {refused:?}");
        assert!(!told.contains("sesame"), "{told}");
    }
}

#[test]
fn servers_that_will_not_do_are_told_from_those_that_will() {
    let good = Facts {
        version: 140_000,
        release: "14.0".into(),
        encoding: "UTF8".into(),
        schema: Some("public".into()),
        standby: false,
    };
    assert_eq!(good.objection(), None);
    let objection = |facts: Facts| facts.objection().unwrap().0;
    let old = Facts {
        version: 130_022,
        release: "13.22".into(),
        ..good.clone()
    };
    assert_eq!(objection(old), "runs PostgreSQL 13.22, which is too old");
    let standby = Facts {
        standby: true,
        ..good.clone()
    };
    assert!(objection(standby).contains("standby"));
    let latin = Facts {
        encoding: "LATIN1".into(),
        ..good.clone()
    };
    assert!(objection(latin).contains("LATIN1"));
    let homeless = Facts {
        schema: None,
        ..good
    };
    assert!(objection(homeless).contains("schema"));
}

#[tokio::test]
async fn a_commit_is_on_the_servers_disk_whatever_its_own_setting() {
    let Some(Database::Server(url)) = Database::server().await else {
        return;
    };
    let lazy = format!("{}&options=-c%20synchronous_commit%3Doff", url.expose());
    let store = Store::connect(&Secret::new(lazy)).await.unwrap();
    let setting = "SELECT current_setting('synchronous_commit')";
    let read: String = sqlx::query_scalar(setting)
        .fetch_one(store.reader())
        .await
        .unwrap();
    assert_eq!(read, "off", "the test's own setting");
    let mut change = store.begin().await.unwrap();
    let written: String = sqlx::query_scalar(setting)
        .fetch_one(&mut *change)
        .await
        .unwrap();
    assert_eq!(written, "on");
}

#[tokio::test]
async fn a_password_shows_nowhere() {
    let Some(database) = Database::server().await else {
        return;
    };
    let store = database.open().await;
    let change = store.begin().await.unwrap();
    let shown = format!("{store:?} {change:?} {database:?}");
    assert!(!shown.contains("sesame"), "{shown}");
}

#[tokio::test]
async fn a_refusal_says_what_helps() {
    let Some(server) = postgres::shared() else {
        return;
    };
    let wrong = refusal(&server.url_of("aimmo:wrong", "postgres", "")).await;
    assert!(wrong.contains("name and password"), "{wrong}");
    let missing = refusal(&server.url_of("aimmo:sesame", "nowhere", "")).await;
    assert!(missing.contains("createdb"), "{missing}");
    let homeless = refusal(&server.url("options[search_path]=nowhere")).await;
    assert!(homeless.contains("search_path"), "{homeless}");
    server
        .tell(
            "DO $$ BEGIN CREATE ROLE guest LOGIN PASSWORD 'sesame'; \
             EXCEPTION WHEN duplicate_object THEN NULL; END $$; \
             CREATE SCHEMA IF NOT EXISTS locked; GRANT USAGE ON SCHEMA locked TO guest;",
        )
        .await;
    let locked = server.url_of("guest:sesame", "postgres", "options[search_path]=locked");
    let locked = refusal(&locked).await;
    assert!(locked.contains("GRANT CREATE"), "{locked}");
    let unsafe_ = refusal(&server.url("sslmode=require")).await;
    assert!(unsafe_.contains("sslmode"), "{unsafe_}");
}

#[tokio::test]
async fn a_server_that_is_away_or_silent_is_named() {
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap();
    let there = Secret::new(format!("postgres://aimmo:sesame@{address}/arena"));
    // Accepts connections but never answers.
    let silent = refusal(&there).await;
    assert!(silent.contains(&address.to_string()), "{silent}");
    assert!(silent.contains("no connection within"), "{silent}");
    drop(taken);
    let away = refusal(&there).await;
    assert!(away.contains("cannot be reached"), "{away}");
}
