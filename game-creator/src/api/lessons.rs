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
pub(super) struct Language {
    /// The language, such as `en`. Lessons without texts in this language are in English.
    #[serde(default = "english")]
    #[param(default = "en")]
    language: String,
}

/// A lesson, as listed.
#[derive(Serialize, ToSchema)]
pub(super) struct LessonSummary {
    /// The lesson's id.
    id: &'static str,
    /// The name of the level whose rules apply.
    level: &'static str,
    /// The worksheet's number; null if the lesson is not a worksheet.
    number: Option<u32>,
    /// The title.
    title: &'static str,
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
    task: &'static str,
    /// The task's title.
    title: &'static str,
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
    story: &'static [Block],
    /// The skills that players learn.
    learn: &'static [Block],
    /// The text for players who have met all tasks.
    done: &'static [Block],
    /// The tasks, in order.
    tasks: Vec<TaskBody>,
    /// The starter program.
    starter_code: &'static str,
    /// The id of the lesson that follows; null for the last.
    next: Option<&'static str>,
    /// The teacher's notes and the solutions, for organisers only.
    #[serde(skip_serializing_if = "Option::is_none")]
    teacher: Option<TeacherBody>,
}

/// A task of a lesson.
#[derive(Serialize, ToSchema)]
#[schema(as = Task)]
struct TaskBody {
    /// The task's id, unique across all lessons.
    id: &'static str,
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
    text: &'static TaskText,
}

/// The part of a lesson for teachers.
#[derive(Serialize, ToSchema)]
struct TeacherBody {
    /// The sections of the notes.
    notes: &'static [Section],
    /// A program for each task, in order.
    solutions: Vec<&'static str>,
}

fn english() -> String {
    "en".to_owned()
}

impl LessonSummary {
    fn of(lesson: &'static Lesson, language: &str) -> Self {
        Self {
            id: &lesson.id,
            level: &lesson.settings.level,
            number: lesson.settings.number,
            title: &lesson.texts(language).title,
            task_count: lesson.tasks.len(),
            minutes: lesson.settings.minutes,
            badges: badges(lesson, language),
        }
    }
}

impl LessonBody {
    fn of(lesson: &'static Lesson, language: &str, for_teacher: bool) -> Self {
        let texts = lesson.texts(language);
        let task = |task: &'static aimmo_lessons::Task| {
            Some(TaskBody {
                id: &task.settings.id,
                points: task.settings.points,
                challenge: task.settings.challenge,
                fresh_start: task.settings.fresh_start,
                badge: task.settings.badge,
                text: texts.tasks.get(&task.settings.id)?,
            })
        };
        let teacher = || TeacherBody {
            notes: &texts.teacher,
            solutions: lesson
                .tasks
                .iter()
                .map(|task| task.solution.as_str())
                .collect(),
        };
        Self {
            summary: LessonSummary::of(lesson, language),
            story: &texts.story,
            learn: &texts.learn,
            done: &texts.done,
            tasks: lesson.tasks.iter().filter_map(task).collect(),
            starter_code: &lesson.starter,
            next: next(&lesson.id),
            teacher: for_teacher.then(teacher),
        }
    }
}

fn badges(lesson: &'static Lesson, language: &str) -> Vec<BadgeBody> {
    let texts = lesson.texts(language);
    let badge = |task: &'static aimmo_lessons::Task| {
        Some(BadgeBody {
            task: &task.settings.id,
            title: &texts.tasks.get(&task.settings.id)?.title,
            badge: task.settings.badge,
        })
    };
    lesson.tasks.iter().filter_map(badge).collect()
}

/// Returns the id of the lesson that follows.
fn next(id: &str) -> Option<&'static str> {
    let mut lessons = aimmo_lessons::all().iter();
    lessons.find(|lesson| lesson.id == id)?;
    lessons.next().map(|lesson| lesson.id.as_str())
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
