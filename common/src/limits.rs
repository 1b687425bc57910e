//! Bounds on what comes in, in one place.

/// A player's source code, in bytes.
pub const CODE_BYTES: usize = 64 * 1024;
/// What a player's code may leave in the log of one turn, in bytes.
pub const LOG_BYTES: usize = 16 * 1024;
/// A player's name, in characters.
pub const PLAYER_NAME_CHARS: usize = 30;
/// A game's name, in characters.
pub const GAME_NAME_CHARS: usize = 60;
/// An organiser's name, in characters.
pub const ORGANISER_NAME_CHARS: usize = 60;
/// Players of one game.
pub const PLAYERS_PER_GAME: usize = 200;
/// Newest versions of code kept per player. Older ones are kept while they are
/// in use, and as many again that recent turns played; the oldest go first.
pub const CODE_VERSIONS_PER_PLAYER: usize = 100;
/// A message from a browser to a game, in bytes.
pub const SOCKET_MESSAGE_BYTES: usize = 4 * 1024;
