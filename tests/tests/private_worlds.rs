//! Worlds that pupils have to themselves for a task of a lesson.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::replay::assert_replays;
use aimmo_tests::transcript::Transcript;
use aimmo_tests::wait::until;
use aimmo_tests::{Lesson, Player, Spectator};
use reqwest::Method;
use serde_json::json;

/// A task of worksheet 1 with a private world. The first task is played in the shared world.
const TASK: &str = "w1-look";

/// A class with two pupils, one of whom is watched, and its teacher.
struct Class {
    lesson: Lesson,
    ada: Player,
    bob: Player,
    own: Spectator,
    teacher: Spectator,
}

impl Class {
    async fn begin() -> Self {
        let lesson = Lesson::begin(&[], json!({"lesson": "worksheet-1"})).await;
        let ada = lesson.join("Ada").await;
        let bob = lesson.join("Bob").await;
        let own = Spectator::watch(&ada.api, lesson.game);
        let teacher = Spectator::watch(&lesson.organiser, lesson.game);
        teacher
            .until("both are in the shared world", |transcript| {
                (transcript.world.as_ref()?.players.len() == 2).then_some(())
            })
            .await;
        Self {
            lesson,
            ada,
            bob,
            own,
            teacher,
        }
    }

    /// Lets Ada choose the task, and waits until her page shows her private world.
    async fn choose(&self) {
        let path = self.lesson.path(&format!("/players/{}/task", self.ada.id));
        let body = json!({"task": TASK});
        let chosen = self.ada.api.call(Method::PUT, &path, Some(&body));
        chosen.await.success();
        self.own
            .until("Ada is in a world of her own", |transcript| {
                is_private(transcript).then_some(())
            })
            .await;
    }
}

fn is_private(transcript: &Transcript) -> bool {
    transcript.world.as_ref().is_some_and(|world| world.private)
}

/// Returns the ids of the players in the world that the page shows.
fn players(transcript: &Transcript) -> Vec<u32> {
    let world = transcript.world.as_ref().unwrap();
    world.players.iter().map(|player| player.id).collect()
}

/// Returns the ids of the players whom the page lists as being in other worlds.
fn away(transcript: &Transcript) -> Vec<u32> {
    let world = transcript.world.as_ref().unwrap();
    world.away.iter().map(|player| player.id).collect()
}

fn solution() -> String {
    let lesson = aimmo_lessons::by_id("worksheet-1").unwrap();
    lesson.task(TASK).unwrap().solution.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pupil_does_a_task_in_a_world_of_their_own_and_returns() {
    let class = Class::begin().await;
    let (ada, bob) = (class.ada.id, class.bob.id);
    class.choose().await;
    class.own.read(|transcript| {
        assert_eq!(players(transcript), [ada]);
        assert!(away(transcript).is_empty());
    });
    class
        .teacher
        .until("the teacher sees Bob alone", |transcript| {
            (players(transcript) == [bob] && away(transcript) == [ada]).then_some(())
        })
        .await;
    class.ada.put(&solution()).await;
    class
        .own
        .until("the task is met", |transcript| {
            let met = &transcript.tasks.last()?.met;
            met.iter().any(|met| met.task == TASK).then_some(())
        })
        .await;
    class
        .own
        .until("Ada is back", |transcript| {
            (!is_private(transcript) && players(transcript) == [ada, bob]).then_some(())
        })
        .await;
    class
        .teacher
        .until("the teacher sees both", |transcript| {
            (players(transcript) == [ada, bob] && away(transcript).is_empty()).then_some(())
        })
        .await;
    class.own.assert_steady();
    class.teacher.assert_steady();
    assert_replays(&class.ada.api, class.lesson.game, &class.own).await;
    assert_replays(&class.lesson.organiser, class.lesson.game, &class.teacher).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_game_killed_while_a_pupil_is_alone_loses_nothing() {
    let class = Class::begin().await;
    class.choose().await;
    class.ada.put("def next_turn(world_state, avatar_state):\n    print(len(avatar_state.backpack))\n    return MoveAction(direction.NORTH)\n").await;
    class.own.prints("0").await;
    let map = class
        .own
        .read(|transcript| transcript.world.clone().unwrap());
    let game = format!("game-{}", class.lesson.game);
    let life = class.lesson.arena.service(&game).unwrap();
    life.kill();
    until("the game is running again", async || {
        let again = class.lesson.arena.service(&game);
        again.filter(|new| *new != life)
    })
    .await;
    let turn = class.own.turn();
    class
        .own
        .until("turns after the restart", |transcript| {
            (transcript.turn() > turn + 2).then_some(())
        })
        .await;
    // Another device.
    let other = Spectator::watch(&class.ada.api, class.lesson.game);
    other.turns(2).await;
    for page in [&class.own, &other] {
        page.read(|transcript| {
            let world = transcript.world.as_ref().unwrap();
            assert!(world.private);
            assert_eq!(world.obstacles, map.obstacles);
            assert_eq!(players(transcript), [class.ada.id]);
        });
    }
    class.own.assert_steady();
    class.teacher.assert_steady();
    assert_replays(&class.ada.api, class.lesson.game, &class.own).await;
    assert_replays(&class.lesson.organiser, class.lesson.game, &class.teacher).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_world_for_the_class_brings_everyone_together() {
    let class = Class::begin().await;
    class.choose().await;
    let path = class.lesson.path("");
    let body = json!({"level": "level-1", "lesson": "level-1"});
    let changed = class
        .lesson
        .organiser
        .call(Method::PATCH, &path, Some(&body));
    changed.await.success();
    let both = [class.ada.id, class.bob.id];
    for page in [&class.own, &class.teacher] {
        page.until("everyone is in the new world", |transcript| {
            let world = transcript.world.as_ref()?;
            let is_new = world.level == "level-1" && !world.private;
            (is_new && players(transcript) == both).then_some(())
        })
        .await;
        page.assert_steady();
    }
}
