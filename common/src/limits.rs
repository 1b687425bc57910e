//! Limits on untrusted input, in one place.

#![expect(
    missing_docs,
    reason = "the names say what is limited and in which unit"
)]

pub const CODE_BYTES: usize = 64 * 1024;
/// Maximum output of a player's code in the log of one turn.
pub const LOG_BYTES: usize = 16 * 1024;
/// Strings in each list of the facts about a player's code.
pub const FACTS: usize = 200;
pub const FACT_BYTES: usize = 64;
pub const FACT_FUNCTIONS: usize = 50;
/// Maximum size of all facts about a player's code.
// Every player of a game may have new code in the same turn.
pub const FACTS_BYTES: usize = 16 * 1024;
pub const PLAYER_NAME_CHARS: usize = 30;
pub const GAME_NAME_CHARS: usize = 60;
pub const ORGANISER_NAME_CHARS: usize = 60;
pub const PLAYERS_PER_GAME: usize = 200;
/// Number of newest code versions kept per player, besides those in use or recently run.
pub const CODE_VERSIONS_PER_PLAYER: usize = 100;
/// Maximum size of a message from a browser to a game.
pub const SOCKET_MESSAGE_BYTES: usize = 4 * 1024;
