//! The lessons, for pages.

use aimmo_lessons::{Badge, Block, Lesson, Section, TaskText};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::auth::Caller;
use super::error::{Problem, ProblemBody, Result};
use super::extract::{Path, Query};
use super::notices;
use super::state::AppState;

/// The language of the texts.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct Language {
    /// The language, such as `en`. Lessons without texts in this language are in English.
    #[serde(default = "english")]
    #[param(default = "en")]
    pub(in crate::api) language: String,
}

/// A lesson, as listed.
#[derive(Serialize, ToSchema)]
pub(super) struct LessonSummary {
    /// The lesson's id.
    id: String,
    /// The name of the level whose rules apply.
    level: String,
    /// The worksheet's number; null if the lesson is not a worksheet.
    number: Option<u32>,
    /// The title.
    title: String,
    /// The number of tasks.
    task_count: usize,
    /// The time for the tasks once the organiser starts the clock; null for no clock.
    minutes: Option<u32>,
    /// The badges for the tasks, in order.
    badges: Vec<BadgeBody>,
}

/// The badge for meeting a task.
#[derive(Serialize, ToSchema)]
#[schema(as = TaskBadge)]
struct BadgeBody {
    /// The task's id.
    task: String,
    /// The task's title.
    title: String,
    /// The picture.
    badge: Badge,
}

/// A lesson.
#[derive(Serialize, ToSchema)]
#[schema(as = Lesson)]
pub(super) struct LessonBody {
    /// The lesson, as listed.
    #[serde(flatten)]
    summary: LessonSummary,
    /// The introduction.
    story: Vec<Block>,
    /// The skills that players learn.
    learn: Vec<Block>,
    /// The text for players who have met all tasks.
    done: Vec<Block>,
    /// The tasks, in order.
    tasks: Vec<TaskBody>,
    /// The starter program.
    starter_code: String,
    /// The id of the lesson that follows; null for the last.
    next: Option<String>,
    /// The teacher's notes and the solutions, for organisers only.
    #[serde(skip_serializing_if = "Option::is_none")]
    teacher: Option<TeacherBody>,
}

/// A task of a lesson.
#[derive(Serialize, ToSchema)]
#[schema(as = Task)]
struct TaskBody {
    /// The task's id, unique across all built-in lessons. Own lessons that began as copies have the ids of their originals.
    id: String,
    /// The points for meeting it.
    points: u32,
    /// True if it is an extra task for fast players.
    challenge: bool,
    /// True if the avatar moves to a start cell when the player chooses the task, and whenever new code begins to play it.
    fresh_start: bool,
    /// The picture of the badge for meeting it.
    badge: Badge,
    /// The texts.
    #[serde(flatten)]
    text: TaskText,
}

/// The part of a lesson for teachers.
#[derive(Serialize, ToSchema)]
struct TeacherBody {
    /// The sections of the notes.
    notes: Vec<Section>,
    /// A program for each task, in order.
    solutions: Vec<String>,
}

pub(super) fn english() -> String {
    "en".to_owned()
}

impl LessonSummary {
    fn of(lesson: &Lesson, language: &str) -> Self {
        Self {
            id: lesson.id.clone(),
            level: lesson.settings.level.clone(),
            number: lesson.settings.number,
            title: lesson.texts(language).title.clone(),
            task_count: lesson.tasks.len(),
            minutes: lesson.settings.minutes,
            badges: badges(lesson, language),
        }
    }
}

impl LessonBody {
    pub(super) fn of(lesson: &Lesson, language: &str, for_teacher: bool) -> Self {
        let texts = lesson.texts(language);
        let task = |task: &aimmo_lessons::Task| {
            Some(TaskBody {
                id: task.settings.id.clone(),
                points: task.settings.points,
                challenge: task.settings.challenge,
                fresh_start: task.settings.fresh_start,
                badge: task.settings.badge,
                text: texts.tasks.get(&task.settings.id)?.clone(),
            })
        };
        let teacher = || TeacherBody {
            notes: texts.teacher.clone(),
            solutions: lesson
                .tasks
                .iter()
                .map(|task| task.solution.clone())
                .collect(),
        };
        Self {
            summary: LessonSummary::of(lesson, language),
            story: texts.story.clone(),
            learn: texts.learn.clone(),
            done: texts.done.clone(),
            tasks: lesson.tasks.iter().filter_map(task).collect(),
            starter_code: lesson.starter_in(language).to_owned(),
            next: next(&lesson.id),
            teacher: for_teacher.then(teacher),
        }
    }
}

fn badges(lesson: &Lesson, language: &str) -> Vec<BadgeBody> {
    let texts = lesson.texts(language);
    let badge = |task: &aimmo_lessons::Task| {
        Some(BadgeBody {
            task: task.settings.id.clone(),
            title: texts.tasks.get(&task.settings.id)?.title.clone(),
            badge: task.settings.badge,
        })
    };
    lesson.tasks.iter().filter_map(badge).collect()
}

fn next(id: &str) -> Option<String> {
    let mut lessons = aimmo_lessons::all().iter();
    lessons.find(|lesson| lesson.id == id)?;
    lessons.next().map(|lesson| lesson.id.clone())
}

/// Lists the lessons, in the order in which a class takes them.
#[utoipa::path(get, path = "/api/lessons", operation_id = "list_lessons", tag = "lessons", params(Language), responses(
    (status = 200, body = [LessonSummary]),
    (status = 400, body = ProblemBody),
))]
pub(super) async fn list(Query(query): Query<Language>) -> axum::Json<Vec<LessonSummary>> {
    let lessons = aimmo_lessons::all().iter();
    let lessons = lessons.map(|lesson| LessonSummary::of(lesson, &query.language));
    axum::Json(lessons.collect())
}

/// Returns a lesson. Only organisers get the teacher's notes and the solutions.
#[utoipa::path(get, path = "/api/lessons/{lesson}", operation_id = "show_lesson", tag = "lessons", params(("lesson" = String, Path,), Language), security((), ("token" = [])), responses(
    (status = 200, body = LessonBody),
    (status = 400, body = ProblemBody),
    (status = 401, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn show(
    State(_): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(query): Query<Language>,
) -> Result<axum::Json<LessonBody>> {
    let lesson = aimmo_lessons::by_id(&id);
    let lesson = lesson.ok_or_else(|| Problem::not_found(notices::no_such_lesson()))?;
    let for_teacher = matches!(caller, Caller::Organiser(_));
    Ok(axum::Json(LessonBody::of(
        lesson,
        &query.language,
        for_teacher,
    )))
}
