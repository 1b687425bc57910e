//! The world of a lesson.

use std::collections::BTreeMap;

use aimmo_checks::Landmark;
use aimmo_lessons::{Lesson, WorldSettings};
use aimmo_simulation::{DrawnMap, Era, Generator, Interactable, Level, LevelSettings, Ppm};
use anyhow::{Context as _, Result, ensure};

/// Returns the lesson's level, as the creator's `level/world.rs` makes it, and the landmarks on its map.
pub fn level(lesson: &Lesson) -> Result<(Level, Vec<Landmark>)> {
    let name = &lesson.settings.level;
    let level = Level::by_name(name).with_context(|| format!("there is no level `{name}`"))?;
    let mut settings = level.settings().clone();
    apply(&mut settings, &lesson.settings.world)?;
    if let Some(rows) = &lesson.map {
        draw(&mut settings, rows, &lesson.settings.world.landmarks)?;
    }
    let level = Level::new(settings)?;
    let landmarks = level.landmarks().map(|(name, cells)| Landmark {
        name: name.to_owned(),
        cells,
    });
    let landmarks = landmarks.collect();
    Ok((level, landmarks))
}

fn apply(settings: &mut LevelSettings, world: &WorldSettings) -> Result<()> {
    if let Some(era) = &world.era {
        settings.era = Era::from_name(era).with_context(|| format!("there is no era `{era}`"))?;
    }
    if let Some(kinds) = &world.pickup_kinds {
        let kinds = kinds.iter().map(|kind| {
            Interactable::from_name(kind).with_context(|| format!("there is no pickup `{kind}`"))
        });
        settings.pickup_kinds = kinds.collect::<Result<_>>()?;
    }
    if let Some(ratio) = world.pickups_per_free_cell {
        settings.pickups_per_free_cell = ppm(ratio)?;
    }
    if let Some(ratio) = world.score_cells_per_free_cell {
        settings.score_cells_per_free_cell = ppm(ratio)?;
    }
    Ok(())
}

fn draw(
    settings: &mut LevelSettings,
    rows: &[String],
    landmarks: &BTreeMap<String, String>,
) -> Result<()> {
    let landmark = |(letter, name): (&String, &String)| -> Result<aimmo_simulation::Landmark> {
        let mut letters = letter.chars();
        let (first, rest) = (letters.next(), letters.next());
        ensure!(rest.is_none(), "`{letter}` is more than one letter");
        Ok(aimmo_simulation::Landmark {
            letter: first.context("a landmark has no letter")?,
            name: name.clone(),
        })
    };
    let map = DrawnMap {
        rows: rows.to_vec(),
        landmarks: landmarks.iter().map(landmark).collect::<Result<_>>()?,
    };
    settings.generator = Generator::Drawn;
    (settings.obstacle_ratio, settings.target_cells_per_avatar) = (Ppm::ZERO, Ppm::ZERO);
    (settings.start_width, settings.start_height) = (map.width(), map.height());
    settings.map = map;
    Ok(())
}

fn ppm(ratio: f64) -> Result<Ppm> {
    ensure!(
        (0.0..=1.0).contains(&ratio),
        "{ratio} is not a ratio from 0 to 1"
    );
    // Within the range of a u32, because the ratio is.
    Ok(Ppm((ratio * f64::from(Ppm::ONE.0)).round() as u32))
}
