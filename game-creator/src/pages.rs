//! The web app built by `web/`, embedded in the program (debug builds read it from the build
//! folder). The page is the same for every path; its content depends on the fragment after `#`.

use axum::Router;
use memory_serve::CacheControl;

/// Returns the routes of the pages under `/`.
// Files under `/assets` have a content hash in their names and are cached by browsers; the page
// itself is always revalidated.
pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    memory_serve::load!()
        .index_file(Some("/index.html"))
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::Long)
        .into_router()
}
