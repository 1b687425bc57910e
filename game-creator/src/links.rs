//! Links to the portal. Secrets come after the `#`, in the part that browsers never send, so they
//! never appear in a request or a server log.

#![expect(missing_docs, reason = "the other names are self-explanatory")]

use aimmo_common::ids::GameId;
use aimmo_common::secret::Secret;

/// Returns a one-time sign-in link, for the first organiser or for the machine's owner.
pub fn organiser(base_url: &str, token: &Secret) -> String {
    format!("{base_url}/#organiser={}", token.expose())
}

pub fn invitation(base_url: &str, token: &Secret) -> String {
    format!("{base_url}/#invite={}", token.expose())
}

pub fn join(base_url: &str, join_code: &str) -> String {
    format!("{base_url}/#join={join_code}")
}

/// Returns a link that opens a player's game as that player.
pub fn player(base_url: &str, token: &Secret) -> String {
    format!("{base_url}/#player={}", token.expose())
}

pub fn game(base_url: &str, game: GameId) -> String {
    format!("{base_url}/#game={game}")
}
