//! A class in a cluster: the life of a game from its creation to its deletion.

use std::time::Duration;

use aimmo_tests::Spectator;
use aimmo_tests::avatars::{WALKER, printing};
use aimmo_tests::wait::until;
use serde_json::json;
use tokio::time::Instant;

use crate::harness::{Cluster, expected_objects, objects_of, until_gone};

/// Time limit from a join to the first turn, for 95 % of players.
const JOIN: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn the_web_app_is_served_through_the_ingress() {
    let portal = Cluster::connect().organiser.anonymous();
    let page = portal.page("/").await.unwrap();
    let files: Vec<&str> = page
        .split('"')
        .filter(|it| it.starts_with("/assets/"))
        .collect();
    assert!(files.iter().any(|it| it.ends_with(".js")), "{page}");
    for file in files {
        assert!(!portal.page(file).await.unwrap().is_empty(), "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn ten_players_play_and_deleting_the_game_leaves_nothing_behind() {
    let cluster = Cluster::connect();
    let started = Instant::now();
    let game = cluster.game(json!({})).await;
    println!(
        "a game responds at its path {:.1} s after its creation",
        started.elapsed().as_secs_f64()
    );

    let mut times = Vec::new();
    let mut players = Vec::new();
    for number in 0..10 {
        let joined = Instant::now();
        let player = cluster
            .organiser
            .join(&game.code, &format!("Player {number}"))
            .await;
        let watcher = Spectator::watch(&player.api, game.id);
        watcher
            .until("the player's first turn", |transcript| {
                transcript.answered_after(player.id, 0).then_some(())
            })
            .await;
        times.push(joined.elapsed());
        player.put(WALKER).await;
        players.push(player);
    }
    times.sort();
    // With ten players, the maximum bounds the 95th percentile.
    let (half, most) = (times[4], times[9]);
    println!("join to first turn, 10 players: median {half:.2?}, maximum {most:.2?}");
    assert!(most <= JOIN, "{times:?}");

    let watcher = Spectator::watch(&players[0].api, game.id);
    watcher.all_answer_after(&players, 0).await;
    assert_eq!(objects_of(game.id), expected_objects(game.id, &players));

    for round in 0..3 {
        let text = format!("round {round}");
        let version = players[0].put(&printing(&text)).await;
        let running = watcher.turn() + 1;
        let since = watcher.plays(version).await;
        assert!(
            since <= running + 2,
            "uploaded in turn {running}, running since {since}"
        );
        watcher.prints(&text).await;
    }
    watcher.assert_steady();

    cluster.delete(game.id).await;
    until_gone(game.id).await;
    until("the game closes the socket", async || {
        watcher
            .read(|transcript| !transcript.goodbyes.is_empty() || transcript.closes.len() > 1)
            .then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn creating_and_deleting_a_game_does_not_disturb_another_games_spectators() {
    let cluster = Cluster::connect();
    let first = cluster.game(json!({})).await;
    let players = cluster.join(&first, 2, WALKER).await;
    let watcher = Spectator::watch(&players[0].api, first.id);
    let from = watcher.turns(3).await;
    let second = cluster.game(json!({"name": "Second"})).await;
    let guest = cluster.join(&second, 1, WALKER).await.remove(0);
    let other = Spectator::watch(&guest.api, second.id);
    other
        .until("the guest is playing", |transcript| {
            transcript.answered_after(guest.id, 0).then_some(())
        })
        .await;
    cluster.delete(second.id).await;
    // The Ingress was changed twice, which closes sockets; no turn may be missed.
    let until_then = watcher.turns(100).await;
    watcher.read(|transcript| {
        let missed = players.iter().map(|player| {
            let outcomes = transcript.outcomes(player.id);
            let later = outcomes.iter().filter(|(turn, _)| *turn > from);
            u64::try_from(later.count()).unwrap()
        });
        for turns in missed {
            assert!(
                turns >= until_then - from,
                "{turns} of {}",
                until_then - from
            );
        }
    });
    watcher.assert_steady();
    other.assert_steady();
    cluster.delete(first.id).await;
}
