//! Ids as types of their own, so that no game's id is taken for a player's.
//!
//! All of them are given out by the store, in sequence, and never reused.

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
    /// A game.
    GameId(u32)
}
id! {
    /// A player of one game; the player's avatar has the same number.
    PlayerId(u32)
}
id! {
    /// An organiser's account.
    OrganiserId(u32)
}
id! {
    /// A version of a player's code, counted per player from 1.
    CodeVersion(u32)
}
id! {
    /// A life of a game process as the creator grants it; records are taken
    /// from the newest alone.
    Generation(u64)
}
id! {
    /// An organiser's session: the first 64 bits of its token's hash, from
    /// which the token cannot be told.
    SessionId(u64)
}
