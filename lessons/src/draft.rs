//! A lesson as an author edits it: one value per field of the page. It may be incomplete.

mod check;
mod fields;
mod preview;
mod problems;
mod upgrade;
mod world;
mod write;

use std::collections::BTreeMap;

use pulldown_cmark::HeadingLevel;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

pub use check::DraftCheck;
pub use preview::{CheckPreview, Preview, TaskPreview};
pub use problems::FieldProblem;
pub use world::{DraftLandmark, DraftPrivateWorld, DraftWorld};

use crate::badge::Badge;
use crate::lesson::{Lesson, Task};
use crate::read::{ENGLISH, Errors, Files, read};
use crate::settings::{Settings, TaskSettings};
use crate::source::{Section, sections};
use world::take_maps;

/// Settings that the page has no fields for, by name. The page sends them back unchanged.
type Other = Map<String, Value>;

/// A lesson as an author edits it. Texts are Markdown; titles and sentences are plain text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The title.
    pub title: String,
    /// The introduction.
    pub story: String,
    /// A list of what players learn.
    pub learn: String,
    /// The text for players who have met all tasks.
    pub done: String,
    /// The teacher's notes, with headings.
    pub teacher: String,
    /// The level whose rules apply where `world` says nothing.
    pub level: String,
    /// The time for the lesson's tasks, in minutes: 1 to 180; null if the lesson has no clock.
    pub minutes: Option<u32>,
    /// The world, where it differs from the level's.
    pub world: DraftWorld,
    /// The drawn map, from north to south; null if the level makes the map.
    pub map: Option<String>,
    /// The maps of private worlds, by name: 1 to 40 of `a`–`z`, digits and hyphens.
    #[serde(default)]
    pub maps: BTreeMap<String, String>,
    /// The program that a player begins with.
    pub starter: String,
    /// The tasks, in order.
    pub tasks: Vec<DraftTask>,
    /// Files that the page cannot edit, by path.
    #[serde(default)]
    pub files: Files,
    /// Settings of the lesson that the page has no fields for.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, Object>)]
    pub other: Other,
}

/// A task.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftTask {
    /// The id, unique within the lesson: `a`–`z`, digits and hyphens. Players' progress belongs to it.
    pub id: String,
    /// The title.
    pub title: String,
    /// One screen of text and code.
    pub steps: String,
    /// The visible result of the finished task.
    pub goal: String,
    /// The hint; empty for none.
    pub hint: String,
    /// A sentence about the skill that the task teaches.
    #[serde(default)]
    pub learned: String,
    /// Sentences about what is missing, with `{have}` and `{need}`: one for each part of the check, or one for all.
    pub missing: Vec<String>,
    /// The points: 0 to 100.
    pub points: u32,
    /// True if it is an extra task for fast players.
    pub challenge: bool,
    /// True if the avatar moves to a start cell whenever new code begins to play the task.
    pub fresh_start: bool,
    /// The picture of the badge for meeting it.
    #[serde(default)]
    pub badge: Badge,
    /// The world that each player has to themselves during the task; null if it is played in the
    /// shared world.
    pub world: Option<DraftPrivateWorld>,
    /// The condition that the player's turns must meet.
    pub check: DraftCheck,
    /// A program that does the task.
    pub solution: String,
    /// Settings of the task that the page has no fields for.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, Object>)]
    pub other: Other,
}

impl Draft {
    /// Returns the draft of a valid lesson. A copy of a worksheet has no number.
    pub fn of(files: &Files) -> Result<Self, Errors> {
        let lesson = read("draft", files)?;
        let mut rest = files.clone();
        let maps = take_maps(&mut rest);
        let mut take = |path: &str| rest.remove(path).unwrap_or_default();
        take("lesson.toml");
        let text = take(&english("lesson"));
        let teacher = take(&english("teacher"));
        let map = lesson.map.as_ref().map(|rows| rows.join("\n"));
        take("map.txt");
        let (head, parts) = split(&text);
        let tasks = lesson.tasks.iter().map(|task| {
            let id = &task.settings.id;
            take(&format!("solutions/{id}.py"));
            draft_task(&lesson, task, &take(&english(id)))
        });
        let tasks = tasks.collect();
        Ok(Self {
            title: lesson.texts(ENGLISH).title.clone(),
            story: head,
            learn: part(&parts, "learn"),
            done: part(&parts, "done"),
            teacher: notes(&teacher),
            level: lesson.settings.level.clone(),
            minutes: lesson.settings.minutes,
            world: DraftWorld::of(&lesson.settings.world),
            map,
            maps,
            starter: take("starter.py"),
            tasks,
            other: others(&lesson.settings, Settings::IN_FORM),
            files: rest,
        })
    }
}

fn english(name: &str) -> String {
    format!("{ENGLISH}/{name}.md")
}

fn draft_task(lesson: &Lesson, task: &Task, text: &str) -> DraftTask {
    let settings = &task.settings;
    let (steps, parts) = split(text);
    let shown = lesson.texts(ENGLISH).tasks.get(&settings.id);
    DraftTask {
        id: settings.id.clone(),
        title: shown.map(|text| text.title.clone()).unwrap_or_default(),
        steps,
        goal: part(&parts, "goal"),
        hint: part(&parts, "hint"),
        learned: part(&parts, "learned"),
        missing: shown.map(|text| text.missing.clone()).unwrap_or_default(),
        points: settings.points,
        challenge: settings.challenge,
        fresh_start: settings.fresh_start,
        badge: settings.badge,
        world: settings.world.as_ref().map(DraftPrivateWorld::of),
        check: DraftCheck::of(&settings.check),
        solution: task.solution.clone(),
        other: others(settings, TaskSettings::IN_FORM),
    }
}

fn others(settings: &impl Serialize, known: &[&str]) -> Other {
    let Ok(Value::Object(all)) = serde_json::to_value(settings) else {
        return Other::new();
    };
    let all = all.into_iter();
    all.filter(|(name, value)| !known.contains(&name.as_str()) && !value.is_null())
        .collect()
}

/// Returns the source below the main heading, and the sections.
fn split(text: &str) -> (String, Vec<Section<'_>>) {
    let mut found = sections(text);
    let rest = found.split_off(found.len().min(1));
    let head = found.first().map(|head| head.body.to_owned());
    (head.unwrap_or_default(), rest)
}

fn part(parts: &[Section<'_>], title: &str) -> String {
    let mut parts = parts.iter();
    let found = parts.find(|part| part.title.eq_ignore_ascii_case(title));
    found.map(|part| part.body.to_owned()).unwrap_or_default()
}

/// Returns the source of the teacher's notes, without their main heading.
fn notes(text: &str) -> String {
    let found = sections(text);
    let found = found.iter().filter(|part| part.level != HeadingLevel::H1);
    let found: Vec<String> = found
        .map(|part| format!("## {}\n\n{}", part.title, part.body))
        .collect();
    found.join("\n\n")
}

#[cfg(test)]
mod tests;
