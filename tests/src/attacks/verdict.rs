//! Verdicts on avatars, and their comparison with the expected ones.

use std::fmt;

use super::avatar::Expected;

/// The verdict on an avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One process answered every turn in time.
    Survived,
    /// One process played throughout, but was late.
    Late,
    /// The same, but the worker never made it rest: other processes kept the machine busy.
    Delayed,
    /// A process was killed and replaced.
    Killed,
    /// The process was killed while loading.
    LoadKilled,
    /// The code had an error and did not load.
    Refused,
}

impl Verdict {
    /// Returns true if the verdict is an expected one. Code that may either survive or be killed
    /// may also be late on a busy machine.
    pub fn is(self, expected: Expected) -> bool {
        match expected {
            Expected::Survive => matches!(self, Self::Survived | Self::Delayed),
            Expected::Kill => self == Self::Killed,
            Expected::LoadKill => self == Self::LoadKilled,
            Expected::Late => matches!(self, Self::Late | Self::Delayed),
            Expected::Either => {
                matches!(
                    self,
                    Self::Survived | Self::Late | Self::Delayed | Self::Killed
                )
            }
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Survived => "survive",
            Self::Late => "late",
            Self::Delayed => "delayed",
            Self::Killed => "kill",
            Self::LoadKilled => "loadkill",
            Self::Refused => "refused",
        })
    }
}
