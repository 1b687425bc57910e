//! Reads a lesson from its files and validates it.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::RangeInclusive;

use aimmo_checks::Check;
use aimmo_simulation::Level;

use crate::lesson::{Lesson, Task};
use crate::markdown::{Part, Unsupported, items, parts};
use crate::settings::{Settings, TaskSettings};
use crate::text::{Section, TaskText, Texts};

/// Maximum number of tasks.
const MOST_TASKS: usize = 20;
/// The possible times of a lesson with a clock.
const MINUTES: RangeInclusive<u32> = 1..=180;
/// Maximum size of a program: that of players' code.
const MOST_CODE: usize = 64 * 1024;
/// The language that every lesson has.
const ENGLISH: &str = "en";
const SETTINGS: &str = "lesson.toml";

/// The files of a lesson, by path, such as `en/lesson.md`.
pub type Files = BTreeMap<String, String>;

/// The reason a lesson cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct Error {
    /// The path of the file.
    pub file: String,
    /// The problem, as a sentence without a capital letter or full stop.
    pub problem: String,
}

impl Error {
    fn new(file: &str, problem: impl ToString) -> Self {
        Error {
            file: file.to_owned(),
            problem: problem.to_string(),
        }
    }
}

/// Reads a lesson from its files.
pub fn read(id: &str, files: &Files) -> Result<Lesson, Error> {
    let settings = settings(files)?;
    let map = files.get("map.txt").map(|text| rows(text));
    let mut tasks = Vec::new();
    for task in &settings.tasks {
        tasks.push(Task {
            settings: task.clone(),
            solution: code(files, &format!("solutions/{}.py", task.id))?,
            map: own_map(files, task)?,
        });
    }
    let mut texts = BTreeMap::new();
    for language in languages(files) {
        texts.insert(language.to_owned(), read_texts(files, language, &settings)?);
    }
    if !texts.contains_key(ENGLISH) {
        return Err(Error::new("en/lesson.md", "the file is missing"));
    }
    let lesson = Lesson {
        id: id.to_owned(),
        map,
        starter: code(files, "starter.py")?,
        tasks,
        texts,
        settings,
    };
    check_own_worlds(&lesson)?;
    Ok(lesson)
}

/// Returns the map of the world that each player has to themselves in a task.
fn own_map(files: &Files, task: &TaskSettings) -> Result<Option<Vec<String>>, Error> {
    let Some(world) = &task.world else {
        return Ok(None);
    };
    let name = world.map.as_deref().unwrap_or_default();
    if !is_name(name) {
        let problem = "`world` needs a `map`, named with lowercase letters, digits or hyphens";
        return Err(in_task(task, problem));
    }
    let map = file(files, &format!("maps/{name}.txt"))?;
    Ok(Some(rows(map)))
}

fn rows(map: &str) -> Vec<String> {
    let rows = map.lines().map(str::trim_end);
    rows.filter(|row| !row.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Checks that the tasks' own worlds are possible, and have the landmarks that the checks use.
fn check_own_worlds(lesson: &Lesson) -> Result<(), Error> {
    let Some(level) = Level::by_name(&lesson.settings.level) else {
        return Ok(());
    };
    for task in &lesson.tasks {
        let own = lesson.own_level(task, &level);
        let own = own.map_err(|error| in_task(&task.settings, error))?;
        let Some(own) = own else { continue };
        let landmarks: Vec<&str> = own.landmarks().map(|(name, _)| name).collect();
        let check = &task.settings.check;
        check
            .validate(&landmarks)
            .map_err(|error| in_task(&task.settings, error))?;
    }
    Ok(())
}

fn in_task(task: &TaskSettings, problem: impl Display) -> Error {
    Error::new(SETTINGS, format!("task `{}`: {problem}", task.id))
}

fn is_name(name: &str) -> bool {
    let is_part = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    (1..=40).contains(&name.len()) && name.chars().all(is_part)
}

fn settings(files: &Files) -> Result<Settings, Error> {
    let problem = |problem: &dyn ToString| Error::new(SETTINGS, problem.to_string());
    let settings: Settings = toml::from_str(file(files, SETTINGS)?)
        .map_err(|error| problem(&error.to_string().trim()))?;
    if !(1..=MOST_TASKS).contains(&settings.tasks.len()) {
        return Err(problem(&format!(
            "a lesson has 1 to {MOST_TASKS} tasks, not {}",
            settings.tasks.len()
        )));
    }
    if settings.world.map.is_some() {
        return Err(problem(
            &"only a task's world names its `map`: the lesson's is in map.txt",
        ));
    }
    if settings
        .minutes
        .is_some_and(|minutes| !MINUTES.contains(&minutes))
    {
        return Err(problem(&format!(
            "`minutes` must be from {} to {}",
            MINUTES.start(),
            MINUTES.end()
        )));
    }
    let landmarks: Vec<&str> = settings
        .world
        .landmarks
        .values()
        .map(String::as_str)
        .collect();
    let mut seen = Vec::new();
    for task in &settings.tasks {
        if !is_name(&task.id) {
            return Err(in_task(
                task,
                "the id must have 1 to 40 lowercase letters, digits or hyphens",
            ));
        }
        if seen.contains(&&task.id) {
            return Err(in_task(task, "the id is used twice"));
        }
        seen.push(&task.id);
        if task.points > 100 {
            return Err(in_task(task, "a task has at most 100 points"));
        }
        // Other landmarks may be on the map of the task's own world.
        if task.world.is_none() {
            task.check
                .validate(&landmarks)
                .map_err(|error| in_task(task, error))?;
        }
    }
    Ok(settings)
}

fn read_texts(files: &Files, language: &str, settings: &Settings) -> Result<Texts, Error> {
    let path = format!("{language}/lesson.md");
    let mut lesson = Document::read(files, &path)?;
    let mut tasks = BTreeMap::new();
    for task in &settings.tasks {
        let path = format!("{language}/{}.md", task.id);
        let text = read_task(files, &path, &task.check)?;
        tasks.insert(task.id.clone(), text);
    }
    let teacher = match files.get(&format!("{language}/teacher.md")) {
        Some(_) => Document::read(files, &format!("{language}/teacher.md"))?.rest,
        None => Vec::new(),
    };
    let texts = Texts {
        learn: lesson.take("learn").blocks,
        done: lesson.take("done").blocks,
        title: lesson.top.title,
        story: lesson.top.blocks,
        tasks,
        teacher: teacher.into_iter().map(Section::from).collect(),
    };
    match lesson.rest.first() {
        None => Ok(texts),
        Some(part) => Err(Error::new(
            &path,
            format!("unknown section `{}`", part.title),
        )),
    }
}

fn read_task(files: &Files, path: &str, check: &Check) -> Result<TaskText, Error> {
    let mut document = Document::read(files, path)?;
    let text = TaskText {
        goal: document.take("goal").blocks,
        hint: document.take("hint").blocks,
        learned: document.take("learned").blocks,
        missing: items(&document.take("missing").blocks),
        title: document.top.title,
        steps: document.top.blocks,
    };
    if let Some(part) = document.rest.first() {
        return Err(Error::new(
            path,
            format!("unknown section `{}`", part.title),
        ));
    }
    if text.goal.is_empty() {
        return Err(Error::new(path, "the section `Goal` is missing"));
    }
    let parts = match check {
        Check::All(parts) | Check::Any(parts) | Check::Then(parts) => parts.len(),
        _ => 1,
    };
    let sentences = text.missing.len();
    if sentences != 1 && sentences != parts {
        return Err(Error::new(
            path,
            format!(
                "the section `Missing` has {sentences} sentences, but the check has {parts} parts: write one sentence for each part, or one for all"
            ),
        ));
    }
    Ok(text)
}

/// A text with a title and sections.
struct Document {
    top: Part,
    rest: Vec<Part>,
}

impl Document {
    fn read(files: &Files, path: &str) -> Result<Self, Error> {
        let found = parts(file(files, path)?);
        let mut parts = found.map_err(|error: Unsupported| Error::new(path, error))?;
        if parts.first().is_none_or(|part| part.level != 1) {
            return Err(Error::new(path, "the text must begin with a heading"));
        }
        let rest = parts.split_off(1);
        if rest.iter().any(|part| part.level == 1) {
            return Err(Error::new(path, "there is more than one main heading"));
        }
        let top = parts.remove(0);
        Ok(Document { top, rest })
    }

    /// Removes the section with this title and returns it, or an empty one.
    fn take(&mut self, title: &str) -> Part {
        let is_it = |part: &Part| part.title.eq_ignore_ascii_case(title);
        let at = self.rest.iter().position(is_it);
        at.map(|at| self.rest.remove(at)).unwrap_or_default()
    }
}

/// Returns the names of the folders that contain a `lesson.md`.
fn languages(files: &Files) -> impl Iterator<Item = &str> {
    let paths = files.keys().map(String::as_str);
    paths.filter_map(|path| path.strip_suffix("/lesson.md"))
}

fn code(files: &Files, path: &str) -> Result<String, Error> {
    let code = file(files, path)?;
    if code.len() > MOST_CODE {
        return Err(Error::new(
            path,
            format!("the program is larger than {MOST_CODE} bytes"),
        ));
    }
    Ok(code.to_owned())
}

fn file<'a>(files: &'a Files, path: &str) -> Result<&'a str, Error> {
    let text = files.get(path).map(String::as_str);
    text.ok_or_else(|| Error::new(path, "the file is missing"))
}

#[cfg(test)]
mod tests;
