//! The variants of an avatar's code.

use std::fmt;

/// The variant of an avatar's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Unmodified: imports are restricted.
    Plain,
    /// Without the restriction on imports, so that attacks reach the kernel.
    Armed,
}

impl fmt::Display for Variant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Plain => "unmodified",
            Self::Armed => "armed",
        })
    }
}
