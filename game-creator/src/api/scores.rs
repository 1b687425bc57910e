//! Scores, as JSON and for spreadsheets.

use aimmo_common::ids::{GameId, PlayerId};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::auth::Caller;
use super::error::{ProblemBody, Result};
use super::extract::{Path, Query};
use super::state::AppState;

/// The score of a player.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Score {
    /// The player's id.
    id: PlayerId,
    /// The name that all players see.
    name: String,
    /// The avatar's score; null until the game reports it.
    score: Option<i64>,
    /// The avatar's health; null until the game reports it.
    health: Option<i32>,
}

/// The scores of a game.
#[derive(Serialize, ToSchema)]
pub(super) struct Scores {
    /// The turn of the game's last report.
    turn: u64,
    /// The scores, highest first; players without a score come last.
    scores: Vec<Score>,
}

/// The format of the response.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Form {
    /// `json` or `csv`.
    #[serde(default)]
    #[param(inline)]
    format: Format,
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Format {
    #[default]
    Json,
    Csv,
}

/// Returns the scores of a game as of its last report.
#[utoipa::path(get, path = "/api/games/{id}/scores", operation_id = "list_scores", tag = "games", params(("id" = GameId, Path,), Form), security((), ("token" = [])), responses(
    (status = 200, body = Scores, content_type = "application/json"),
    (status = 400, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn scores(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
    Query(form): Query<Form>,
) -> Result<Response> {
    caller.visible_game(&state.store, id).await?;
    let live = state.live.game(id);
    let players = state.store.players(id).await?.into_iter();
    let mut scores: Vec<_> = players
        .map(|player| {
            let live = live.players.get(&player.id);
            Score {
                id: player.id,
                name: player.name,
                score: live.map(|state| state.score),
                health: live.map(|state| state.health),
            }
        })
        .collect();
    scores.sort_by_key(|score| (std::cmp::Reverse(score.score), score.id));
    Ok(match form.format {
        Format::Json => axum::Json(Scores {
            turn: live.turn,
            scores,
        })
        .into_response(),
        Format::Csv => {
            let headers = [
                (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (
                    CONTENT_DISPOSITION,
                    format!("attachment; filename=\"game-{id}-scores.csv\""),
                ),
            ];
            (headers, csv(&scores)).into_response()
        }
    })
}

fn csv(scores: &[Score]) -> String {
    let mut text = String::from("id,name,score,health\r\n");
    for Score {
        id,
        name,
        score,
        health,
    } in scores
    {
        let number = |value: Option<i64>| value.map_or(String::new(), |value| value.to_string());
        let line = [
            id.to_string(),
            cell(name),
            number(*score),
            number(health.map(i64::from)),
        ];
        text.push_str(&line.join(","));
        text.push_str("\r\n");
    }
    text
}

/// Quotes a cell. A name that a spreadsheet would take for a formula gets an apostrophe in front.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_become_formulas_or_break_out_of_their_cell() {
        let score = |id, name: &str, score| Score {
            id: PlayerId(id),
            name: name.into(),
            score,
            health: Some(5),
        };
        let text = csv(&[
            score(1, "=1+1", Some(3)),
            score(2, "a\",\"b", Some(-1)),
            score(3, "Zoë", None),
        ]);
        assert_eq!(
            text,
            "id,name,score,health\r\n1,\"'=1+1\",3,5\r\n2,\"a\"\",\"\"b\",-1,5\r\n3,\"Zoë\",,5\r\n"
        );
    }
}
