mod worlds;

use serde::Serialize;
use utoipa::ToSchema;

use super::fields::{self, Problem};
use super::{Draft, DraftTask};
use crate::limits::check_limits;
use crate::read::{Files, MINUTES, MOST_POINTS, MOST_TASKS, is_name, missing_problem, read};

/// A reason a draft is not a valid lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field, such as `title` or `tasks.0.check`; empty if the problem belongs to no single field.
    pub field: String,
    /// The line in the field, from 1, if the problem has one.
    pub line: Option<usize>,
    /// The problem and its remedy, as a sentence without a capital letter or full stop.
    pub problem: String,
}

#[derive(Default)]
struct Found(Vec<FieldProblem>);

impl Found {
    fn add(&mut self, field: &str, problem: Option<Problem>) {
        self.0.extend(problem.map(|(line, problem)| FieldProblem {
            field: field.to_owned(),
            line,
            problem,
        }));
    }

    fn add_text(&mut self, field: &str, problem: impl ToString) {
        self.add(field, Some((None, problem.to_string())));
    }
}

impl Draft {
    /// Returns the reasons why the draft is not a valid lesson; none if it is one.
    pub fn problems(&self) -> Vec<FieldProblem> {
        self.valid_files().err().unwrap_or_default()
    }

    /// Returns the files of the lesson, or the reasons why the draft is not a valid one.
    pub fn valid_files(&self) -> Result<Files, Vec<FieldProblem>> {
        let mut found = Found::default();
        found.add("title", fields::line(&self.title, "a title"));
        found.add("story", fields::text(&self.story));
        found.add("learn", fields::text(&self.learn));
        found.add("done", fields::text(&self.done));
        found.add("teacher", fields::notes(&self.teacher));
        found.add("starter", fields::program(&self.starter, "a program"));
        if let Some(minutes) = self.minutes.filter(|minutes| !MINUTES.contains(minutes)) {
            let (least, most) = (MINUTES.start(), MINUTES.end());
            let problem = format!("the time must be {least} to {most} minutes, not {minutes}");
            found.add_text("minutes", problem);
        }
        self.check_world(&mut found);
        if !(1..=MOST_TASKS).contains(&self.tasks.len()) {
            let problem = format!("a lesson has 1 to {MOST_TASKS} tasks");
            found.add_text("tasks", problem);
        }
        for index in 0..self.tasks.len() {
            self.check_task(index, &mut found);
        }
        if found.0.is_empty()
            && let Some(files) = self.checked_files(&mut found)
        {
            return Ok(files);
        }
        Err(found.0)
    }

    fn check_task(&self, index: usize, found: &mut Found) {
        let task = &self.tasks[index];
        let mut add = |field: &str, problem| found.add(&format!("tasks.{index}.{field}"), problem);
        let same = |other: &DraftTask| other.id == task.id;
        if !is_name(&task.id) || self.tasks[..index].iter().any(same) {
            let problem =
                "the id must be unique, and have 1 to 40 lowercase letters, digits or hyphens";
            add("id", Some((None, problem.to_owned())));
        }
        add("title", fields::line(&task.title, "a title"));
        add("steps", fields::required(&task.steps, "what to do"));
        add(
            "goal",
            fields::required(&task.goal, "what a player sees at the end"),
        );
        add("hint", fields::text(&task.hint));
        add("learned", fields::text(&task.learned));
        if task.points > MOST_POINTS {
            let problem = format!("a task has at most {MOST_POINTS} points");
            add("points", Some((None, problem)));
        }
        add(
            "solution",
            fields::program(&task.solution, "a program that does the task"),
        );
        for sentence in &task.missing {
            add("missing", fields::line(sentence, "a sentence"));
        }
        let landmarks = self.check_private_world(index, found);
        let landmarks: Vec<&str> = landmarks.iter().map(String::as_str).collect();
        let mut add = |field: &str, problem| found.add(&format!("tasks.{index}.{field}"), problem);
        match task.check.read() {
            Err(problem) => add("check", Some(problem)),
            Ok(check) => {
                let problem = check.validate(&landmarks).err();
                add("check", problem.map(|error| (None, error.to_string())));
                let problem = missing_problem(task.missing.len(), &check);
                add(
                    "missing",
                    problem.map(|problem| (None, format!("this {problem}"))),
                );
            }
        }
    }

    /// Validates the draft as a whole, in the same way as a built-in lesson.
    fn checked_files(&self, found: &mut Found) -> Option<Files> {
        let Some(files) = self.to_files() else {
            found.add_text("", "the lesson cannot be written as files");
            return None;
        };
        match check_limits(&files).and_then(|()| read("draft", &files)) {
            Ok(_) => Some(files),
            Err(errors) => {
                for error in errors.0 {
                    found.add_text("", error);
                }
                None
            }
        }
    }
}
