//! What a worker runs under.

use std::fmt;

use rustix::process::geteuid;

/// What a worker runs under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As root: the worker drops its child to an unprivileged user.
    Root,
    /// As a user without groups and capabilities.
    User,
    /// As a pod with Kubernetes' restricted profile.
    Pod,
    /// A build that can leave layers out, as a user whose processes are few
    /// and small. It leaves out these, with commas between.
    Without(&'static str),
}

impl Way {
    /// The subcommand of `confine` that puts the restrictions on, if there are
    /// any to put on.
    pub(super) fn confinement(self) -> Option<&'static str> {
        match self {
            Self::Root => None,
            Self::User => geteuid().is_root().then_some("user"),
            Self::Pod => Some("pod"),
            Self::Without(_) => Some("limited"),
        }
    }

    /// The worker's program.
    pub(super) fn program(self) -> &'static str {
        match self {
            Self::Root | Self::User | Self::Pod => "aimmo-worker",
            Self::Without(_) => "aimmo-controls",
        }
    }

    /// Why it can't be tried here, if so.
    pub fn obstacle(self) -> Option<&'static str> {
        let needs_root = !matches!(self, Self::User);
        (needs_root && !geteuid().is_root())
            .then_some("only root can put these restrictions on, and the tests do not run as root")
    }
}

impl fmt::Display for Way {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => formatter.write_str("as root"),
            Self::User => formatter.write_str("as an unprivileged user"),
            Self::Pod => formatter.write_str("in a restricted pod"),
            Self::Without(layers) => write!(formatter, "without {layers}"),
        }
    }
}
