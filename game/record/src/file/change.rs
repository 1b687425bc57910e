use aimmo_proto::creator::roster_change::{
    self, CodeChange, Enter, Join, Leave, Place, Rename, Return, TaskChoice,
};
use aimmo_proto::creator::{self, RosterChange};
use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::is_zero;
use crate::convert;

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Change {
    Reset {
        epoch: u32,
        seed: u64,
        level: Level,
    },
    Join {
        id: u32,
        name: String,
    },
    Leave {
        id: u32,
    },
    Rename {
        id: u32,
        name: String,
    },
    Code {
        id: u32,
        code_version: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        facts: Option<Facts>,
    },
    Task {
        id: u32,
        task: String,
    },
    Place {
        id: u32,
        #[serde(default)]
        number: u32,
    },
    Enter {
        id: u32,
        task: String,
        seed: u64,
        level: Level,
        #[serde(default, skip_serializing_if = "is_zero")]
        number: u32,
    },
    Return {
        id: u32,
        #[serde(default, skip_serializing_if = "is_zero")]
        number: u32,
    },
}

/// A complete level; ratios and probabilities are in parts per million.
#[derive(Serialize, Deserialize)]
pub(super) struct Level {
    name: String,
    worksheet: u32,
    era: String,
    generator: String,
    start_width: u32,
    start_height: u32,
    obstacle_ratio_ppm: u32,
    target_cells_per_avatar_ppm: u32,
    score_cells_per_avatar_ppm: u32,
    score_despawn_chance_ppm: u32,
    pickups_per_avatar_ppm: u32,
    pickup_spawn_chance_ppm: u32,
    pickup_kinds: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    map_rows: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    landmarks: Vec<Landmark>,
    #[serde(default, skip_serializing_if = "is_zero")]
    score_cells_per_free_cell_ppm: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    pickups_per_free_cell_ppm: u32,
}

#[derive(Serialize, Deserialize)]
struct Landmark {
    letter: String,
    name: String,
}

impl Change {
    pub(super) fn of(change: &RosterChange) -> Result<Self, convert::Error> {
        use roster_change::Change as Proto;
        Ok(match change.change.as_ref() {
            Some(Proto::Reset(world)) => Self::Reset {
                epoch: world.epoch,
                seed: world.seed,
                level: Level::of(world.level.as_ref().ok_or(convert::Error::NoLevel)?),
            },
            Some(Proto::Join(join)) => Self::Join {
                id: join.player_id,
                name: join.name.clone(),
            },
            Some(Proto::Leave(leave)) => Self::Leave {
                id: leave.player_id,
            },
            Some(Proto::Rename(rename)) => Self::Rename {
                id: rename.player_id,
                name: rename.name.clone(),
            },
            Some(Proto::Code(code)) => Self::Code {
                id: code.player_id,
                code_version: code.code_version,
                facts: code.facts.clone().map(Facts::of),
            },
            Some(Proto::Task(choice)) => Self::Task {
                id: choice.player_id,
                task: choice.task.clone(),
            },
            Some(Proto::Place(place)) => Self::Place {
                id: place.player_id,
                number: place.number,
            },
            Some(Proto::Enter(enter)) => Self::Enter {
                id: enter.player_id,
                task: enter.task.clone(),
                seed: enter.seed,
                level: Level::of(enter.level.as_ref().ok_or(convert::Error::NoLevel)?),
                number: enter.number,
            },
            Some(Proto::Return(back)) => Self::Return {
                id: back.player_id,
                number: back.number,
            },
            None => return Err(convert::Error::EmptyChange),
        })
    }

    pub(super) fn into_proto(self) -> RosterChange {
        use roster_change::Change as Proto;
        let change = match self {
            Self::Reset { epoch, seed, level } => Proto::Reset(creator::World {
                epoch,
                level: Some(level.into_proto()),
                seed,
            }),
            Self::Join { id, name } => Proto::Join(Join {
                player_id: id,
                name,
            }),
            Self::Leave { id } => Proto::Leave(Leave { player_id: id }),
            Self::Rename { id, name } => Proto::Rename(Rename {
                player_id: id,
                name,
            }),
            Self::Code {
                id,
                code_version,
                facts,
            } => Proto::Code(CodeChange {
                player_id: id,
                code_version,
                facts: facts.map(Facts::into_proto),
            }),
            Self::Task { id, task } => Proto::Task(TaskChoice {
                player_id: id,
                task,
            }),
            Self::Place { id, number } => Proto::Place(Place {
                player_id: id,
                number,
            }),
            Self::Enter {
                id,
                task,
                seed,
                level,
                number,
            } => Proto::Enter(Enter {
                player_id: id,
                task,
                level: Some(level.into_proto()),
                seed,
                number,
            }),
            Self::Return { id, number } => Proto::Return(Return {
                player_id: id,
                number,
            }),
        };
        RosterChange {
            change: Some(change),
        }
    }
}

impl Level {
    fn of(level: &creator::Level) -> Self {
        let creator::Level {
            name,
            worksheet,
            era,
            generator,
            start_width,
            start_height,
            obstacle_ratio_ppm,
            target_cells_per_avatar_ppm,
            score_cells_per_avatar_ppm,
            score_despawn_chance_ppm,
            pickups_per_avatar_ppm,
            pickup_spawn_chance_ppm,
            pickup_kinds,
            map_rows,
            landmarks,
            score_cells_per_free_cell_ppm,
            pickups_per_free_cell_ppm,
        } = level.clone();
        let landmarks = landmarks.into_iter();
        Self {
            name,
            worksheet,
            era,
            generator,
            start_width,
            start_height,
            obstacle_ratio_ppm,
            target_cells_per_avatar_ppm,
            score_cells_per_avatar_ppm,
            score_despawn_chance_ppm,
            pickups_per_avatar_ppm,
            pickup_spawn_chance_ppm,
            pickup_kinds,
            map_rows,
            landmarks: landmarks
                .map(|it| Landmark {
                    letter: it.letter,
                    name: it.name,
                })
                .collect(),
            score_cells_per_free_cell_ppm,
            pickups_per_free_cell_ppm,
        }
    }

    fn into_proto(self) -> creator::Level {
        let Self {
            name,
            worksheet,
            era,
            generator,
            start_width,
            start_height,
            obstacle_ratio_ppm,
            target_cells_per_avatar_ppm,
            score_cells_per_avatar_ppm,
            score_despawn_chance_ppm,
            pickups_per_avatar_ppm,
            pickup_spawn_chance_ppm,
            pickup_kinds,
            map_rows,
            landmarks,
            score_cells_per_free_cell_ppm,
            pickups_per_free_cell_ppm,
        } = self;
        let landmarks = landmarks.into_iter();
        creator::Level {
            name,
            worksheet,
            era,
            generator,
            start_width,
            start_height,
            obstacle_ratio_ppm,
            target_cells_per_avatar_ppm,
            score_cells_per_avatar_ppm,
            score_despawn_chance_ppm,
            pickups_per_avatar_ppm,
            pickup_spawn_chance_ppm,
            pickup_kinds,
            map_rows,
            landmarks: landmarks
                .map(|it| creator::level::Landmark {
                    letter: it.letter,
                    name: it.name,
                })
                .collect(),
            score_cells_per_free_cell_ppm,
            pickups_per_free_cell_ppm,
        }
    }
}
