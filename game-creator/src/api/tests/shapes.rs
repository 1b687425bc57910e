//! Properties of every response.

use super::*;

#[tokio::test]
async fn unknown_paths_and_methods_get_problem_details() {
    let arena = Arena::new().await;
    for path in [
        "/api/nothing",
        "/api/games/x",
        "/api/games/-1",
        "/api/games/99999999999",
        "/nothing",
    ] {
        arena.get(path, None).await.problem(404);
    }
    let wrong = arena.from(1, Method::PUT, "/api/games", None, None).await;
    let allow = wrong.headers["allow"].to_str().unwrap();
    assert!(allow.contains("GET") && allow.contains("POST"), "{allow}");
    wrong.problem(405);
    arena.delete("/api/join", None).await.problem(405);
}

#[tokio::test]
async fn malformed_bodies_get_problem_details_with_a_reason() {
    let arena = Arena::new().await;
    let post = |kind: &str, body: &'static str| {
        Request::post("/api/join")
            .header(CONTENT_TYPE, kind)
            .body(body.into())
            .unwrap()
    };
    let broken = arena.send(1, post("application/json", "{\"code\":")).await;
    assert!(
        broken.problem(400)["detail"]
            .as_str()
            .unwrap()
            .contains("EOF")
    );
    let plain = arena.send(1, post("text/plain", "code=1")).await;
    plain.problem(415);
    let missing = arena
        .send(1, post("application/json", "{\"code\":\"x\"}"))
        .await;
    assert!(
        missing.problem(422)["detail"]
            .as_str()
            .unwrap()
            .contains("name")
    );
}

#[tokio::test]
async fn a_malformed_authorization_is_rejected() {
    let arena = Arena::new().await;
    for header in ["Basic Zm9vOmJhcg==", "Bearer", "token"] {
        let request = Request::get("/api/games").header(AUTHORIZATION, header);
        let answer = arena.send(1, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.headers["www-authenticate"], "Bearer");
        answer.problem(401);
    }
}

#[tokio::test]
async fn every_response_has_the_security_headers() {
    let arena = Arena::new().await;
    for path in [
        "/",
        "/index.html",
        "/api/games",
        "/api/nothing",
        "/healthz",
        "/nothing",
    ] {
        let headers = arena.get(path, None).await.headers;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'"),
            "{path}"
        );
        assert!(!policy.contains("unsafe"));
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "no-referrer", "{path}");
    }
    let api = arena.get("/api/games", None).await;
    assert_eq!(api.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn the_pages_and_the_document_are_served() {
    let arena = Arena::new().await;
    let page = arena.get("/", None).await;
    assert_eq!(page.headers[CONTENT_TYPE], "text/html");
    // The page is revalidated every time rather than served from a proxy's cache.
    assert_eq!(page.headers["cache-control"], "no-cache");
    // Everything that the page loads is available.
    for attribute in page.text.split([' ', '>']).filter(|it| it.contains("=\"/")) {
        let path = attribute.split('"').nth(1).unwrap();
        let file = arena.get(path, None).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
    }
    let document = arena
        .get("/api/openapi.json", None)
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        document,
        serde_json::to_value(super::super::openapi::document()).unwrap()
    );
}

#[tokio::test]
async fn every_operation_documents_its_responses() {
    let document = serde_json::to_value(super::super::openapi::document()).unwrap();
    let mut ids = std::collections::BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let what = format!("{method} {path}");
            assert!(operation["summary"].is_string(), "{what}");
            assert!(
                operation["responses"].as_object().unwrap().len() > 1,
                "{what}"
            );
            assert!(
                ids.insert(operation["operationId"].to_string()),
                "{what}: the id is used twice"
            );
        }
    }
}

#[tokio::test]
async fn readiness_requires_the_database() {
    let arena = Arena::new().await;
    assert_eq!(arena.get("/healthz", None).await.text, "HEALTHY");
    assert_eq!(arena.get("/readyz", None).await.status, StatusCode::OK);
    arena.creator.store.database().close().await;
    assert_eq!(arena.get("/healthz", None).await.text, "HEALTHY");
    arena.get("/readyz", None).await.problem(503);
    arena.get("/api/games", None).await.problem(500);
}

#[tokio::test]
async fn scores_are_sorted_and_available_as_csv() {
    use aimmo_proto::creator::{PlayerState, ReportRequest};
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let low = arena.join(&game, "=low").await.id;
    let high = arena.join(&game, "High").await.id;
    let new = arena.join(&game, "New").await.id;
    let state = |id: PlayerId, score| PlayerState {
        player_id: id.0,
        score,
        health: 5,
        ..PlayerState::default()
    };
    let report = ReportRequest {
        turn: 9,
        players: vec![state(low, -1), state(high, 12)],
        ..ReportRequest::default()
    };
    arena
        .creator
        .live
        .report(id_of(&game), report, tokio::time::Instant::now());
    let path = format!("/api/games/{}/scores", game["id"]);
    let scores = arena.get(&path, None).await.expect(StatusCode::OK);
    assert_eq!(scores["turn"], 9);
    let order: Vec<_> = scores["scores"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| &s["id"])
        .collect();
    assert_eq!(order, [&json!(high), &json!(low), &json!(new)]);
    let table = arena.get(&format!("{path}?format=csv"), None).await;
    assert_eq!(table.headers[CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(
        table.text.contains(&format!("{low},\"'=low\",-1,5\r\n")),
        "{}",
        table.text
    );
    arena
        .get(&format!("{path}?format=xls"), None)
        .await
        .problem(400);
    let players = arena
        .get(&format!("/api/games/{}/players", game["id"]), None)
        .await;
    assert_eq!(players.expect(StatusCode::OK)[1]["score"], 12);
}
