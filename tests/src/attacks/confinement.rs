//! The confinement of a worker.

use std::fmt;

use rustix::process::geteuid;

/// The confinement of a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confinement {
    /// As root: the worker drops its child to an unprivileged user.
    Root,
    /// As a user without groups or capabilities.
    User,
    /// As a pod with Kubernetes' restricted profile.
    Pod,
    /// One of these, but with a build without the seal, so that attacks get past the module
    /// restrictions to the layers beneath.
    Unsealed(Privileges),
    /// A build with optional layers, run as a user with a limited number of small processes. The
    /// named layers, separated by commas, are disabled.
    Without(&'static str),
}

/// The privileges of an unsealed worker, as in the confinements of the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privileges {
    /// As root.
    Root,
    /// As an unprivileged user.
    User,
    /// In a restricted pod.
    Pod,
}

impl Privileges {
    fn confinement(self) -> Confinement {
        match self {
            Self::Root => Confinement::Root,
            Self::User => Confinement::User,
            Self::Pod => Confinement::Pod,
        }
    }
}

impl Confinement {
    /// Returns true if processes are sealed, as in a regular worker.
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Root | Self::User | Self::Pod)
    }

    /// Returns the disabled layers, separated by commas.
    pub(super) fn without(self) -> Option<&'static str> {
        match self {
            Self::Root | Self::User | Self::Pod => None,
            Self::Unsealed(_) => Some("seal"),
            Self::Without(layers) => Some(layers),
        }
    }

    /// Returns the subcommand of `confine` that applies the restrictions, if any.
    pub(super) fn subcommand(self) -> Option<&'static str> {
        match self {
            Self::Root => None,
            Self::User => geteuid().is_root().then_some("user"),
            Self::Pod => Some("pod"),
            Self::Unsealed(privileges) => privileges.confinement().subcommand(),
            Self::Without(_) => Some("limited"),
        }
    }

    /// Returns the worker's program.
    pub(super) fn program(self) -> &'static str {
        match self {
            Self::Root | Self::User | Self::Pod => "aimmo-worker",
            Self::Unsealed(_) | Self::Without(_) => "aimmo-controls",
        }
    }

    /// Returns the reason it cannot be tested here, if any.
    pub fn obstacle(self) -> Option<&'static str> {
        let needs_root = !matches!(self, Self::User | Self::Unsealed(Privileges::User));
        (needs_root && !geteuid().is_root()).then_some(
            "only root can apply these restrictions, and the tests are not running as root",
        )
    }
}

impl fmt::Display for Confinement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => formatter.write_str("as root"),
            Self::User => formatter.write_str("as an unprivileged user"),
            Self::Pod => formatter.write_str("in a restricted pod"),
            Self::Unsealed(privileges) => {
                write!(formatter, "unsealed, {}", privileges.confinement())
            }
            Self::Without(layers) => write!(formatter, "without {layers}"),
        }
    }
}
