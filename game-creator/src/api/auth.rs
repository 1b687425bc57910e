//! Authentication and authorization of API requests.
//!
//! A game that the caller may not see is reported as missing. Otherwise, since ids are sequential,
//! anyone could find out which games exist.

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_messages::Notice;
use axum::extract::FromRequestParts;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::error::{Problem, Result};
use super::headers::OrganiserFlag;
use super::notices;
use super::state::AppState;
use crate::store::Store;
use crate::store::games::Game;
use crate::store::organisers::Organiser;
use crate::store::players::Player;

/// The caller, identified by the header `Authorization: Bearer TOKEN`.
#[derive(Debug, Clone)]
pub(crate) enum Caller {
    Anonymous,
    Organiser(Organiser),
    Player(Player),
}

pub(crate) struct OrganiserSession {
    pub organiser: Organiser,
    pub token: String,
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let Some(token) = bearer(parts)? else {
            return Ok(Self::Anonymous);
        };
        if let Some(organiser) = state.store.session(token, now_ms()).await? {
            if let Some(flag) = parts.extensions.get::<OrganiserFlag>() {
                flag.set();
            }
            Ok(Self::Organiser(organiser))
        } else if let Some(player) = state.store.player_by_token(token).await? {
            Ok(Self::Player(player))
        } else {
            Err(Problem::unauthorized(notices::sign_in_ended()))
        }
    }
}

impl FromRequestParts<AppState> for OrganiserSession {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let organiser = Caller::from_request_parts(parts, state)
            .await?
            .organiser()?;
        let token = bearer(parts)?.unwrap_or_default().to_owned();
        Ok(Self { organiser, token })
    }
}

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
    /// Returns the calling organiser; fails with 401 for an anonymous caller and 403 for a player.
    pub(crate) fn organiser(self) -> Result<Organiser> {
        match self {
            Self::Organiser(organiser) => Ok(organiser),
            Self::Player(_) => Err(Problem::forbidden(notices::organisers_only())),
            Self::Anonymous => Err(Problem::unauthorized(notices::sign_in_first())),
        }
    }

    pub(crate) fn owns(&self, game: &Game) -> bool {
        matches!(self, Self::Organiser(organiser) if organiser.id == game.owner)
    }

    pub(crate) fn player_of(&self, game: GameId) -> Option<&Player> {
        match self {
            Self::Player(player) if player.game == game => Some(player),
            _ => None,
        }
    }

    pub(crate) fn sees(&self, game: &Game) -> bool {
        game.public || self.owns(game) || self.player_of(game.id).is_some()
    }

    /// Returns the game; fails with 404 if it does not exist or the caller may not see it.
    pub(crate) async fn visible_game(&self, store: &Store, id: GameId) -> Result<Game> {
        let game = store.game(id).await?.filter(|game| self.sees(game));
        game.ok_or_else(|| self.no_such_game(id))
    }

    /// Returns the game if the caller owns it; fails with 404 if it does not exist or the caller
    /// may not see it, and with 401 or 403 if the caller may only watch it.
    pub(crate) async fn own_game(&self, store: &Store, id: GameId) -> Result<Game> {
        let game = self.visible_game(store, id).await?;
        if self.owns(&game) {
            return Ok(game);
        }
        Err(match self {
            Self::Anonymous => Problem::unauthorized(notices::sign_in_first()),
            _ => Problem::forbidden(notices::owner_only()),
        })
    }

    /// Returns a player whose private data the caller may see: the caller, or any player of a game
    /// that the caller owns. Fails with 404 if the game or the player does not exist or the caller
    /// may not see the game, and with 401 or 403 if the player is someone else.
    pub(crate) async fn private_player(
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

    /// Returns the notice for a game that is missing or hidden from the caller.
    pub(super) fn no_game(&self, id: GameId) -> Notice {
        match self {
            Self::Anonymous => notices::no_public_game(id),
            _ => notices::no_visible_game(id),
        }
    }
}

pub(crate) fn no_such_player(id: PlayerId) -> Problem {
    Problem::not_found(notices::no_such_player(id))
}
