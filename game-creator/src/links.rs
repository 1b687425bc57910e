//! Links to the portal. Secrets are behind the `#`, which browsers keep to
//! themselves: they are in no request and no server's log.

use aimmo_common::ids::GameId;
use aimmo_common::secret::Secret;

/// Signs in once: the first organiser's link, or one for the machine's owner.
pub fn organiser(base_url: &str, token: &Secret) -> String {
    format!("{base_url}/#organiser={}", token.expose())
}

/// Makes one more organiser's account.
pub fn invitation(base_url: &str, token: &Secret) -> String {
    format!("{base_url}/#invite={}", token.expose())
}

/// Opens the page on which a class joins a game.
pub fn join(base_url: &str, join_code: &str) -> String {
    format!("{base_url}/#join={join_code}")
}

/// Opens a player's game as that player.
pub fn player(base_url: &str, token: &Secret) -> String {
    format!("{base_url}/#player={}", token.expose())
}

/// Watches a game.
pub fn game(base_url: &str, game: GameId) -> String {
    format!("{base_url}/#game={game}")
}
