use super::*;

fn url(text: &str) -> Secret {
    Secret::new(text)
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
