//! Access to objects as JSON.

use serde_json::Value;

/// Returns a string field of the metadata.
pub(crate) fn meta<'a>(object: &'a Value, field: &str) -> Option<&'a str> {
    object["metadata"][field].as_str()
}

pub(crate) fn label<'a>(object: &'a Value, key: &str) -> Option<&'a str> {
    object["metadata"]["labels"][key].as_str()
}

pub(crate) fn is_terminating(object: &Value) -> bool {
    meta(object, "deletionTimestamp").is_some()
}

/// Returns the uids of the object's owners.
pub(crate) fn owners(object: &Value) -> Vec<String> {
    let owners = object["metadata"]["ownerReferences"].as_array();
    owners
        .into_iter()
        .flatten()
        .filter_map(|owner| owner["uid"].as_str().map(str::to_owned))
        .collect()
}

/// Returns the uid of the controller that manages the object.
pub(crate) fn controller(object: &Value) -> Option<&str> {
    let owners = object["metadata"]["ownerReferences"].as_array()?;
    let managing = owners.iter().find(|owner| owner["controller"] == true)?;
    managing["uid"].as_str()
}

/// Returns true if a label selector matches the object: `a=b`, `a in (b,c)`, or several of these,
/// separated by commas.
pub(crate) fn matches_selector(object: &Value, selector: &str) -> bool {
    let mut rest = selector.trim();
    while !rest.is_empty() {
        let (key, values, after) = requirement(rest);
        if !label(object, key).is_some_and(|value| values.contains(&value)) {
            return false;
        }
        rest = after.trim_start_matches(',').trim();
    }
    true
}

fn requirement(text: &str) -> (&str, Vec<&str>, &str) {
    if let Some((key, rest)) = text.split_once(" in (")
        && !key.contains(',')
    {
        let (values, after) = rest.split_once(')').unwrap();
        return (
            key.trim(),
            values.split(',').map(str::trim).collect(),
            after,
        );
    }
    let (one, after) = text.split_once(',').unwrap_or((text, ""));
    let (key, value) = one.split_once('=').unwrap();
    (key.trim(), vec![value.trim()], after)
}
