//! The limit on open files. Every connection counts as one; the default is usually 1,024.

use std::io;

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Raises the limit of this process and its future children to `wanted`, or as far as the system
/// allows. Never lowers it. Returns the limit in force.
pub fn raise_limit(wanted: u64) -> io::Result<u64> {
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let limit = soft.max(wanted.min(hard));
    if soft < limit {
        setrlimit(Resource::RLIMIT_NOFILE, limit, hard)?;
    }
    Ok(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: u64 = 65_536;

    #[test]
    fn the_limit_is_raised_up_to_the_systems_maximum_and_never_lowered() {
        let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
        setrlimit(Resource::RLIMIT_NOFILE, 256, hard).unwrap();
        assert_eq!(raise_limit(WANTED).unwrap(), WANTED.min(hard));
        let limits = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
        assert_eq!(limits, (WANTED.min(hard), hard));
        setrlimit(Resource::RLIMIT_NOFILE, hard, hard).unwrap();
        assert_eq!(raise_limit(WANTED).unwrap(), hard);
        assert_eq!(getrlimit(Resource::RLIMIT_NOFILE).unwrap(), (hard, hard));
    }
}
