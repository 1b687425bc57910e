//! A lesson with its test data, as read from its folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aimmo_checks::Task;
use aimmo_lessons::{Files, Lesson};
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::accepted::Accepted;

/// A lesson with its test data.
#[derive(Debug)]
pub struct Folder {
    /// The lesson.
    pub lesson: Lesson,
    /// The lesson's tasks and their checks.
    pub tasks: Vec<Task>,
    /// The programs for each task.
    pub programs: Vec<Programs>,
    /// The decisions about mutants.
    pub accepted: Accepted,
}

/// The programs for a task.
#[derive(Debug, Default)]
pub struct Programs {
    /// Programs that do the task; the model solution is the first.
    pub correct: Vec<Program>,
    /// Programs that do not do it.
    pub wrong: Vec<Program>,
}

/// A program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The path in the lesson's folder, or a description.
    pub name: String,
    /// The source.
    pub source: String,
}

/// The folders of this checkout.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The lessons.
    pub lessons: PathBuf,
    /// The worker's Python modules.
    pub worker: PathBuf,
}

impl Default for Folders {
    fn default() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        Self {
            lessons: root.join("lessons"),
            worker: root.join("worker/python"),
        }
    }
}

#[derive(Deserialize)]
struct Order {
    lessons: Vec<String>,
}

/// Reads lessons from a folder.
pub fn read_all(lessons: &Path, ids: &[String]) -> Result<Vec<Folder>> {
    ids.iter().map(|id| Folder::read(lessons, id)).collect()
}

/// Returns the ids of all lessons in a folder: first those in `order.toml`, in its order.
pub fn ids(lessons: &Path) -> Result<Vec<String>> {
    let order = std::fs::read_to_string(lessons.join("order.toml")).context("order.toml")?;
    let mut ids = toml::from_str::<Order>(&order)
        .context("order.toml")?
        .lessons;
    for path in entries(lessons)? {
        let id = name_of(&path);
        if path.join("lesson.toml").exists() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

impl Folder {
    /// Reads a lesson and its test data.
    pub fn read(lessons: &Path, id: &str) -> Result<Self> {
        let root = lessons.join(id);
        let mut files = Files::new();
        add_files(&mut files, &root, "").with_context(|| format!("the lesson {id}"))?;
        let lesson = aimmo_lessons::read(id, &files).with_context(|| format!("the lesson {id}"))?;
        let accepted = match files.get("accepted-mutants.toml") {
            Some(text) => {
                Accepted::read(text).with_context(|| format!("{id}/accepted-mutants.toml"))?
            }
            None => Accepted::default(),
        };
        Self::new(lesson, &files, accepted)
    }

    fn new(lesson: Lesson, files: &Files, accepted: Accepted) -> Result<Self> {
        let known = |id: &str| lesson.tasks.iter().any(|task| task.settings.id == id);
        for path in files.keys() {
            let mut parts = path.split('/');
            if let (Some("correct" | "wrong"), Some(id)) = (parts.next(), parts.next())
                && !known(id)
            {
                bail!("{}/{path}: the lesson has no task `{id}`", lesson.id);
            }
        }
        if let Some(id) = accepted.tasks().find(|id| !known(id)) {
            bail!(
                "{}/accepted-mutants.toml: the lesson has no task `{id}`",
                lesson.id
            );
        }
        let programs = (0..lesson.tasks.len()).map(|task| programs(&lesson, files, task));
        Ok(Self {
            tasks: lesson
                .tasks
                .iter()
                .map(|task| Task {
                    id: task.settings.id.clone(),
                    check: task.settings.check.clone(),
                })
                .collect(),
            programs: programs.collect(),
            lesson,
            accepted,
        })
    }

    /// Returns the program that a player has before a task: the solution of the previous one, or
    /// the starter.
    pub fn before(&self, task: usize) -> &str {
        match task.checked_sub(1) {
            Some(previous) => &self.lesson.tasks[previous].solution,
            None => &self.lesson.starter,
        }
    }
}

fn programs(lesson: &Lesson, files: &Files, task: usize) -> Programs {
    let (id, solution) = (
        &lesson.tasks[task].settings.id,
        &lesson.tasks[task].solution,
    );
    let mut correct = vec![Program {
        name: format!("solutions/{id}.py"),
        source: solution.clone(),
    }];
    correct.extend(in_folder(files, &format!("correct/{id}/")));
    let mut wrong = in_folder(files, &format!("wrong/{id}/"));
    let mut earlier = vec![("starter.py".to_owned(), &lesson.starter)];
    if let Some(previous) = task.checked_sub(1) {
        let previous = &lesson.tasks[previous];
        earlier.push((
            format!("solutions/{}.py", previous.settings.id),
            &previous.solution,
        ));
    }
    for (name, source) in earlier {
        // A task whose solution is that program asks for no change to it.
        if !is_same(source, solution) && !wrong.iter().any(|other| is_same(&other.source, source)) {
            wrong.push(Program {
                name,
                source: source.clone(),
            });
        }
    }
    Programs { correct, wrong }
}

/// Returns true if two programs differ at most in blank lines and trailing spaces.
fn is_same(one: &str, other: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim_end);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    lines(one) == lines(other)
}

fn in_folder(files: &BTreeMap<String, String>, folder: &str) -> Vec<Program> {
    files
        .iter()
        .filter(|(path, _)| path.starts_with(folder) && path.ends_with(".py"))
        .map(|(path, source)| Program {
            name: path.clone(),
            source: source.clone(),
        })
        .collect()
}

fn add_files(files: &mut Files, folder: &Path, prefix: &str) -> Result<()> {
    for path in entries(folder)? {
        let name = format!("{prefix}{}", name_of(&path));
        if path.is_dir() {
            add_files(files, &path, &format!("{name}/"))?;
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            files.insert(name, text);
        }
    }
    Ok(())
}

/// Returns the paths in a folder, sorted.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|one| one.path())).collect();
    let mut paths = paths?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
