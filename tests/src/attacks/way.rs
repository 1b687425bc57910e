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
    /// One of these, with a build that leaves the seal out: attacks get past the
    /// modules that are kept, to the layers beneath.
    Unsealed(Place),
    /// A build that can leave layers out, as a user whose processes are few
    /// and small. It leaves out these, with commas between.
    Without(&'static str),
}

/// Where an unsealed worker runs: as in the ways of the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// As root.
    Root,
    /// As an unprivileged user.
    User,
    /// In a restricted pod.
    Pod,
}

impl Place {
    fn way(self) -> Way {
        match self {
            Self::Root => Way::Root,
            Self::User => Way::User,
            Self::Pod => Way::Pod,
        }
    }
}

impl Way {
    /// Returns true if processes are sealed, which is what workers do.
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Root | Self::User | Self::Pod)
    }

    /// The layers that are left out, with commas between.
    pub(super) fn without(self) -> Option<&'static str> {
        match self {
            Self::Root | Self::User | Self::Pod => None,
            Self::Unsealed(_) => Some("seal"),
            Self::Without(layers) => Some(layers),
        }
    }

    /// The subcommand of `confine` that puts the restrictions on, if there are
    /// any to put on.
    pub(super) fn confinement(self) -> Option<&'static str> {
        match self {
            Self::Root => None,
            Self::User => geteuid().is_root().then_some("user"),
            Self::Pod => Some("pod"),
            Self::Unsealed(place) => place.way().confinement(),
            Self::Without(_) => Some("limited"),
        }
    }

    /// The worker's program.
    pub(super) fn program(self) -> &'static str {
        match self {
            Self::Root | Self::User | Self::Pod => "aimmo-worker",
            Self::Unsealed(_) | Self::Without(_) => "aimmo-controls",
        }
    }

    /// Why it can't be tried here, if so.
    pub fn obstacle(self) -> Option<&'static str> {
        let needs_root = !matches!(self, Self::User | Self::Unsealed(Place::User));
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
            Self::Unsealed(place) => write!(formatter, "unsealed, {}", place.way()),
            Self::Without(layers) => write!(formatter, "without {layers}"),
        }
    }
}
