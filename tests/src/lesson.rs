//! An arena with one game, the starting point of most tests.

use serde_json::{Value, json};

use crate::api::{Api, Player, number, text};
use crate::arena::Arena;

/// An arena, its organiser and a game.
#[derive(Debug)]
pub struct Lesson {
    /// The arena.
    pub arena: Arena,
    /// The API as the game's organiser.
    pub organiser: Api,
    /// A client for the game's organiser.
    pub game: u32,
    /// The join code.
    pub code: String,
}

impl Lesson {
    /// Starts an arena with additional arguments and creates a game with `changes` to the default
    /// [`request`].
    pub async fn begin(arguments: &[&str], changes: Value) -> Self {
        let arena = Arena::start(arguments).await;
        let organiser = arena.organiser().await;
        let game = organiser.make_game(&request(changes)).await;
        Self {
            game: number(&game, "id"),
            code: text(&game, "join_code").to_owned(),
            arena,
            organiser,
        }
    }

    /// Joins the game as a new player.
    pub async fn join(&self, name: &str) -> Player {
        self.arena.api.join(&self.code, name).await
    }

    /// Returns the API path of the game, or of a resource below it.
    pub fn path(&self, below: &str) -> String {
        format!("/api/games/{}{below}", self.game)
    }
}

/// Returns a request for a private open-world game with five turns per second, merged with
/// `changes`.
pub fn request(changes: Value) -> Value {
    let mut request = json!({
        "name": "Test",
        "seed": 1,
        "timing": {"turn_interval_ms": 200, "turn_deadline_ms": 200},
    });
    if let (Some(request), Value::Object(changes)) = (request.as_object_mut(), changes) {
        request.extend(changes);
    }
    request
}
