//! Distinct id types, so that a game's id cannot be mistaken for a player's. The store allocates
//! ids sequentially and never reuses one.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    };
}

id! {
    /// A game's id.
    GameId(u32)
}
id! {
    /// A player's id within a game; the player's avatar has the same number.
    PlayerId(u32)
}
id! {
    /// An organiser's id.
    OrganiserId(u32)
}
id! {
    /// The id of an organiser's own lesson.
    OwnLessonId(u32)
}
id! {
    /// A version of a player's code, counted from 1 for each player.
    CodeVersion(u32)
}
id! {
    /// The generation of a game process, granted by the creator. Records are accepted only from the
    /// newest one.
    Generation(u64)
}
id! {
    /// An organiser's session: the first 64 bits of its token's hash, from which the token cannot
    /// be recovered.
    SessionId(u64)
}
