//! Games that nobody needs stop, and start again where they were.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::arena::{game, id_and_code};
use aimmo_tests::avatars::WALKER;
use aimmo_tests::wait::until;
use aimmo_tests::{Api, Arena, Spectator};
use serde_json::json;

async fn stopped(organiser: &Api, arena: &Arena, id: u32) {
    until("the game stops and nothing of it runs", async || {
        let status = organiser.get(&format!("/api/games/{id}")).await["status"] == "stopped";
        (status && arena.services().is_empty()).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_game_stops_and_plays_on_at_the_next_visit() {
    let arena = Arena::start(&["--idle-after", "2"]).await;
    let organiser = arena.organiser().await;
    let (id, code) = id_and_code(&organiser.make_game(&game(&json!({}))).await);
    let ada = arena.api.join(&code, "Ada").await;
    ada.put(WALKER).await;
    let watcher = Spectator::watch(&ada.api, id);
    // Watched for longer than an idle game may live: 20 turns are 4 seconds.
    watcher.turns(20).await;
    watcher.assert_steady();
    let (turn, world) = watcher.look(|seen| (seen.turn(), seen.world.clone().unwrap()));
    drop(watcher);
    stopped(&organiser, &arena, id).await;
    let kept = organiser.get(&format!("/api/games/{id}")).await["turn"]
        .as_u64()
        .unwrap();
    assert!(kept >= turn, "{kept} turns are kept, {turn} were seen");

    let watcher = Spectator::watch(&ada.api, id);
    let began = watcher
        .until("a state", |seen| {
            seen.frames.first().map(|(frame, _)| frame.turn_count())
        })
        .await;
    assert!(began >= kept, "turn {began} after turn {kept}");
    watcher.turns(5).await;
    watcher.assert_steady();
    watcher.look(|seen| {
        let again = seen.world.as_ref().unwrap();
        assert_eq!(again.obstacles, world.obstacles, "the map is the same");
        assert!(again.players.iter().any(|player| player.id == ada.id));
        assert!(seen.answered_after(ada.id, began), "the code plays again");
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_game_that_is_stopped_by_its_organiser_starts_with_new_code() {
    let arena = Arena::start(&[]).await;
    let organiser = arena.organiser().await;
    let (id, code) = id_and_code(&organiser.make_game(&game(&json!({}))).await);
    let ada = arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&ada.api, id);
    watcher.turns(3).await;
    drop(watcher);
    organiser
        .post(&format!("/api/games/{id}/stop"), &json!({}))
        .await;
    stopped(&organiser, &arena, id).await;
    ada.put(WALKER).await;
    until("a game and a worker", async || {
        (arena.services().len() == 2).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_world_that_is_made_anew_goes_on_counting() {
    let arena = Arena::start(&[]).await;
    let organiser = arena.organiser().await;
    let (id, code) = id_and_code(&organiser.make_game(&game(&json!({}))).await);
    let ada = arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&ada.api, id);
    watcher.turns(3).await;
    let before = watcher.look(|seen| seen.world.clone().unwrap());
    let services = arena.services();
    organiser
        .post(&format!("/api/games/{id}/reset"), &json!({"seed": 99}))
        .await;
    watcher
        .until("another map", |seen| {
            (seen.world.as_ref()?.obstacles != before.obstacles).then_some(())
        })
        .await;
    watcher.turns(3).await;
    watcher.assert_steady();
    assert_eq!(arena.services(), services, "nothing is started anew for it");
}
