//! Who calls, and what they may do.
//!
//! A game that somebody may not see is to them as if it were not there; ids
//! count up, and that a game exists is nobody's business.

use aimmo_common::ids::{GameId, PlayerId};
use axum::extract::FromRequestParts;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::error::{Problem, Result};
use crate::state::AppState;
use crate::store::games::Game;
use crate::store::organisers::Organiser;
use crate::store::players::Player;
use crate::store::{Store, now};

/// Who calls, by the header `Authorization: Bearer TOKEN`.
#[derive(Debug, Clone)]
pub enum Caller {
    /// Nobody that we know: a request without a token.
    Anonymous,
    /// An organiser who signed in.
    Organiser(Organiser),
    /// A player.
    Player(Player),
}

/// An organiser and the token of the session; others are refused.
pub struct Session {
    /// Who.
    pub organiser: Organiser,
    /// The session's token.
    pub token: String,
}

const SIGN_IN: &str = "Sign in as an organiser first.";
const BAD_TOKEN: &str = "This sign-in is not valid, or not valid any more. Sign in again; players ask their organiser for a new link.";

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let Some(token) = bearer(parts)? else {
            return Ok(Self::Anonymous);
        };
        if let Some(organiser) = state.store.session(token, now()).await? {
            Ok(Self::Organiser(organiser))
        } else if let Some(player) = state.store.player_by_token(token).await? {
            Ok(Self::Player(player))
        } else {
            Err(Problem::unauthorized(BAD_TOKEN))
        }
    }
}

impl FromRequestParts<AppState> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let organiser = Caller::from_request_parts(parts, state)
            .await?
            .organiser()?;
        let token = bearer(parts)?.unwrap_or_default().to_owned();
        Ok(Self { organiser, token })
    }
}

pub(super) fn bearer(parts: &Parts) -> Result<Option<&str>> {
    let Some(header) = parts.headers.get(AUTHORIZATION) else {
        return Ok(None);
    };
    let token = header.to_str().ok().and_then(|text| {
        let (scheme, token) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    match token {
        Some(token) => Ok(Some(token)),
        None => Err(Problem::unauthorized(
            "The `Authorization` header must be `Bearer` and a token.",
        )),
    }
}

impl Caller {
    /// The organiser who calls.
    ///
    /// # Errors
    /// 401 for nobody, 403 for a player.
    pub fn organiser(self) -> Result<Organiser> {
        match self {
            Self::Organiser(organiser) => Ok(organiser),
            Self::Player(_) => Err(Problem::forbidden("Only organisers may do this.")),
            Self::Anonymous => Err(Problem::unauthorized(SIGN_IN)),
        }
    }

    /// Whether the game is the caller's own.
    pub fn owns(&self, game: &Game) -> bool {
        matches!(self, Self::Organiser(organiser) if organiser.id == game.owner)
    }

    /// The caller as a player of this game.
    pub fn player_of(&self, game: GameId) -> Option<&Player> {
        match self {
            Self::Player(player) if player.game == game => Some(player),
            _ => None,
        }
    }

    /// Whether the caller may see the game.
    pub fn sees(&self, game: &Game) -> bool {
        game.public || self.owns(game) || self.player_of(game.id).is_some()
    }

    /// A game that the caller may see.
    ///
    /// # Errors
    /// 404 where there is none that the caller may know of.
    pub async fn visible_game(&self, store: &Store, id: GameId) -> Result<Game> {
        let game = store.game(id).await?.filter(|game| self.sees(game));
        game.ok_or_else(|| self.no_such_game(id))
    }

    /// A game of the caller's own.
    ///
    /// # Errors
    /// 404 where there is none that the caller may know of, 401 or 403 where
    /// the caller may see the game and no more.
    pub async fn own_game(&self, store: &Store, id: GameId) -> Result<Game> {
        let game = self.visible_game(store, id).await?;
        if self.owns(&game) {
            return Ok(game);
        }
        Err(match self {
            Self::Anonymous => Problem::unauthorized(SIGN_IN),
            _ => Problem::forbidden("Only the game's organiser may do this."),
        })
    }

    /// A player of a visible game whose private things the caller may see: the
    /// player's own, or those in the organiser's own game.
    ///
    /// # Errors
    /// 404 where there is none that the caller may know of, 401 or 403 where
    /// the player is somebody else.
    pub async fn private_player(
        &self,
        store: &Store,
        game: GameId,
        player: PlayerId,
    ) -> Result<(Game, Player)> {
        let game = self.visible_game(store, game).await?;
        let allowed = self.owns(&game) || self.player_of(game.id).is_some_and(|me| me.id == player);
        if !allowed {
            return Err(match self {
                Self::Anonymous => Problem::unauthorized(
                    "Only the player and the game's organiser may do this. Open the player's link, or sign in.",
                ),
                _ => Problem::forbidden("Only the player and the game's organiser may do this."),
            });
        }
        let found = store.player(game.id, player).await?;
        let player = found.ok_or_else(|| no_such_player(player))?;
        Ok((game, player))
    }

    fn no_such_game(&self, id: GameId) -> Problem {
        Problem::not_found(match self {
            Self::Anonymous => format!(
                "There is no public game {id}. If it is yours, sign in or open your player's link first."
            ),
            _ => format!("There is no game {id} that you may see."),
        })
    }
}

/// The answer for a player who is not there.
pub fn no_such_player(id: PlayerId) -> Problem {
    Problem::not_found(format!("There is no player {id} in this game."))
}
