//! Conversion of a stored game into the desired state sent to its process.

use aimmo_lessons::Lesson;
use aimmo_proto::creator::desired::Ending;
use aimmo_proto::creator::{self, Desired};
use aimmo_record::frames::Look;

use crate::level;
use crate::store::games::{Game, GameSnapshot};

/// `lesson` is the game's lesson; `None` if it has none.
pub(crate) fn desired(
    snapshot: &GameSnapshot,
    lesson: Option<&Lesson>,
) -> Result<Desired, level::Error> {
    let GameSnapshot {
        game,
        players,
        sessions,
    } = snapshot;
    if let (Some(key), None) = (&game.lesson, lesson) {
        return Err(level::Error::UnknownLesson(key.clone()));
    }
    let ending = match game.lesson_is_over() {
        true => Ending::LessonOver,
        false => Ending::Unspecified,
    };
    Ok(Desired {
        revision: game.revision,
        paused: game.paused,
        turn_interval_ms: game.timing.turn_interval_ms,
        turn_limits: Some(game.timing.turn_limits()),
        load_limits: Some(game.timing.load_limits()),
        world: Some(creator::World {
            epoch: game.epoch,
            level: Some(level::resolve(&game.level, lesson, &game.settings)?),
            seed: game.seed,
        }),
        players: players
            .iter()
            .map(|player| creator::Player {
                player_id: player.id.0,
                name: player.name.clone(),
                code_version: player
                    .code_version
                    .filter(|_| player.started)
                    .map_or(0, |version| version.0),
                generation: player.generation,
                task: player.task.clone().unwrap_or_default(),
                placements: player.placements,
                look: player.look.as_ref().map_or_else(String::new, json),
            })
            .collect(),
        public: game.public,
        sessions: sessions.iter().map(|session| session.0).collect(),
        ending: ending.into(),
        lesson: lesson.map(|lesson| tasks(game, lesson)).transpose()?,
        starters_given: game.starters_given,
    })
}

fn tasks(game: &Game, lesson: &Lesson) -> Result<creator::Lesson, level::Error> {
    let worlds = level::of_tasks(&game.level, lesson)?;
    let tasks = lesson.tasks.iter().zip(worlds);
    let tasks = tasks.map(|(task, world)| creator::lesson::Task {
        id: task.settings.id.clone(),
        check: serde_json::to_string(&task.settings.check).unwrap_or_default(),
        fresh_start: task.settings.fresh_start,
        world,
    });
    Ok(creator::Lesson {
        id: lesson.id.clone(),
        tasks: tasks.collect(),
        last_turn: game.last_turn.unwrap_or(0),
    })
}

fn json(look: &Look) -> String {
    // Plain data always has a JSON form.
    serde_json::to_string(look).unwrap_or_default()
}
