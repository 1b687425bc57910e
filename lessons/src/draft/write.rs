//! A draft as the files of a lesson.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::check::inline;
use super::world::map_path;
use super::{Draft, DraftTask, english};
use crate::badge::Badge;
use crate::lesson::Lesson;
use crate::read::{Files, rows};
use crate::settings::Settings;
use crate::source::plain;

impl Draft {
    /// Returns the files; `None` if a check or a setting has no form there. The files are a valid
    /// lesson only if the draft has no problems.
    pub(super) fn to_files(&self) -> Option<Files> {
        let mut files = self.files.clone();
        let mut add = |path: String, text: String| files.insert(path, text);
        add("lesson.toml".to_owned(), self.settings()?);
        add(english("lesson"), self.text());
        add(english("teacher"), self.notes());
        add("starter.py".to_owned(), ended(&self.starter));
        if let Some(map) = &self.map {
            add("map.txt".to_owned(), ended(map));
        }
        for (name, map) in &self.maps {
            add(map_path(name), ended(map));
        }
        for task in &self.tasks {
            add(english(&task.id), task.text());
            add(format!("solutions/{}.py", task.id), ended(&task.solution));
        }
        Some(files)
    }

    /// Returns a lesson with the draft's world, and nothing else; `None` if a setting cannot be read.
    pub(super) fn lesson_without_tasks(&self) -> Option<Lesson> {
        let world = self.world.read()?;
        Some(Lesson {
            id: String::new(),
            settings: Settings {
                level: self.level.clone(),
                world,
                ..Settings::default()
            },
            map: self.map.as_deref().map(rows),
            starter: String::new(),
            tasks: Vec::new(),
            texts: BTreeMap::new(),
        })
    }

    fn settings(&self) -> Option<String> {
        let mut text = String::new();
        let mut head = self.other.clone();
        head.insert("level".to_owned(), json!(self.level));
        if let Some(minutes) = self.minutes {
            head.insert("minutes".to_owned(), json!(minutes));
        }
        write_settings(&mut text, &head)?;
        text.push_str("\n[world]\n");
        write_settings(&mut text, &self.world.settings())?;
        for task in &self.tasks {
            text.push_str("\n[[task]]\n");
            write_settings(&mut text, &task.settings()?)?;
        }
        Some(text)
    }

    fn text(&self) -> String {
        let mut text = titled(&self.title, &self.story);
        section(&mut text, "Learn", &self.learn);
        section(&mut text, "Done", &self.done);
        text
    }

    fn notes(&self) -> String {
        let notes = self.teacher.trim();
        // Only sections are shown.
        match notes.is_empty() || notes.starts_with("## ") {
            true => titled("Teacher's notes", notes),
            false => titled("Teacher's notes", &format!("## Notes\n\n{notes}")),
        }
    }
}

impl DraftTask {
    fn settings(&self) -> Option<Map<String, Value>> {
        let mut settings = self.other.clone();
        settings.insert("id".to_owned(), json!(self.id));
        settings.insert("points".to_owned(), json!(self.points));
        let flags = [
            ("challenge", self.challenge),
            ("fresh_start", self.fresh_start),
        ];
        for (name, _) in flags.into_iter().filter(|(_, is_set)| *is_set) {
            settings.insert(name.to_owned(), json!(true));
        }
        if self.badge != Badge::default() {
            settings.insert("badge".to_owned(), json!(self.badge));
        }
        if let Some(world) = &self.world {
            settings.insert("world".to_owned(), Value::Object(world.settings()));
        }
        let check = self.check.read().ok()?;
        settings.insert("check".to_owned(), serde_json::to_value(check).ok()?);
        Some(settings)
    }

    fn text(&self) -> String {
        let mut text = titled(&self.title, &self.steps);
        section(&mut text, "Goal", &self.goal);
        section(&mut text, "Hint", &self.hint);
        section(&mut text, "Learned", &self.learned);
        let missing: Vec<String> = self
            .missing
            .iter()
            .map(|sentence| format!("- {}", plain(sentence)))
            .collect();
        section(&mut text, "Missing", &missing.join("\n"));
        text
    }
}

fn write_settings(text: &mut String, settings: &Map<String, Value>) -> Option<()> {
    let id = settings.get_key_value("id");
    let others = settings.iter().filter(|(name, _)| *name != "id");
    for (name, value) in id.into_iter().chain(others) {
        let is_bare = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-');
        let key = match !name.is_empty() && name.chars().all(is_bare) {
            true => name.clone(),
            false => inline(name)?,
        };
        writeln!(text, "{key} = {}", inline(value)?).ok()?;
    }
    Some(())
}

fn titled(title: &str, body: &str) -> String {
    format!("# {}\n\n{}", plain(title), ended(body))
}

fn section(text: &mut String, title: &str, body: &str) {
    if !body.trim().is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n## {title}\n\n{}", ended(body));
    }
}

/// Returns a text that ends with exactly one line break. Leading spaces stay: they may be code.
fn ended(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    format!("{}\n", text.trim_start_matches('\n').trim_end())
}
