//! An arena with one game in it, which is what most tests begin with.

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
    /// The game's id.
    pub game: u32,
    /// What players type to join.
    pub code: String,
}

impl Lesson {
    /// Starts an arena with further arguments, and a game with what shall be
    /// different from [`request`].
    ///
    /// # Panics
    /// One of them does not come about.
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

    /// Lets somebody join the game.
    ///
    /// # Panics
    /// It is refused.
    pub async fn join(&self, name: &str) -> Player {
        self.arena.api.join(&self.code, name).await
    }

    /// The path of the game in the API, or of something below it.
    pub fn path(&self, below: &str) -> String {
        format!("/api/games/{}{below}", self.game)
    }
}

/// A private game of the open world with five turns a second, except for what
/// shall be different.
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
