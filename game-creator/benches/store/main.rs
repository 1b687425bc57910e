//! Benchmarks the store with many games: the time until a turn is durable, and slower operations.
//!
//! `cargo bench -p aimmo-game-creator --bench store -- [GAMES [TURNS [PLAYERS]]]`
//!
//! Uses a temporary SQLite file, or the empty PostgreSQL database given by `AIMMO_DATABASE_URL`.
//! Every game sends its next turn as soon as the last one is durable. Each turn has a decision and
//! a log line for every player; every 50th also has a checkpoint.

#![expect(clippy::print_stdout, reason = "a benchmark prints its results")]

use std::future::Future;
use std::time::{Duration, Instant};

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{GameId, Generation, PlayerId};
use aimmo_common::secret::Secret;
use aimmo_game_creator::database::Database;
use aimmo_game_creator::recorder::Recorder;
use aimmo_game_creator::store::Store;
use aimmo_game_creator::store::games::NewGame;
use aimmo_game_creator::store::players::NewPlayer;
use aimmo_game_creator::store::record::Append;
use aimmo_proto::creator::{Checkpoint, Decision, PlayerLog, TurnRecord, checkpoint};
use futures_util::future::try_join_all;

/// Size of a player's log for one turn.
const LOG_BYTES: usize = 200;
/// Size of a world with 30 players.
const WORLD_BYTES: usize = 40_000;
/// Number of turns between checkpoints.
const CHECKPOINT: u64 = 50;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|word| word.parse().ok());
    let games: usize = numbers.next().unwrap_or(200);
    let turns = numbers.next().unwrap_or(500) as u64;
    let players = numbers.next().unwrap_or(30) as u32;
    let folder = tempfile::tempdir()?;
    let url = std::env::var("AIMMO_DATABASE_URL").ok().map(Secret::new);
    let store = Store::new(Database::choose(url.as_ref(), folder.path()).await?);

    let begun = Instant::now();
    let all = fill(&store, games, players).await?;
    println!(
        "{games} games with {players} players created in {:.1?}",
        begun.elapsed()
    );

    let (recorder, writing) = Recorder::new(store.clone());
    let writing = tokio::spawn(writing);
    let begun = Instant::now();
    let plays = all
        .iter()
        .map(|&(game, generation)| play(&recorder, game, generation, turns, players));
    let waits: Vec<Duration> = try_join_all(plays).await?.concat();
    let elapsed = begun.elapsed();
    drop(recorder);
    writing.await?;
    let rate = waits.len() as f64 / elapsed.as_secs_f64();
    println!("turns: {} stored, {rate:.0} per second", waits.len());
    print_waits("a turn", waits);

    read(&store, all[games / 2].0).await?;
    store.database().close().await;
    Ok(())
}

async fn fill(
    store: &Store,
    games: usize,
    players: u32,
) -> anyhow::Result<Vec<(GameId, Generation)>> {
    let mut all = Vec::with_capacity(games);
    let mut owner = None;
    for game in 0..games {
        // The number of games per organiser is limited.
        if game % 50 == 0 {
            let name = format!("Organiser {game}");
            owner = Some(store.create_organiser(&name, None, now_ms()).await?.id);
        }
        let new = NewGame {
            name: format!("Game {game}"),
            level: "open-world".into(),
            lesson: None,
            lesson_version: None,
            trial: false,
            settings: Default::default(),
            seed: game as u64,
            timing: Default::default(),
            public: true,
        };
        let Some(owner) = owner else { continue };
        let id = store.create_game(owner, new, games, now_ms()).await?.id;
        for player in 0..players {
            let name = format!("Player {player}");
            store
                .create_player(id, NewPlayer::new(&name, "pass"), now_ms())
                .await?;
        }
        let Some(generation) = store.hello(id).await? else {
            anyhow::bail!("the game no longer exists")
        };
        all.push((id, generation));
    }
    Ok(all)
}

async fn play(
    recorder: &Recorder,
    game: GameId,
    generation: Generation,
    turns: u64,
    players: u32,
) -> anyhow::Result<Vec<Duration>> {
    let mut waits = Vec::new();
    for number in 1..=turns {
        let turn = TurnRecord {
            turn: number,
            rules_version: 1,
            decisions: (0..players)
                .map(|player_id| Decision {
                    player_id,
                    ..Default::default()
                })
                .collect(),
            world_hash: vec![7; 32].into(),
            logs: (0..players)
                .map(|player_id| PlayerLog {
                    player_id,
                    text: "x".repeat(LOG_BYTES),
                    ..PlayerLog::default()
                })
                .collect(),
            ..Default::default()
        };
        let checkpoint = number.is_multiple_of(CHECKPOINT).then(|| Checkpoint {
            turn: number,
            rules_version: 1,
            world: vec![7; WORLD_BYTES].into(),
            epoch: 1,
            names: Some(checkpoint::Names {
                by_id: (0..players)
                    .map(|player_id| (player_id, format!("player {player_id}")))
                    .collect(),
            }),
            ..Checkpoint::default()
        });
        let append = Append {
            game,
            generation,
            turns: vec![turn],
            checkpoint,
        };
        let asked = Instant::now();
        let Some(kept) = recorder.append(append).await else {
            anyhow::bail!("the recorder has stopped")
        };
        kept?;
        waits.push(asked.elapsed());
    }
    Ok(waits)
}

/// Times the creator's usual reads and changes, and prints the results.
async fn read(store: &Store, game: GameId) -> anyhow::Result<()> {
    let last = store.last_turn(game).await?.unwrap_or(0);
    let first = last.saturating_sub(255);
    time("the desired states", || store.desired_states()).await?;
    time("all games", || store.games()).await?;
    time("public games", || store.public_games(50)).await?;
    time("a game and its players", || {
        store.game_snapshot(game, now_ms())
    })
    .await?;
    time("names of all players", || store.player_names(game)).await?;
    time("the last turn", || store.last_turn(game)).await?;
    time("256 turns", || store.records(game, first, last)).await?;
    let player = PlayerId(0);
    time("256 logs of a player", || {
        store.logs(game, player, first, last)
    })
    .await?;
    time("the latest checkpoint", || store.latest_checkpoint(game, 1)).await?;
    time("a visit", || store.touch_game(game, now_ms() + 100_000)).await?;
    let begun = Instant::now();
    store.delete_game(game).await?;
    println!("game deleted in {:.1?}", begun.elapsed());
    Ok(())
}

async fn time<T, F>(what: &str, call: impl Fn() -> F) -> anyhow::Result<()>
where
    F: Future<Output = aimmo_game_creator::store::Result<T>>,
{
    let mut waits = Vec::new();
    for _ in 0..50 {
        let asked = Instant::now();
        call().await?;
        waits.push(asked.elapsed());
    }
    print_waits(what, waits);
    Ok(())
}

fn print_waits(what: &str, mut waits: Vec<Duration>) {
    waits.sort_unstable();
    let at = |percent: usize| waits[(waits.len() - 1) * percent / 100];
    println!(
        "{what}: p50 {:.1?}, p99 {:.1?}, max {:.1?}",
        at(50),
        at(99),
        at(100)
    );
}
