use aimmo_common::ids::PlayerId;
use tokio::task::JoinHandle;

use super::specs::Platform;
use super::*;
use crate::state::CreatorState;
use crate::store::games::StoppedBy;
use crate::testing::Arena;
use crate::testing::launcher::FakeLauncher;

const SOON: Duration = Duration::from_secs(20);
/// The shortest possible total of the four waits between five attempts: the first is half a second,
/// each is twice the one before, and jitter removes at most half.
const FOUR_WAITS: Duration = Duration::from_millis(250 + 500 + 1_000 + 2_000);

const fn game(id: GameId) -> ServiceName {
    ServiceName::Game(id)
}

const fn worker(game: GameId, player: u32) -> ServiceName {
    ServiceName::Worker(game, PlayerId(player))
}

/// A reconciler with an in-memory launcher.
struct Bench {
    arena: Arena,
    launcher: Arc<FakeLauncher>,
    routes: watch::Receiver<Routes>,
    shutdown: CancellationToken,
    running: Option<JoinHandle<()>>,
    waiting: Option<Reconciler<CreatorState, FakeLauncher>>,
}

impl Bench {
    /// Creates a bench whose reconciler is not running yet.
    async fn new() -> Self {
        let arena = Arena::new().await;
        let launcher = Arc::new(FakeLauncher::default());
        let specs = Specs {
            platform: Platform::Machine {
                secret: arena.creator.secret,
                creator_file: "/data/creator.addr".into(),
                games_dir: "/data/games".into(),
            },
            env: BTreeMap::new(),
        };
        let creator = Arc::clone(&arena.creator);
        let reconciler = Reconciler::new(creator, Arc::clone(&launcher), specs);
        Self {
            routes: reconciler.routes(),
            arena,
            launcher,
            shutdown: CancellationToken::new(),
            running: None,
            waiting: Some(reconciler),
        }
    }

    fn start(&mut self) {
        let reconciler = self.waiting.take().unwrap();
        self.running = Some(tokio::spawn(reconciler.run(self.shutdown.clone())));
    }

    async fn stop(mut self) {
        self.shutdown.cancel();
        let running = self.running.take().unwrap();
        timeout(SOON, running).await.unwrap().unwrap();
        assert!(
            !self.launcher.overlapped(),
            "two steps for one service overlapped"
        );
    }

    /// Waits until the launcher's state satisfies `is`.
    async fn wait(&self, what: &str, is: impl Fn(&FakeLauncher) -> bool) {
        let mut calls = self.launcher.calls();
        let seen = async {
            while !is(&self.launcher) {
                calls.changed().await.unwrap();
            }
        };
        if timeout(SOON, seen).await.is_err() {
            panic!("never happened: {what}; {:?}", self.launcher);
        }
    }

    /// Waits until two more passes have listed everything.
    async fn wait_for_passes(&self) {
        let mut calls = self.launcher.calls();
        let enough = *calls.borrow() + 6;
        let seen = async {
            while *calls.borrow_and_update() < enough {
                self.arena.creator.changes.wake_reconciler();
                let _ = timeout(Duration::from_millis(100), calls.changed()).await;
            }
        };
        timeout(SOON, seen).await.expect("two passes");
    }

    /// Waits for five attempts at a failing step, and checks that the delays between them grow.
    async fn has_growing_waits(&self) {
        self.wait("five attempts", |launcher| launcher.times().len() >= 5)
            .await;
        let times = self.launcher.times();
        assert!(times[4] - times[0] >= FOUR_WAITS, "{times:?}");
    }

    async fn stop_game(&self, id: GameId) {
        let store = self.arena.store();
        let changed = store
            .change_game(id, |game| game.stopped = Some(StoppedBy::Idle))
            .await;
        changed.unwrap().unwrap();
        self.arena.creator.changes.notify(id);
    }
}

#[tokio::test]
async fn a_new_game_is_started_and_its_address_is_published() {
    let mut bench = Bench::new().await;
    bench.start();
    let id = bench.arena.game().await;
    bench.arena.creator.changes.notify(id);
    let mut routes = bench.routes.clone();
    let known = routes.wait_for(|routes| matches!(routes.get(&id), Some(Some(_))));
    timeout(SOON, known).await.unwrap().unwrap();
    assert_eq!(bench.launcher.running(), [game(id)]);
    bench.stop().await;
}

#[tokio::test]
async fn running_games_are_adopted_and_unknown_ones_are_left_alone() {
    let mut bench = Bench::new().await;
    let id = bench.arena.game().await;
    let foreign = GameId(id.0 + 1);
    for name in [game(id), worker(id, 7), game(foreign), worker(foreign, 8)] {
        bench.launcher.put(name);
    }
    let before = bench.launcher.running();
    bench.start();
    bench.wait_for_passes().await;
    bench.wait_for_passes().await;
    // Ensured once, because it may have been started with other settings.
    assert_eq!(bench.launcher.log(), [("ensure", game(id))]);
    assert_eq!(bench.launcher.running(), before);
    bench.stop().await;
}

#[tokio::test]
async fn stopped_and_deleted_games_are_removed_before_their_workers() {
    let mut bench = Bench::new().await;
    let ids = [bench.arena.game().await, bench.arena.game().await];
    for id in ids {
        for name in [game(id), worker(id, 7), worker(id, 8)] {
            bench.launcher.put(name);
        }
    }
    bench.start();
    bench.stop_game(ids[0]).await;
    bench.arena.store().delete_game(ids[1]).await.unwrap();
    bench.arena.creator.changes.notify(ids[1]);
    bench
        .wait("everything is gone", |launcher| {
            launcher.running().is_empty()
        })
        .await;
    for id in ids {
        let log = bench.launcher.log();
        let mut of_game = log
            .iter()
            .filter(|(what, name)| *what == "remove" && name.game() == id);
        assert_eq!(of_game.next(), Some(&("remove", game(id))));
        assert_eq!(of_game.count(), 2);
    }
    bench.stop().await;
}

#[tokio::test]
async fn a_crashed_game_is_restarted() {
    let mut bench = Bench::new().await;
    let id = bench.arena.game().await;
    bench.launcher.put(game(id));
    bench.launcher.put(worker(id, 7));
    bench.start();
    bench
        .wait("it is adopted", |launcher| !launcher.log().is_empty())
        .await;
    bench.wait_for_passes().await;
    bench.launcher.crash(game(id));
    bench.arena.creator.changes.wake_reconciler();
    bench
        .wait("the game runs again", |launcher| {
            launcher.running().contains(&game(id))
        })
        .await;
    assert_eq!(bench.launcher.log(), [("ensure", game(id)); 2]);
    bench.stop().await;
}

#[tokio::test]
async fn a_slow_step_blocks_only_its_own_game() {
    let mut bench = Bench::new().await;
    let slow = bench.arena.game().await;
    bench.launcher.put(game(slow));
    bench.stop_game(slow).await;
    bench.launcher.set_held(true);
    bench.start();
    bench
        .wait("the step begins", |launcher| launcher.log().len() == 1)
        .await;
    bench.wait_for_passes().await;
    let next = bench.arena.game().await;
    bench.arena.creator.changes.notify(next);
    bench
        .wait("the next game's step begins", |launcher| {
            launcher.log().len() == 2
        })
        .await;
    bench.wait_for_passes().await;
    assert_eq!(
        bench.launcher.log(),
        [("remove", game(slow)), ("ensure", game(next))]
    );
    bench.launcher.set_held(false);
    bench
        .wait("both steps are done", |launcher| {
            launcher.running() == [game(next)]
        })
        .await;
    bench.stop().await;
}

#[tokio::test]
async fn an_unreadable_store_stops_nothing() {
    let mut bench = Bench::new().await;
    let id = bench.arena.game().await;
    bench.launcher.put(game(id));
    bench.launcher.put(worker(id, 7));
    bench.stop_game(id).await;
    bench.arena.store().database().close().await;
    let mut reconciler = bench.waiting.take().unwrap();
    for _ in 0..3 {
        assert_eq!(reconciler.pass().await, None);
    }
    assert!(reconciler.jobs.is_empty());
    assert_eq!(bench.launcher.running().len(), 2);
}

#[tokio::test]
async fn nothing_is_changed_while_the_launcher_cannot_list() {
    let mut bench = Bench::new().await;
    let id = bench.arena.game().await;
    bench.launcher.set_blind(true);
    bench.start();
    bench.wait_for_passes().await;
    assert_eq!(bench.launcher.log(), []);
    bench.launcher.set_blind(false);
    bench.arena.creator.changes.wake_reconciler();
    bench
        .wait("the game runs", |launcher| launcher.running() == [game(id)])
        .await;
    bench.stop().await;
}

#[tokio::test]
async fn a_failing_start_is_reported_to_the_organiser_until_the_game_runs() {
    let mut bench = Bench::new().await;
    let (broken, whole) = (bench.arena.game().await, bench.arena.game().await);
    bench.launcher.set_broken(game(broken), true);
    bench.start();
    bench
        .wait("a second attempt, and the other game", |launcher| {
            let log = launcher.log();
            let attempts = log.iter().filter(|&&call| call == ("ensure", game(broken)));
            attempts.count() >= 2 && launcher.running() == [game(whole)]
        })
        .await;
    bench.wait_for_passes().await;
    let live = bench.arena.creator.live.game(broken);
    assert!(live.problem().unwrap().contains("no python3"), "{live:?}");
    assert_eq!(bench.arena.creator.live.game(whole).problem(), None);

    bench.launcher.set_broken(game(broken), false);
    bench
        .wait("it runs", |launcher| launcher.running().len() == 2)
        .await;
    bench.wait_for_passes().await;
    assert_eq!(bench.arena.creator.live.game(broken).problem(), None);
    bench.stop().await;
}

#[tokio::test]
async fn a_game_that_keeps_crashing_is_reported() {
    let mut bench = Bench::new().await;
    let id = bench.arena.game().await;
    bench.start();
    for start in 1..=4 {
        bench
            .wait("it is started", |launcher| {
                launcher.log().len() == start && launcher.running() == [game(id)]
            })
            .await;
        bench.launcher.crash(game(id));
        bench.arena.creator.changes.wake_reconciler();
    }
    let live = bench.arena.creator.live.game(id);
    let sentence = live.problem().unwrap();
    assert!(sentence.contains("3 times"), "{sentence}");
    bench.stop().await;
}

#[tokio::test]
async fn a_launch_problem_is_reported_to_the_organiser_until_the_game_runs() {
    let mut bench = Bench::new().await;
    let id = bench.arena.game().await;
    bench
        .launcher
        .set_trouble(game(id), Some("its image cannot be fetched"));
    bench.start();
    bench.wait_for_passes().await;
    let live = bench.arena.creator.live.game(id);
    let sentence = live.problem().unwrap();
    assert!(
        sentence.contains("its image cannot be fetched"),
        "{sentence}"
    );

    bench.launcher.set_trouble(game(id), None);
    bench.wait_for_passes().await;
    assert_eq!(bench.arena.creator.live.game(id).problem(), None);
    bench.stop().await;
}

#[tokio::test]
async fn a_change_from_the_launcher_triggers_a_pass() {
    let mut bench = Bench::new().await;
    let changes = watch::Sender::new(0);
    let reconciler = bench.waiting.take().unwrap();
    bench.waiting = Some(reconciler.with_changes(changes.subscribe()));
    let id = bench.arena.game().await;
    bench.start();
    bench
        .wait("it runs", |launcher| launcher.running() == [game(id)])
        .await;
    bench.wait_for_passes().await;
    bench.launcher.crash(game(id));
    let crashed = Instant::now();
    changes.send_modify(|number| *number += 1);
    bench
        .wait("it runs again", |launcher| launcher.running() == [game(id)])
        .await;
    assert!(crashed.elapsed() < PERIOD, "{:?}", crashed.elapsed());
    bench.stop().await;
}

#[tokio::test]
async fn failing_removals_are_retried_with_increasing_delays() {
    let mut bench = Bench::new().await;
    let id = bench.arena.game().await;
    bench.launcher.put(game(id));
    bench.launcher.set_stuck(game(id), true);
    bench.stop_game(id).await;
    bench.start();
    bench.has_growing_waits().await;
    let problem = bench.arena.creator.live.game(id).launch_problem.unwrap();
    assert!(problem.starts_with("Cannot stop the game"), "{problem}");
    bench.launcher.set_stuck(game(id), false);
    bench
        .wait("the game ends", |launcher| launcher.running().is_empty())
        .await;
    bench.stop().await;
}

#[tokio::test]
async fn failing_checks_of_a_starting_game_are_retried_with_increasing_delays() {
    let mut bench = Bench::new().await;
    let id = bench.arena.game().await;
    bench.launcher.set_trouble(game(id), Some("no room"));
    bench.launcher.set_stuck(game(id), true);
    bench.start();
    bench.has_growing_waits().await;
    bench.stop().await;
}
