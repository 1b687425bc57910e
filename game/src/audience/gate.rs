//! Decides, from the game's desired state, which tokens still grant access to the game.

use std::time::Duration;

use aimmo_common::token::Access;
use aimmo_proto::creator::Desired;
use aimmo_proto::creator::desired::Ending;
use aimmo_record::frames::CloseCode;
use tokio::sync::watch;
use tokio::time::timeout;

use super::closed::Closed;

/// Time to wait for the game to learn about a token that was issued only moments ago.
const NEW_TOKEN_WAIT: Duration = Duration::from_secs(5);

#[derive(Debug, Clone)]
pub(crate) struct Gate(watch::Receiver<Desired>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Open,
    /// Not known yet; refused unless the game is notified in time.
    Unknown(Closed),
    Closed(Closed),
}

impl Gate {
    pub(crate) fn new(desired: watch::Receiver<Desired>) -> Self {
        Self(desired)
    }

    /// Admits a new socket unless its token's access has ended or remains unknown to the game.
    pub(crate) async fn admit(&self, access: &Access) -> Result<(), Closed> {
        let mut desired = self.0.clone();
        let _ = timeout(NEW_TOKEN_WAIT, async {
            let is_known = |desired: &Desired| !matches!(entry(desired, access), Entry::Unknown(_));
            desired.wait_for(is_known).await.map(drop)
        })
        .await;
        match entry(&self.0.borrow(), access) {
            Entry::Open => Ok(()),
            Entry::Unknown(closed) | Entry::Closed(closed) => Err(closed),
        }
    }

    /// Completes when an open socket's access ends.
    pub(crate) async fn ended(&self, access: &Access) -> Closed {
        let mut desired = self.0.clone();
        loop {
            // If access was known earlier but no longer is, it has ended.
            if let Entry::Unknown(closed) | Entry::Closed(closed) =
                entry(&desired.borrow_and_update(), access)
            {
                return closed;
            }
            if desired.changed().await.is_err() {
                // The game itself is stopping.
                return std::future::pending().await;
            }
        }
    }

    /// Completes when the game learns why it is ending.
    pub(crate) async fn ending_received(&self) {
        let mut desired = self.0.clone();
        let ends = |desired: &Desired| desired.ending() != Ending::Unspecified;
        if desired.wait_for(ends).await.is_err() {
            std::future::pending().await
        }
    }
}

fn entry(desired: &Desired, access: &Access) -> Entry {
    let forbidden = |id| Closed::new(CloseCode::Forbidden, id);
    match desired.ending() {
        Ending::Unspecified => {}
        Ending::LessonOver => {
            return Entry::Closed(Closed::new(CloseCode::LessonOver, "lesson-over"));
        }
        Ending::Deleted => return Entry::Closed(forbidden("game-deleted")),
    }
    match (access.player, access.session) {
        (Some(player), _) => {
            let found = desired
                .players
                .iter()
                .find(|known| known.player_id == player.0);
            match found {
                None => Entry::Unknown(forbidden("player-removed")),
                Some(known) if known.generation > access.generation => {
                    Entry::Closed(forbidden("link-replaced"))
                }
                Some(_) => Entry::Open,
            }
        }
        (None, Some(session)) if desired.sessions.contains(&session.0) => Entry::Open,
        (None, Some(_)) => Entry::Unknown(forbidden("session-ended")),
        (None, None) if desired.public => Entry::Open,
        (None, None) => Entry::Unknown(forbidden("game-private")),
    }
}

#[cfg(test)]
mod tests {
    use aimmo_common::ids::{GameId, PlayerId, SessionId};
    use aimmo_proto::creator::Player;

    use super::*;

    fn access() -> Access {
        Access {
            game: GameId(1),
            player: None,
            generation: 0,
            session: None,
            iat: 0,
            exp: 0,
        }
    }

    fn of_player(generation: u64) -> Access {
        Access {
            player: Some(PlayerId(7)),
            generation,
            ..access()
        }
    }

    fn of_session(session: u64) -> Access {
        Access {
            session: Some(SessionId(session)),
            ..access()
        }
    }

    fn desired() -> Desired {
        Desired {
            public: true,
            sessions: vec![11, 12],
            players: vec![Player {
                player_id: 7,
                generation: 2,
                ..Player::default()
            }],
            ..Desired::default()
        }
    }

    #[test]
    fn a_token_is_valid_until_its_access_ends() {
        let id = |desired: &Desired, access: &Access| match entry(desired, access) {
            Entry::Open => None,
            Entry::Unknown(closed) | Entry::Closed(closed) => Some(closed.id),
        };
        let open = desired();
        for access in [access(), of_player(2), of_player(3), of_session(12)] {
            assert_eq!(id(&open, &access), None, "{access:?}");
        }
        let private = Desired {
            public: false,
            ..desired()
        };
        let without_players = Desired {
            players: Vec::new(),
            ..desired()
        };
        for (desired, access, expected) in [
            (&private, access(), Some("game-private")),
            (&private, of_player(2), None),
            (&private, of_session(11), None),
            (&open, of_player(1), Some("link-replaced")),
            (&open, of_session(13), Some("session-ended")),
            (&without_players, of_player(9), Some("player-removed")),
        ] {
            assert_eq!(id(desired, &access), expected, "{access:?}");
        }
    }

    #[test]
    fn all_access_ends_with_the_game() {
        for (ending, code) in [
            (Ending::LessonOver, CloseCode::LessonOver),
            (Ending::Deleted, CloseCode::Forbidden),
        ] {
            let ending = Desired {
                ending: ending.into(),
                ..desired()
            };
            for access in [access(), of_player(2), of_session(11)] {
                let entry = entry(&ending, &access);
                let Entry::Closed(closed) = entry else {
                    panic!("{entry:?}");
                };
                assert_eq!(closed.code, code);
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_newer_than_the_games_state_waits_for_it_to_catch_up() {
        let (sender, known) = watch::channel(Desired::default());
        let gate = Gate::new(known);
        let joined = of_player(2);
        let mut admitted = std::pin::pin!(gate.admit(&joined));
        tokio::select! {
            biased;
            early = &mut admitted => panic!("{early:?}"),
            () = tokio::task::yield_now() => {}
        }
        sender.send_replace(desired());
        assert_eq!(admitted.await, Ok(()));
        // Waiting does not help a removed player.
        let removed = of_player(9);
        sender.send_modify(|desired| desired.players.clear());
        let refused = gate.admit(&removed).await.unwrap_err();
        assert_eq!(refused.id, "player-removed");
    }

    #[tokio::test]
    async fn an_open_socket_is_notified_when_its_access_ends() {
        let (sender, known) = watch::channel(desired());
        let gate = Gate::new(known);
        let player = of_player(2);
        let mut ended = std::pin::pin!(gate.ended(&player));
        sender.send_modify(|desired| desired.paused = true);
        tokio::select! {
            biased;
            closed = &mut ended => panic!("{closed:?}"),
            () = tokio::task::yield_now() => {}
        }
        sender.send_modify(|desired| desired.players[0].generation = 3);
        assert_eq!(ended.await.id, "link-replaced");
    }
}
