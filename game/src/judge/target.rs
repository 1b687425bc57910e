use aimmo_checks::Target;
use aimmo_record::frames::{Location, TaskTarget};

/// Returns the target as the page receives it; `None` if it is empty.
pub(super) fn task_target(target: Target) -> Option<TaskTarget> {
    if target.is_empty() {
        return None;
    }
    let Target {
        kinds,
        landmarks,
        cells,
    } = target;
    Some(TaskTarget {
        kinds,
        landmarks,
        cells: cells.into_iter().map(|(x, y)| Location { x, y }).collect(),
    })
}
