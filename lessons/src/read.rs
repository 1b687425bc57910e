//! Reads a lesson from its files and validates it.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::ops::RangeInclusive;

use aimmo_checks::Check;
use aimmo_simulation::Level;

use crate::lesson::{Lesson, Task};
use crate::markdown::{Part, Unsupported, items, parts};
use crate::settings::{Settings, TaskSettings};
use crate::text::{Section, TaskText, Texts};

pub(crate) const MOST_TASKS: usize = 20;
pub(crate) const MOST_POINTS: u32 = 100;
/// The possible times of a lesson with a clock.
pub(crate) const MINUTES: RangeInclusive<u32> = 1..=180;
/// Maximum size of a program: that of players' code.
pub(crate) const MOST_CODE: usize = 64 * 1024;
const SETTINGS: &str = "lesson.toml";
/// The language that every lesson has.
pub(crate) const ENGLISH: &str = "en";

/// The files of a lesson, by path, such as `en/lesson.md`.
pub type Files = BTreeMap<String, String>;

/// A reason a lesson cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {problem}", .line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct Error {
    /// The path of the file.
    pub file: String,
    /// The line, from 1, if the problem has one.
    pub line: Option<usize>,
    /// The problem, as a sentence without a capital letter or full stop.
    pub problem: String,
}

impl Error {
    pub(crate) fn new(file: &str, problem: impl ToString) -> Self {
        Error {
            file: file.to_owned(),
            line: None,
            problem: problem.to_string(),
        }
    }

    fn unsupported(file: &str, error: Unsupported) -> Self {
        Error {
            line: Some(error.line),
            ..Error::new(file, error)
        }
    }

    fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let line = error.span().map(|span| line_at(text, span.start));
        Error {
            line,
            ..Error::new(file, error.message())
        }
    }
}

/// Returns the number of the line that contains this byte, from 1.
pub(crate) fn line_at(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().iter().take(byte);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// All reasons why a lesson cannot be used; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errors(pub Vec<Error>);

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Error::to_string).collect();
        lines.join("\n").fmt(f)
    }
}

impl std::error::Error for Errors {}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Errors(vec![error])
    }
}

/// Collects errors, so that a reader can go on after the first.
#[derive(Default)]
struct Problems(Vec<Error>);

impl Problems {
    /// Returns the value, or notes the error.
    fn note<T>(&mut self, read: Result<T, Error>) -> Option<T> {
        read.map_err(|error| self.0.push(error)).ok()
    }
}

/// Reads a lesson from its files.
///
/// # Errors
///
/// All that are found, in the order of the files. While `lesson.toml` cannot be read, the other
/// files are not read either.
pub fn read(id: &str, files: &Files) -> Result<Lesson, Errors> {
    let mut problems = Problems::default();
    let settings = parse_settings(files)?;
    validate(&settings, &mut problems);
    let mut tasks = Vec::new();
    for task in &settings.tasks {
        let solution = problems.note(code(files, &format!("solutions/{}.py", task.id)));
        let map = problems.note(own_map(files, task));
        tasks.push(Task {
            settings: task.clone(),
            solution: solution.unwrap_or_default(),
            map: map.flatten(),
        });
    }
    let mut texts = BTreeMap::new();
    for language in languages(files) {
        if let Some(found) = read_texts(files, language, &settings, &mut problems) {
            texts.insert(language.to_owned(), found);
        }
    }
    let english = format!("{ENGLISH}/lesson.md");
    if !files.contains_key(&english) {
        problems.0.push(Error::new(&english, "the file is missing"));
    }
    let starter = problems.note(code(files, "starter.py"));
    let lesson = Lesson {
        id: id.to_owned(),
        map: files.get("map.txt").map(|text| rows(text)),
        starter: starter.unwrap_or_default(),
        tasks,
        texts,
        settings,
    };
    check_worlds(&lesson, &mut problems);
    match problems.0.is_empty() {
        true => Ok(lesson),
        false => Err(Errors(problems.0)),
    }
}

/// Returns the rows of a drawn map. Blank lines do not count.
pub(crate) fn rows(text: &str) -> Vec<String> {
    let rows = text.lines().map(str::trim_end);
    rows.filter(|row| !row.is_empty())
        .map(str::to_owned)
        .collect()
}

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

/// Checks that the worlds are possible, and that those of tasks have their checks' landmarks.
fn check_worlds(lesson: &Lesson, problems: &mut Problems) {
    let file = match lesson.map {
        Some(_) => "map.txt",
        None => SETTINGS,
    };
    if let Err(error) = lesson.world() {
        problems.0.push(Error::new(file, error));
    }
    let Some(level) = Level::by_name(&lesson.settings.level) else {
        return;
    };
    for task in &lesson.tasks {
        let own = lesson.own_level(task, &level);
        let own = problems.note(own.map_err(|error| in_task(&task.settings, error)));
        let Some(own) = own.flatten() else { continue };
        let landmarks: Vec<&str> = own.landmarks().map(|(name, _)| name).collect();
        let check = task.settings.check.validate(&landmarks);
        problems.note(check.map_err(|error| in_task(&task.settings, error)));
    }
}

fn in_task(task: &TaskSettings, problem: impl Display) -> Error {
    Error::new(SETTINGS, format!("task `{}`: {problem}", task.id))
}

fn parse_settings(files: &Files) -> Result<Settings, Error> {
    let text = file(files, SETTINGS)?;
    toml::from_str(text).map_err(|error| Error::toml(SETTINGS, text, &error))
}

fn validate(settings: &Settings, problems: &mut Problems) {
    if !(1..=MOST_TASKS).contains(&settings.tasks.len()) {
        let found = settings.tasks.len();
        let problem = format!("a lesson has 1 to {MOST_TASKS} tasks, not {found}");
        problems.0.push(Error::new(SETTINGS, problem));
    }
    if settings.world.map.is_some() {
        let problem = "only a task's world names its `map`: the lesson's is in map.txt";
        problems.0.push(Error::new(SETTINGS, problem));
    }
    if settings
        .minutes
        .is_some_and(|minutes| !MINUTES.contains(&minutes))
    {
        let (least, most) = (MINUTES.start(), MINUTES.end());
        let problem = format!("`minutes` must be from {least} to {most}");
        problems.0.push(Error::new(SETTINGS, problem));
    }
    let landmarks = settings.world.landmarks.values();
    let landmarks: Vec<&str> = landmarks.map(String::as_str).collect();
    let mut seen = Vec::new();
    for task in &settings.tasks {
        let mut found = task_problems(task, &landmarks);
        if seen.contains(&&task.id) {
            found.push("the id is used twice".to_owned());
        }
        seen.push(&task.id);
        let found = found.into_iter();
        problems
            .0
            .extend(found.map(|problem| in_task(task, problem)));
    }
}

fn task_problems(task: &TaskSettings, landmarks: &[&str]) -> Vec<String> {
    let mut problems = Vec::new();
    if !is_name(&task.id) {
        problems.push("the id must have 1 to 40 lowercase letters, digits or hyphens".to_owned());
    }
    if task.points > MOST_POINTS {
        problems.push(format!("a task has at most {MOST_POINTS} points"));
    }
    // Other landmarks may be on the map of the task's private world.
    if task.world.is_none()
        && let Err(error) = task.check.validate(landmarks)
    {
        problems.push(error.to_string());
    }
    problems
}

/// Returns true for 1 to 40 lowercase letters, digits or hyphens.
pub(crate) fn is_name(name: &str) -> bool {
    let is_part = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    (1..=40).contains(&name.len()) && name.chars().all(is_part)
}

fn read_texts(
    files: &Files,
    language: &str,
    settings: &Settings,
    problems: &mut Problems,
) -> Option<Texts> {
    let path = format!("{language}/lesson.md");
    let lesson = problems.note(Document::read(files, &path));
    let mut tasks = BTreeMap::new();
    for task in &settings.tasks {
        let path = format!("{language}/{}.md", task.id);
        if let Some(text) = problems.note(read_task(files, &path, &task.check)) {
            tasks.insert(task.id.clone(), text);
        }
    }
    let notes = format!("{language}/teacher.md");
    let teacher = match files.contains_key(&notes) {
        true => problems.note(Document::read(files, &notes))?.rest,
        false => Vec::new(),
    };
    let starter = format!("{language}/starter.py");
    let starter = match files.contains_key(&starter) {
        true => problems.note(code(files, &starter)),
        false => None,
    };
    let mut lesson = lesson?;
    let texts = Texts {
        learn: lesson.take("learn").blocks,
        done: lesson.take("done").blocks,
        title: lesson.top.title,
        story: lesson.top.blocks,
        tasks,
        teacher: teacher.into_iter().map(Section::from).collect(),
        starter,
    };
    if let Some(part) = lesson.rest.first() {
        let problem = format!("unknown section `{}`", part.title);
        problems.0.push(Error::new(&path, problem));
    }
    Some(texts)
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
    match missing_problem(text.missing.len(), check) {
        Some(problem) => Err(Error::new(path, format!("the section `Missing` {problem}"))),
        None => Ok(text),
    }
}

/// Returns the reason why this number of sentences does not fit the check.
pub(crate) fn missing_problem(sentences: usize, check: &Check) -> Option<String> {
    let parts = match check {
        Check::All(parts) | Check::Any(parts) | Check::Then(parts) => parts.len(),
        _ => 1,
    };
    (sentences != 1 && sentences != parts).then(|| {
        format!(
            "has {sentences} sentences, but the check has {parts} parts: write one sentence for each part, or one for all"
        )
    })
}

/// A text with a title and sections.
struct Document {
    top: Part,
    rest: Vec<Part>,
}

impl Document {
    fn read(files: &Files, path: &str) -> Result<Self, Error> {
        let found = parts(file(files, path)?);
        let mut parts = found.map_err(|error| Error::unsupported(path, error))?;
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
