use std::sync::Arc;

use aimmo_launcher::{Launcher as _, Selection};
use tokio_util::sync::CancellationToken;

use super::*;
use crate::broadcast::Nobody;
use crate::keeper::Forget;
use crate::testing::{FakeLauncher, desired};

fn game(codes: &[&str]) -> Match {
    Match {
        level: desired(&[]).world.unwrap().level.unwrap(),
        seed: 1,
        turns: 20,
        avatars: codes
            .iter()
            .map(|code| Avatar {
                name: format!("the {code}"),
                code: (*code).into(),
            })
            .collect(),
        turn_limits: Limits {
            wall_ms: 100,
            cpu_ms: 0,
            grace_ms: 100,
            own_ms: 0,
        },
        load_limits: load_limits(),
        worker_env: BTreeMap::new(),
    }
}

async fn run(game: Match, launcher: &Arc<FakeLauncher>) -> Result<Report, Error> {
    let shutdown = CancellationToken::new();
    game.run(Arc::clone(launcher), Forget, Nobody, |_| {}, shutdown)
        .await
}

#[tokio::test]
async fn running_a_match_again_gives_the_same_result() {
    let launcher = Arc::default();
    let first = run(game(&["move", "move"]), &launcher).await.unwrap();
    let second = run(game(&["move", "move"]), &launcher).await.unwrap();
    assert_eq!((first.turns, first.late), (20, 0));
    assert!(first.world_hash.is_some());
    assert_eq!(first.world_hash, second.world_hash);
    assert_eq!(first.scores, second.scores);
    let mut other = game(&["move", "move"]);
    other.seed = 2;
    let other = run(other, &launcher).await.unwrap();
    assert_ne!(first.world_hash, other.world_hash);
}

#[tokio::test]
async fn the_report_counts_late_answers_and_errors_by_player() {
    let launcher = Arc::default();
    let report = run(game(&["move", "silent", "broken"]), &launcher);
    let report = report.await.unwrap();
    let of = |id| {
        report
            .scores
            .iter()
            .find(|score| score.player_id == id)
            .unwrap()
    };
    assert_eq!((of(1).late, of(1).errors), (0, 0));
    assert_eq!((of(2).late, of(2).errors), (20, 0));
    assert_eq!((of(3).late, of(3).errors), (0, 20));
    assert_eq!(report.late, 20);
    assert_eq!(of(1).name, "the move");
    // The figure that the fake workers report.
    assert!((report.pss_mb_per_player - 3.0 * 1.048_576).abs() < 0.001);
    assert!(report.cpu_us_per_player_turn >= report.game_cpu_us_per_player_turn);
}

#[tokio::test]
async fn no_worker_outlives_its_match() {
    let launcher = Arc::default();
    run(game(&["move"]), &launcher).await.unwrap();
    assert!(launcher.list(Selection::Workers).await.unwrap().is_empty());
    let shutdown = CancellationToken::new();
    shutdown.cancel();
    let stopped = game(&["move"]).run(Arc::clone(&launcher), Forget, Nobody, |_| {}, shutdown);
    assert!(matches!(stopped.await, Err(Error::Stopped(0))));
    assert!(launcher.list(Selection::Workers).await.unwrap().is_empty());
}

#[tokio::test]
async fn progress_counts_turns() {
    let mut seen = Vec::new();
    let shutdown = CancellationToken::new();
    let mut game = game(&["move"]);
    game.turns = 3;
    let played = game.run(
        Arc::<FakeLauncher>::default(),
        Forget,
        Nobody,
        |progress| seen.push(progress),
        shutdown,
    );
    played.await.unwrap();
    let expected = [
        Progress::Loading,
        Progress::Played(1),
        Progress::Played(2),
        Progress::Played(3),
    ];
    assert_eq!(seen, expected);
}
