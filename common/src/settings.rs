//! A game's settings as exposed by the HTTP API.
//!
//! The keys in capitals are part of the public contract and keep their names and defaults. Ratios
//! and probabilities become parts per million because the rules do not use floating point.

use aimmo_proto::creator;
use aimmo_proto::worker::Limits;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The pace of a game and the resources available to players' code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Timing {
    /// Milliseconds from the start of one turn to the next, at most 60,000; 0: as fast as possible.
    pub turn_interval_ms: u32,
    /// Time limit in milliseconds for a player's code in each turn, 10 to 30,000. If turns are
    /// shorter than that, their length is the limit.
    pub turn_deadline_ms: u32,
    /// CPU time limit in milliseconds for a player's code in each turn, at most 30,000; 0: no limit
    /// apart from the deadline.
    pub turn_cpu_ms: u32,
    /// Extra milliseconds, of both elapsed and CPU time, that late code may keep running, at most
    /// 60,000. After that it is stopped and restarted without its memory.
    pub turn_grace_ms: u32,
    /// Time limit in milliseconds for loading a player's code, 100 to 60,000.
    pub load_deadline_ms: u32,
    /// CPU time limit in milliseconds for loading a player's code, 100 to 60,000; 0: no limit apart
    /// from the deadline.
    pub load_cpu_ms: u32,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            turn_interval_ms: 2_000,
            turn_deadline_ms: 1_000,
            // Half the deadline, so that code that stays within it can spend as much time again
            // waiting for a busy machine.
            turn_cpu_ms: 500,
            turn_grace_ms: 1_000,
            load_deadline_ms: 5_000,
            load_cpu_ms: 2_500,
        }
    }
}

/// Level settings an organiser may change; omitted ones keep the level's value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "SCREAMING_SNAKE_CASE")]
pub struct LevelSettings {
    /// The map generator: `Main` or `Level1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generator: Option<String>,
    /// Initial number of cells from south to north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_height: Option<u32>,
    /// Initial number of cells from west to east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_width: Option<u32>,
    /// Probability that a cell becomes an obstacle, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obstacle_ratio: Option<f64>,
    /// The map grows while it has fewer cells per avatar than this; 0: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_num_cells_per_avatar: Option<f64>,
    /// Score cells per avatar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_num_score_locations_per_avatar: Option<f64>,
    /// Probability per turn that a score cell disappears, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_despawn_chance: Option<f64>,
    /// Pickups of all kinds per avatar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_num_pickups_per_avatar: Option<f64>,
    /// Probability per turn that a missing pickup appears, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickup_spawn_chance: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{setting}` is {value}, but must be from {least} to {most}")]
#[expect(missing_docs, reason = "the message describes the error")]
pub struct Error {
    pub setting: &'static str,
    pub value: String,
    pub least: u32,
    pub most: String,
}

#[expect(missing_docs, reason = "the other signatures are self-explanatory")]
impl Timing {
    /// Checks all numbers against their limits; the error names the first one out of range.
    pub fn validate(&self) -> Result<(), Error> {
        let Self {
            turn_interval_ms,
            turn_deadline_ms,
            turn_cpu_ms,
            turn_grace_ms,
            load_deadline_ms,
            load_cpu_ms,
        } = *self;
        within("turn_interval_ms", turn_interval_ms, 0, 60_000)?;
        within("turn_deadline_ms", turn_deadline_ms, 10, 30_000)?;
        within("turn_cpu_ms", turn_cpu_ms, 0, 30_000)?;
        within("turn_grace_ms", turn_grace_ms, 0, 60_000)?;
        within("load_deadline_ms", load_deadline_ms, 100, 60_000)?;
        if load_cpu_ms != 0 {
            within("load_cpu_ms", load_cpu_ms, 100, 60_000)?;
        }
        Ok(())
    }

    /// Returns the deadline in force: the configured one, or the turn interval if that is shorter.
    /// The configured value is kept and applies again once turns are long enough.
    pub fn effective_deadline_ms(&self) -> u32 {
        match self.turn_interval_ms {
            0 => self.turn_deadline_ms,
            // Never less than the shortest deadline that validation allows.
            interval => self.turn_deadline_ms.min(interval.max(10)),
        }
    }

    pub fn turn_limits(&self) -> Limits {
        Limits {
            wall_ms: self.effective_deadline_ms(),
            cpu_ms: self.turn_cpu_ms,
            grace_ms: self.turn_grace_ms,
            own_ms: 0,
        }
    }

    pub fn load_limits(&self) -> Limits {
        Limits {
            wall_ms: self.load_deadline_ms,
            cpu_ms: self.load_cpu_ms,
            grace_ms: 0,
            own_ms: 0,
        }
    }
}

impl LevelSettings {
    /// Overrides the level's settings. Rejects ratios and probabilities that are negative, NaN or
    /// too large; the rules check that the sizes make a valid world.
    pub fn apply(&self, level: &mut creator::Level) -> Result<(), Error> {
        let Self {
            generator,
            start_height,
            start_width,
            obstacle_ratio,
            target_num_cells_per_avatar,
            target_num_score_locations_per_avatar,
            score_despawn_chance,
            target_num_pickups_per_avatar,
            pickup_spawn_chance,
        } = self;
        if let Some(generator) = generator {
            level.generator.clone_from(generator);
        }
        if let Some(height) = start_height {
            level.start_height = *height;
        }
        if let Some(width) = start_width {
            level.start_width = *width;
        }
        let ratios = [
            (
                "OBSTACLE_RATIO",
                obstacle_ratio,
                1.0,
                &mut level.obstacle_ratio_ppm,
            ),
            (
                "TARGET_NUM_CELLS_PER_AVATAR",
                target_num_cells_per_avatar,
                1_000.0,
                &mut level.target_cells_per_avatar_ppm,
            ),
            (
                "TARGET_NUM_SCORE_LOCATIONS_PER_AVATAR",
                target_num_score_locations_per_avatar,
                100.0,
                &mut level.score_cells_per_avatar_ppm,
            ),
            (
                "SCORE_DESPAWN_CHANCE",
                score_despawn_chance,
                1.0,
                &mut level.score_despawn_chance_ppm,
            ),
            (
                "TARGET_NUM_PICKUPS_PER_AVATAR",
                target_num_pickups_per_avatar,
                100.0,
                &mut level.pickups_per_avatar_ppm,
            ),
            (
                "PICKUP_SPAWN_CHANCE",
                pickup_spawn_chance,
                1.0,
                &mut level.pickup_spawn_chance_ppm,
            ),
        ];
        for (setting, value, most, place) in ratios {
            if let Some(value) = value {
                *place = parts_per_million(setting, *value, most)?;
            }
        }
        Ok(())
    }
}

fn within(setting: &'static str, value: u32, least: u32, most: u32) -> Result<(), Error> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(Error {
            setting,
            value: value.to_string(),
            least,
            most: most.to_string(),
        })
    }
}

fn parts_per_million(setting: &'static str, value: f64, most: f64) -> Result<u32, Error> {
    if (0.0..=most).contains(&value) {
        // The cast is safe: the value is at most 1,000 million.
        Ok((value * 1_000_000.0).round() as u32)
    } else {
        Err(Error {
            setting,
            value: value.to_string(),
            least: 0,
            most: most.to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_valid() {
        assert_eq!(Timing::default().validate(), Ok(()));
    }

    #[test]
    fn the_deadline_is_capped_only_while_turns_are_shorter() {
        let with_interval = |turn_interval_ms| Timing {
            turn_interval_ms,
            ..Timing::default()
        };
        for (interval, deadline) in [
            (2_000, 1_000),
            (500, 500),
            (2_000, 1_000),
            (1_000, 1_000),
            (999, 999),
            (0, 1_000),
            (1, 10),
            (60_000, 1_000),
        ] {
            let timing = with_interval(interval);
            assert_eq!(timing.validate(), Ok(()), "{interval}");
            assert_eq!(timing.turn_limits().wall_ms, deadline, "{interval}");
            assert_eq!(timing.turn_deadline_ms, 1_000);
        }
    }

    #[test]
    fn a_limit_out_of_range_is_reported_by_name() {
        for (setting, timing) in [
            ("turn_cpu_ms", r#"{"turn_cpu_ms":30001}"#),
            ("turn_grace_ms", r#"{"turn_grace_ms":60001}"#),
            ("load_cpu_ms", r#"{"load_cpu_ms":99}"#),
            ("load_deadline_ms", r#"{"load_deadline_ms":0}"#),
        ] {
            let timing: Timing = serde_json::from_str(timing).unwrap();
            assert_eq!(timing.validate().unwrap_err().setting, setting);
        }
    }

    #[test]
    fn zero_limits_and_zero_grace_are_allowed() {
        let timing = Timing {
            turn_cpu_ms: 0,
            turn_grace_ms: 0,
            load_cpu_ms: 0,
            ..Timing::default()
        };
        assert_eq!(timing.validate(), Ok(()));
    }

    #[test]
    fn ratios_become_parts_per_million_and_other_settings_are_unchanged() {
        let mut level = creator::Level {
            start_width: 31,
            ..Default::default()
        };
        let settings: LevelSettings = serde_json::from_str(
            r#"{"SCORE_DESPAWN_CHANCE":0.05,"TARGET_NUM_PICKUPS_PER_AVATAR":1.2}"#,
        )
        .unwrap();
        settings.apply(&mut level).unwrap();
        assert_eq!(level.score_despawn_chance_ppm, 50_000);
        assert_eq!(level.pickups_per_avatar_ppm, 1_200_000);
        assert_eq!(level.start_width, 31);
    }

    #[test]
    fn ratios_out_of_range_are_rejected() {
        for value in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            let settings = LevelSettings {
                obstacle_ratio: Some(value),
                ..Default::default()
            };
            let error = settings.apply(&mut creator::Level::default()).unwrap_err();
            assert_eq!(error.setting, "OBSTACLE_RATIO");
        }
    }

    #[test]
    fn unknown_settings_are_rejected() {
        assert!(serde_json::from_str::<LevelSettings>(r#"{"START_WIDHT":3}"#).is_err());
    }
}
