//! Room for sockets: every page that watches a game takes two descriptors here
//! and one in the game, and systems allow 1,024 of them unless asked for more.

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tracing::warn;

/// More than [`crate::proxy`] and [`crate::serve`] take together.
const ENOUGH: u64 = 65_536;

/// Raises the limit of this process, and of those that it starts, as far as
/// the system lets it.
pub fn raise_limit() {
    let raised = getrlimit(Resource::RLIMIT_NOFILE).and_then(|(soft, hard)| {
        let wanted = ENOUGH.min(hard);
        if soft < wanted {
            setrlimit(Resource::RLIMIT_NOFILE, wanted, hard)
        } else {
            Ok(())
        }
    });
    if let Err(error) = raised {
        warn!(%error, "the limit of open files stays as it is; few pages can watch");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_goes_up_to_what_the_system_allows_and_never_down() {
        let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
        setrlimit(Resource::RLIMIT_NOFILE, 256, hard).unwrap();
        raise_limit();
        let (soft, same) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
        assert_eq!((soft, same), (ENOUGH.min(hard), hard));
        setrlimit(Resource::RLIMIT_NOFILE, hard, hard).unwrap();
        raise_limit();
        assert_eq!(getrlimit(Resource::RLIMIT_NOFILE).unwrap(), (hard, hard));
    }
}
