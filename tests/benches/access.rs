//! A benchmark of several classes behind one address that join and sign in while one pupil keeps
//! guessing passwords and join codes. Prints one JSON object.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aimmo_tests::api::{number as id, text};
use aimmo_tests::{Api, Arena};
use futures_util::future::join_all;
use reqwest::Method;
use reqwest::header::{COOKIE, HeaderValue, SET_COOKIE};
use serde_json::json;
use tokio::time::{Instant, sleep};

const PUPILS: usize = 300;
const GAMES: usize = 10;
/// Number of the guesser's connections.
const GUESSERS: usize = 8;
const SIGN_INS: usize = 8;
const PASSWORD: &str = "correct horse battery";

#[derive(Default)]
struct Counts {
    guesses: AtomicU64,
    refused: AtomicU64,
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "prints the figures")]
async fn main() {
    let arena = Arena::start(&[]).await;
    let organiser = arena.organiser().await;
    let account = json!({"name": "Ms Teacher", "password": PASSWORD});
    let path = "/api/organisers/me";
    let changed = organiser.call(Method::PATCH, path, Some(&account));
    changed.await.success();
    let mut codes = Vec::new();
    for number in 0..GAMES {
        let request = json!({"name": format!("Class {number}")});
        let game = organiser.make_game(&request).await;
        // Another benchmark measures how long players' programs take to start.
        let stop = format!("/api/games/{}/stop", id(&game, "id"));
        organiser.post(&stop, &json!({})).await;
        codes.push(text(&game, "join_code").to_owned());
    }
    let counts = Arc::new(Counts::default());
    let anonymous = organiser.anonymous();
    let first = anonymous.call(Method::POST, "/api/sessions", Some(&account));
    let cookie = first.await.headers[SET_COOKIE].clone();
    let guessing: Vec<_> = (0..GUESSERS)
        .map(|number| tokio::spawn(guess(anonymous.clone(), number, Arc::clone(&counts))))
        .collect();
    // The guesser has used up its free attempts.
    while counts.guesses.load(Ordering::Relaxed) < 40 {
        sleep(Duration::from_millis(50)).await;
    }
    let begun = Instant::now();
    let joins = (0..PUPILS).map(|number| {
        let (api, code) = (anonymous.clone(), codes[number % GAMES].clone());
        let counts = Arc::clone(&counts);
        async move {
            let body = json!({"code": code, "name": format!("Pupil {number}")});
            insist(&api, "/api/join", &body, &counts).await
        }
    });
    let teacher = async {
        let mut times = Vec::new();
        for _ in 0..SIGN_INS {
            // Without a cookie, as on an unknown computer.
            let times_of_one = insist(&anonymous, "/api/sessions", &account, &counts).await;
            times.push(times_of_one);
            sleep(Duration::from_millis(500)).await;
        }
        times
    };
    let known_browser = async {
        let mut times = Vec::new();
        for _ in 0..SIGN_INS {
            times.push(sign_in_again(&anonymous, &account, &cookie, &counts).await);
            sleep(Duration::from_millis(500)).await;
        }
        times
    };
    let (mut joins, mut sign_ins, mut known) =
        tokio::join!(join_all(joins), teacher, known_browser);
    let took = begun.elapsed();
    for guessing in guessing {
        guessing.abort();
    }
    joins.sort();
    sign_ins.sort();
    known.sort();
    let figures = json!({
        "pupils": PUPILS,
        "games": GAMES,
        "all_s": joins.last().map_or(0.0, Duration::as_secs_f64),
        "join_p50_s": joins[joins.len() / 2].as_secs_f64(),
        "took_s": took.as_secs_f64(),
        "refused": counts.refused.load(Ordering::Relaxed),
        "guesses": counts.guesses.load(Ordering::Relaxed),
        "sign_in_p50_s": sign_ins[sign_ins.len() / 2].as_secs_f64(),
        "sign_in_max_s": sign_ins.last().map_or(0.0, Duration::as_secs_f64),
        "known_p50_s": known[known.len() / 2].as_secs_f64(),
        "known_max_s": known.last().map_or(0.0, Duration::as_secs_f64),
    });
    println!("{figures}");
}

/// Repeats a valid request until it is accepted, as a page does, and counts rejections.
async fn insist(api: &Api, path: &str, body: &serde_json::Value, counts: &Counts) -> Duration {
    let begun = Instant::now();
    loop {
        let answer = api.call(Method::POST, path, Some(body)).await;
        if answer.status.is_success() {
            return begun.elapsed();
        }
        counts.refused.fetch_add(1, Ordering::Relaxed);
        sleep(Duration::from_secs(answer.retry_after().unwrap_or(1))).await;
    }
}

/// Signs in from a browser that has signed in before, and counts rejections.
async fn sign_in_again(
    api: &Api,
    account: &serde_json::Value,
    cookie: &HeaderValue,
    counts: &Counts,
) -> Duration {
    let begun = Instant::now();
    let request = reqwest::Client::new().post(format!("{}/api/sessions", api.base()));
    let answer = request.header(COOKIE, cookie).json(account).send().await;
    if !answer.is_ok_and(|answer| answer.status().is_success()) {
        counts.refused.fetch_add(1, Ordering::Relaxed);
    }
    begun.elapsed()
}

/// Alternately guesses a password and a join code, one request at a time.
async fn guess(api: Api, guesser: usize, counts: Arc<Counts>) {
    for number in 0_u64.. {
        let password = format!("guess {guesser} {number}");
        let body = json!({"name": "Ms Teacher", "password": password});
        let _ = api
            .try_call(Method::POST, "/api/sessions", Some(&body))
            .await;
        let body = json!({"code": "22222222", "name": "Guesser"});
        let _ = api.try_call(Method::POST, "/api/join", Some(&body)).await;
        counts.guesses.fetch_add(2, Ordering::Relaxed);
    }
}
