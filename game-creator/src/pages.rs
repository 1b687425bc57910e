//! The web app, as `web/` builds it: files in the program (read from where they
//! were built in debug builds). Its page is the same for every address, because
//! what it shows is behind the `#`.

use axum::Router;
use memory_serve::CacheControl;

use crate::state::AppState;

/// The pages under `/`. Files under `/assets` have a hash of what is in them in
/// their names and are kept by browsers; the page itself is asked for anew.
pub(crate) fn routes() -> Router<AppState> {
    memory_serve::load!()
        .index_file(Some("/index.html"))
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::Long)
        .into_router()
}
