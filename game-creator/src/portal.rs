//! The portal's pages: a few static files in the binary.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::state::AppState;

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// The pages under `/`.
pub(crate) fn routes() -> Router<AppState> {
    let page = |kind: &'static str, text: &'static str| get(async move || file(kind, text));
    Router::new()
        .route("/", page(HTML, include_str!("portal/index.html")))
        .route(
            "/portal.css",
            page(STYLE, include_str!("portal/portal.css")),
        )
        .route("/portal.js", page(SCRIPT, include_str!("portal/portal.js")))
        .route("/start.js", page(SCRIPT, include_str!("portal/start.js")))
        .route(
            "/organiser.js",
            page(SCRIPT, include_str!("portal/organiser.js")),
        )
        .route("/game.js", page(SCRIPT, include_str!("portal/game.js")))
        .route("/world.js", page(SCRIPT, include_str!("portal/world.js")))
        .route("/api.js", page(SCRIPT, include_str!("portal/api.js")))
}

fn file(kind: &'static str, text: &'static str) -> impl IntoResponse + use<> {
    // A new version of the arena has new files under the same names.
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text)
}

#[cfg(test)]
mod tests {
    /// Names, logs and errors are text of strangers: pages show them as text.
    #[test]
    fn no_script_makes_markup_of_text() {
        let scripts = [
            include_str!("portal/api.js"),
            include_str!("portal/game.js"),
            include_str!("portal/organiser.js"),
            include_str!("portal/portal.js"),
            include_str!("portal/start.js"),
            include_str!("portal/world.js"),
        ];
        for script in scripts {
            for way in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "DOMParser",
                "createContextualFragment",
                "srcdoc",
                "eval(",
                "Function(",
            ] {
                assert!(!script.contains(way), "{way}");
            }
        }
    }
}
