//! Who calls, and what they may do.
//!
//! A game that somebody may not see is to them as if it were not there; ids
//! count up, and that a game exists is nobody's business.

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_messages::Notice;
use axum::extract::FromRequestParts;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::error::{Problem, Result};
use super::headers::Audience;
use super::notices;
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

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let Some(token) = bearer(parts)? else {
            return Ok(Self::Anonymous);
        };
        if let Some(organiser) = state.store.session(token, now()).await? {
            if let Some(audience) = parts.extensions.get::<Audience>() {
                audience.is_organiser();
            }
            Ok(Self::Organiser(organiser))
        } else if let Some(player) = state.store.player_by_token(token).await? {
            Ok(Self::Player(player))
        } else {
            Err(Problem::unauthorized(notices::sign_in_ended()))
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

/// The token of the header `Authorization`, if there is one.
pub(super) struct Bearer(pub(super) Option<String>);

impl FromRequestParts<AppState> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self> {
        Ok(Self(bearer(parts)?.map(str::to_owned)))
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
        None => Err(Problem::unauthorized(notices::bearer_malformed())),
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
            Self::Player(_) => Err(Problem::forbidden(notices::organisers_only())),
            Self::Anonymous => Err(Problem::unauthorized(notices::sign_in_first())),
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
            Self::Anonymous => Problem::unauthorized(notices::sign_in_first()),
            _ => Problem::forbidden(notices::owner_only()),
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
                Self::Anonymous => Problem::unauthorized(notices::player_or_owner_sign_in()),
                _ => Problem::forbidden(notices::player_or_owner_only()),
            });
        }
        let found = store.player(game.id, player).await?;
        let player = found.ok_or_else(|| no_such_player(player))?;
        Ok((game, player))
    }

    fn no_such_game(&self, id: GameId) -> Problem {
        Problem::not_found(self.no_game(id))
    }

    /// The sentence for a game that is not there, or may not be seen.
    pub(super) fn no_game(&self, id: GameId) -> Notice {
        match self {
            Self::Anonymous => notices::no_public_game(id),
            _ => notices::no_visible_game(id),
        }
    }
}

/// The answer for a player who is not there.
pub fn no_such_player(id: PlayerId) -> Problem {
    Problem::not_found(notices::no_such_player(id))
}
