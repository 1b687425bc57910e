//! Kills every kind of process with SIGKILL while 30 avatars play and two sockets watch.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_tests::avatars::WALKER;
use aimmo_tests::processes::Life;
use aimmo_tests::replay::assert_replays;
use aimmo_tests::wait::until;
use aimmo_tests::{Lesson, Player, Spectator};
use fastrand::Rng;
use serde_json::json;

const AVATARS: usize = 30;
/// The default seed for choosing victims and moments, overridden by `AIMMO_TEST_SEED`.
const SEED: u64 = 20_180_801;
/// Kills happen at a random moment within the first two turns after the arena has recovered.
const MOMENTS: Duration = Duration::from_millis(600);

/// The processes to kill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Victim {
    Python,
    Worker,
    Game,
    Creator,
    /// The game, while the creator is down: its last turns are only in its journal.
    GameWithoutCreator,
    /// Everything at once, as in a power failure.
    Everything,
}

/// A class in the middle of a game, watched both through the portal and directly.
struct Class {
    lesson: Lesson,
    players: Vec<Player>,
    through: Spectator,
    past: Spectator,
    random: Rng,
}

impl Class {
    async fn begin() -> Self {
        let timing = json!({"turn_interval_ms": 250, "turn_deadline_ms": 250});
        let lesson = Lesson::begin(&[], json!({"timing": timing})).await;
        let mut players = Vec::new();
        for number in 0..AVATARS {
            let player = lesson.join(&format!("Player {number}")).await;
            player.put(WALKER).await;
            players.push(player);
        }
        let through = Spectator::watch(&players[0].api, lesson.game);
        let past = Spectator::watch_directly(&lesson.arena, &lesson.organiser, lesson.game);
        let class = Self {
            lesson,
            players,
            through,
            past,
            random: Rng::with_seed(seed()),
        };
        class.is_well().await;
        class
    }

    /// Waits until both sockets have received the same three new turns and every player's code has
    /// answered in one of them.
    async fn is_well(&self) {
        let from = self.through.turn().max(self.past.turn());
        for watcher in [&self.through, &self.past] {
            watcher
                .until("all players are playing", |transcript| {
                    let everybody = || {
                        self.players
                            .iter()
                            .all(|player| transcript.answered_after(player.id, from))
                    };
                    (transcript.turn() >= from + 3 && everybody()).then_some(())
                })
                .await;
            watcher.assert_steady();
        }
    }

    /// Waits until all services are running, and returns their processes.
    async fn services(&self) -> BTreeMap<String, Life> {
        until("a game and its workers", async || {
            Some(self.lesson.arena.services()).filter(|services| services.len() == AVATARS + 1)
        })
        .await
    }

    /// Kills the victim at a random moment, waits for the recovery, and checks that no other
    /// process was affected.
    async fn lose(&mut self, victim: Victim) {
        let before = self.services().await;
        let python = python(&before);
        let workers: Vec<&String> = python.keys().collect();
        let unlucky = (*self.random.choice(&workers).unwrap()).clone();
        let game = format!("game-{}", self.lesson.game);
        // Processes must be killed at a random moment, so this is a real delay.
        tokio::time::sleep(MOMENTS.mul_f64(self.random.f64())).await;
        match victim {
            Victim::Python => python[&unlucky].kill(),
            Victim::Worker => before[&unlucky].kill(),
            Victim::Game => before[&game].kill(),
            Victim::Creator => {
                self.lesson.arena.kill_creator();
                self.play_on_without_the_creator().await;
                self.lesson.arena.start_creator_again().await;
            }
            Victim::GameWithoutCreator => {
                self.lesson.arena.kill_creator();
                self.play_on_without_the_creator().await;
                before[&game].kill();
                self.lesson.arena.start_creator_again().await;
            }
            Victim::Everything => {
                self.lesson.arena.kill_creator();
                before.values().for_each(|life| life.kill());
                self.lesson.arena.start_creator_again().await;
            }
        }
        self.is_well().await;
        let after = self.services().await;
        let lost = |name: &String| match victim {
            Victim::Python | Victim::Creator => false,
            Victim::Worker => *name == unlucky,
            Victim::Game | Victim::GameWithoutCreator => *name == game,
            Victim::Everything => true,
        };
        for (name, life) in &before {
            let replaced = after[name] != *life;
            assert_eq!(replaced, lost(name), "{name} after the loss of {victim:?}");
        }
        for (name, life) in &python {
            let lost = lost(name) || victim == Victim::Python && *name == unlucky;
            assert_eq!(
                life.is_over(),
                lost,
                "the Python process of {name} after the loss of {victim:?}"
            );
        }
    }

    /// Checks that the game continues without the creator.
    async fn play_on_without_the_creator(&mut self) {
        self.past.turns(self.random.u64(3..11)).await;
    }
}

#[expect(clippy::print_stdout, reason = "shown when the test fails")]
fn seed() -> u64 {
    let other = std::env::var("AIMMO_TEST_SEED").ok();
    let seed = other.and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
    println!("AIMMO_TEST_SEED={seed}");
    seed
}

/// Returns the Python process of every worker.
fn python(services: &BTreeMap<String, Life>) -> BTreeMap<String, Life> {
    let workers = services
        .iter()
        .filter(|(name, _)| name.contains("-worker-"));
    workers
        .map(|(name, life)| {
            let children = life.children();
            assert_eq!(
                children.len(),
                1,
                "{name} must have one Python process, not {children:?}"
            );
            (name.clone(), children[0])
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn killing_any_process_loses_no_turn() {
    let mut class = Class::begin().await;
    let once = [
        Victim::Python,
        Victim::Worker,
        Victim::Game,
        Victim::Creator,
        Victim::GameWithoutCreator,
        Victim::Everything,
    ];
    let mut victims = once.repeat(2);
    class.random.shuffle(&mut victims);
    for victim in victims {
        class.lose(victim).await;
    }
    for watcher in [&class.through, &class.past] {
        watcher.assert_steady();
        assert_replays(&class.lesson.organiser, class.lesson.game, watcher).await;
    }
    class.through.read(|transcript| {
        assert!(
            transcript.visits > 1,
            "the creator's death must break its sockets"
        )
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_game_exits_if_its_creator_does_not_return() {
    let mut lesson = Lesson::begin(&["--orphan-after", "2"], json!({})).await;
    lesson.join("Ada").await;
    let watcher = Spectator::watch_directly(&lesson.arena, &lesson.organiser, lesson.game);
    watcher.turns(3).await;
    let services = until("a game, a worker and its Python process", async || {
        let services = lesson.arena.services();
        let mut workers = services
            .iter()
            .filter(|(name, _)| name.contains("-worker-"));
        let plays = workers.all(|(_, life)| life.children().len() == 1);
        (services.len() == 2 && plays).then_some(services)
    })
    .await;
    let python = python(&services);
    lesson.arena.kill_creator();
    until("everything exits", async || {
        let mut lives = services.values().chain(python.values());
        lives.all(|life| life.is_over()).then_some(())
    })
    .await;
    // The game was kept, and continues.
    lesson.arena.start_creator_again().await;
    watcher.turns(3).await;
    watcher.assert_steady();
}
