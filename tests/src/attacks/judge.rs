//! What became of an avatar, and whether that is what its header asks for.

use std::fmt;

use super::avatar::Expected;

/// What became of an avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every turn was answered in time by one process.
    Survived,
    /// One process played, and was late.
    Late,
    /// A process was ended and replaced.
    Killed,
    /// The process was ended while it loaded.
    LoadKilled,
    /// The code had a mistake and did not load.
    Refused,
}

impl Verdict {
    /// Whether it is what was expected. On a machine that is busy, code that
    /// may be ended as well as live on may be late.
    pub fn is(self, expected: Expected) -> bool {
        match expected {
            Expected::Survive => self == Self::Survived,
            Expected::Kill => self == Self::Killed,
            Expected::LoadKill => self == Self::LoadKilled,
            Expected::Late => self == Self::Late,
            Expected::Either => {
                matches!(self, Self::Survived | Self::Late | Self::Killed)
            }
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Survived => "survive",
            Self::Late => "late",
            Self::Killed => "kill",
            Self::LoadKilled => "loadkill",
            Self::Refused => "refused",
        })
    }
}
