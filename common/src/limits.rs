//! Limits on untrusted input, in one place.

/// Maximum size of a player's source code, in bytes.
pub const CODE_BYTES: usize = 64 * 1024;
/// Maximum output of a player's code in one turn's log, in bytes.
pub const LOG_BYTES: usize = 16 * 1024;
/// Maximum length of a player's name, in characters.
pub const PLAYER_NAME_CHARS: usize = 30;
/// Maximum length of a game's name, in characters.
pub const GAME_NAME_CHARS: usize = 60;
/// Maximum length of an organiser's name, in characters.
pub const ORGANISER_NAME_CHARS: usize = 60;
/// Maximum number of players in a game.
pub const PLAYERS_PER_GAME: usize = 200;
/// Number of recent code versions kept per player. Older versions are kept while they are in use,
/// plus the same number again if recent turns ran them; the oldest are deleted first.
pub const CODE_VERSIONS_PER_PLAYER: usize = 100;
/// Maximum size of a message from a browser to a game, in bytes.
pub const SOCKET_MESSAGE_BYTES: usize = 4 * 1024;
