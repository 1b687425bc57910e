use super::super::open::Deadlines;
use super::*;
use crate::database::Database;
use crate::testing::database::TestDatabase;
use crate::testing::postgres;

/// Deadlines for calls that should fail immediately.
const NONE: Deadlines = Deadlines {
    start: Duration::ZERO,
    take_over: Duration::ZERO,
};

fn url(text: &str) -> Secret {
    Secret::new(text)
}

async fn rejection(url: &Secret) -> String {
    let refused = Database::connect_within(url, NONE).await.unwrap_err();
    let text = format!("{refused} {refused:?}");
    assert!(
        !text.contains("sesame") && !text.contains("wrong"),
        "{text}"
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
fn an_invalid_url_is_rejected_without_being_quoted() {
    for text in [
        "sesame",
        "mysql://ada:sesame@db/arena",
        "postgres://ada:sesame@db:port/arena",
        "postgres://db/arena?password=sesame",
        "postgres://db/arena?passwort=sesame",
    ] {
        let refused = Server::parse(&url(text)).unwrap_err();
        assert!(matches!(refused, Error::Url(_)), "{text}: {refused:?}");
        let text = format!("{refused} {refused:?}");
        assert!(!text.contains("sesame"), "{text}");
    }
}

#[test]
fn unsuitable_servers_are_rejected() {
    let good = ServerProperties {
        version: 140_000,
        release: "14.0".into(),
        encoding: "UTF8".into(),
        schema: Some("public".into()),
        standby: false,
    };
    assert_eq!(good.objection(), None);
    let objection = |facts: ServerProperties| facts.objection().unwrap().0;
    let old = ServerProperties {
        version: 130_022,
        release: "13.22".into(),
        ..good.clone()
    };
    assert_eq!(objection(old), "runs PostgreSQL 13.22, which is too old");
    let standby = ServerProperties {
        standby: true,
        ..good.clone()
    };
    assert!(objection(standby).contains("standby"));
    let latin = ServerProperties {
        encoding: "LATIN1".into(),
        ..good.clone()
    };
    assert!(objection(latin).contains("LATIN1"));
    let homeless = ServerProperties {
        schema: None,
        ..good
    };
    assert!(objection(homeless).contains("schema"));
}

#[test]
fn a_password_on_the_command_line_is_detected() {
    let exposed =
        |url: &str, argument: String| is_exposed(&Secret::new(url), [argument.into()].into_iter());
    let url = "postgres://ada:sesame@db/arena";
    assert!(exposed(url, url.to_owned()));
    assert!(exposed(url, format!("--database-url={url}")));
    assert!(!exposed(url, "--listen".to_owned()));
    for open in [
        "postgres://ada@db:5432/arena",
        "postgres:///arena?host=/run",
    ] {
        assert!(!exposed(open, open.to_owned()));
    }
}

#[tokio::test]
async fn commits_are_durable_even_if_the_server_defaults_to_asynchronous_commit() {
    let Some(TestDatabase::Server(url)) = TestDatabase::server().await else {
        return;
    };
    let lazy = format!("{}&options=-c%20synchronous_commit%3Doff", url.expose());
    let opened = Database::connect(&Secret::new(lazy)).await.unwrap();
    let setting = "SELECT current_setting('synchronous_commit')";
    let read: String = sqlx::query_scalar(setting)
        .fetch_one(opened.readers())
        .await
        .unwrap();
    assert_eq!(read, "off", "the setting made by this test");
    let mut transaction = opened.begin().await.unwrap();
    let written: String = sqlx::query_scalar(setting)
        .fetch_one(&mut *transaction)
        .await
        .unwrap();
    assert_eq!(written, "on");
}

#[tokio::test]
async fn passwords_are_not_in_debug_output() {
    let Some(database) = TestDatabase::server().await else {
        return;
    };
    let opened = database.open_database().await.unwrap();
    let transaction = opened.begin().await.unwrap();
    let text = format!("{opened:?} {transaction:?} {database:?}");
    assert!(!text.contains("sesame"), "{text}");
}

#[tokio::test]
async fn rejections_suggest_a_remedy() {
    let Some(server) = postgres::shared() else {
        return;
    };
    let wrong = rejection(&server.url_of("aimmo:wrong", "postgres", "")).await;
    assert!(wrong.contains("name and password"), "{wrong}");
    let missing = rejection(&server.url_of("aimmo:sesame", "nowhere", "")).await;
    assert!(missing.contains("createdb"), "{missing}");
    let homeless = rejection(&server.url("options[search_path]=nowhere")).await;
    assert!(homeless.contains("search_path"), "{homeless}");
    server
        .execute(
            "DO $$ BEGIN CREATE ROLE guest LOGIN PASSWORD 'sesame'; \
             EXCEPTION WHEN duplicate_object THEN NULL; END $$; \
             CREATE SCHEMA IF NOT EXISTS locked; GRANT USAGE ON SCHEMA locked TO guest;",
        )
        .await;
    let locked = server.url_of("guest:sesame", "postgres", "options[search_path]=locked");
    let locked = rejection(&locked).await;
    assert!(locked.contains("GRANT CREATE"), "{locked}");
    let unsafe_ = rejection(&server.url("sslmode=require")).await;
    assert!(unsafe_.contains("sslmode"), "{unsafe_}");
}

#[tokio::test]
async fn an_unreachable_or_silent_server_is_named_in_the_error() {
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap();
    let there = Secret::new(format!("postgres://aimmo:sesame@{address}/arena"));
    // Accepts connections but never answers.
    let silent = rejection(&there).await;
    assert!(silent.contains(&address.to_string()), "{silent}");
    assert!(silent.contains("no connection within"), "{silent}");
    drop(taken);
    let away = rejection(&there).await;
    assert!(away.contains("cannot be reached"), "{away}");
}
