//! Games as JSON.

use std::collections::BTreeMap;

use aimmo_common::ids::{GameId, OwnLessonId};
use aimmo_common::limits::GAME_NAME_CHARS;
use aimmo_common::names::game_path;
use aimmo_common::settings::{LevelSettings, Timing};
use aimmo_lessons::Lesson;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{random_seed, valid};
use crate::api::auth::Caller;
use crate::api::display_names;
use crate::api::error::{Problem, Result};
use crate::api::notices;
use crate::lessons::Choice;
use crate::state::CreatorState;
use crate::store::games::{Game, GameTotals, NewGame, Status, StoppedBy};
use crate::store::own_lessons::own_lesson_id;
use crate::store::progress::{RUNGS, Rung};
use crate::{level, links};

/// The game to create.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct GameRequest {
    /// The name, up to 60 characters.
    name: String,
    /// `open-world`, `worksheet-1` to `worksheet-4`, or `level-1`. The lesson's level by default, or else `open-world`.
    level: Option<String>,
    /// The id of a built-in lesson, or `own-` and the id of an own lesson, whose latest published version the game then keeps. A game with a lesson has the lesson's world and tasks, and no program runs until its player first runs one.
    pub(in crate::api) lesson: Option<String>,
    /// Settings that override the level's.
    #[serde(default)]
    settings: LevelSettings,
    /// The clock, and the limits of players' code.
    #[serde(default)]
    timing: Timing,
    /// The seed of the world; random by default.
    seed: Option<u64>,
    /// True if anyone may watch.
    #[serde(default)]
    public: bool,
}

impl GameRequest {
    /// Checks the values, and that a world can be created from them. `choice` is the chosen lesson;
    /// `None` for a plain level.
    pub(in crate::api) fn checked(self, choice: Option<Choice>) -> Result<NewGame> {
        let Self {
            name,
            level,
            lesson: _,
            settings,
            timing,
            seed,
            public,
        } = self;
        let own_level = choice.as_ref().map(Choice::level);
        let level = level.or(own_level).unwrap_or_else(open_world);
        let name = display_names::normalise("name", &name, GAME_NAME_CHARS)?;
        let timing = valid(timing)?;
        level::resolve(
            &level,
            choice.as_ref().map(|choice| &*choice.lesson),
            &settings,
        )?;
        let seed = match seed {
            Some(seed) => seed,
            None => random_seed()?,
        };
        Ok(NewGame {
            name,
            level,
            lesson_version: choice.as_ref().and_then(|choice| choice.version),
            lesson: choice.map(|choice| choice.key),
            trial: false,
            settings,
            seed,
            timing,
            public,
        })
    }
}

fn open_world() -> String {
    "open-world".to_owned()
}

/// The changes to a game. Omitted fields do not change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct GameChange {
    /// The new name, up to 60 characters.
    name: Option<String>,
    /// True if anyone may watch. Spectators of a game that becomes private are disconnected.
    public: Option<bool>,
    /// True if new players may join. Those who have joined stay.
    joining: Option<bool>,
    /// The clock, and the limits of players' code; replaces all of them.
    timing: Option<Timing>,
    /// The new level. Creates a new world with the level's settings, unless settings are given too. Ends the lesson, unless a lesson is given too.
    level: Option<String>,
    /// The id of the new lesson, as for a new game. Creates a new world. Players keep their programs and their progress.
    pub(in crate::api) lesson: Option<String>,
    /// Settings that override the level's; replaces all of them. Creates a new world.
    settings: Option<LevelSettings>,
    /// The new seed. Creates a new world.
    seed: Option<u64>,
    /// The highest rung of help that players may use: 1 for hints only, 2 for the shuffled lines of solutions, 3 for solutions.
    #[schema(minimum = 1, maximum = 3)]
    help_rungs: Option<Rung>,
}

/// A change from which a world can be created.
#[derive(Debug)]
pub(in crate::api) struct CheckedChange {
    change: GameChange,
    /// The new lesson, if the change names another than the game's.
    choice: Option<Choice>,
}

impl GameChange {
    /// Checks the values, and that a world can be created from them. `current` is the game's lesson
    /// before the change, `choice` the one that the change names.
    pub(in crate::api) fn checked(
        mut self,
        game: &Game,
        current: Option<&Lesson>,
        choice: Option<Choice>,
    ) -> Result<CheckedChange> {
        if let Some(name) = &mut self.name {
            *name = display_names::normalise("name", name, GAME_NAME_CHARS)?;
        }
        self.timing = self.timing.map(valid).transpose()?;
        if self.help_rungs.is_some_and(|rung| !RUNGS.contains(&rung)) {
            return Err(Problem::field("help_rungs", notices::no_such_rung()));
        }
        if let Some(choice) = &choice {
            self.level.get_or_insert(choice.level());
            self.settings.get_or_insert_default();
        }
        if self
            .level
            .as_ref()
            .is_some_and(|level| *level != game.level)
        {
            self.settings.get_or_insert_default();
        }
        let lesson = match &choice {
            Some(choice) => Some(&*choice.lesson),
            None => current.filter(|_| !self.ends_lesson()),
        };
        level::resolve(
            self.level.as_ref().unwrap_or(&game.level),
            lesson,
            self.settings.as_ref().unwrap_or(&game.settings),
        )?;
        Ok(CheckedChange {
            change: self,
            choice,
        })
    }

    /// Returns true for a level without a lesson.
    fn ends_lesson(&self) -> bool {
        self.lesson.is_none() && self.level.is_some()
    }
}

impl CheckedChange {
    pub(in crate::api) fn apply(self, game: &mut Game) {
        let before = game.clone();
        if self.change.ends_lesson() {
            (game.lesson, game.lesson_version) = (None, None);
        } else if let Some(choice) = self.choice {
            (game.lesson, game.lesson_version) = (Some(choice.key), choice.version);
        }
        let GameChange {
            name,
            public,
            joining,
            timing,
            level,
            lesson: _,
            settings,
            seed,
            help_rungs,
        } = self.change;
        game.name = name.unwrap_or_else(|| game.name.clone());
        game.public = public.unwrap_or(game.public);
        game.joining = joining.unwrap_or(game.joining);
        game.timing = timing.unwrap_or_else(|| game.timing.clone());
        game.level = level.unwrap_or_else(|| game.level.clone());
        game.settings = settings.unwrap_or_else(|| game.settings.clone());
        game.seed = seed.unwrap_or(game.seed);
        game.help_rungs = help_rungs.unwrap_or(game.help_rungs);
        let has_same_world = before.level == game.level
            && before.lesson == game.lesson
            && before.lesson_version == game.lesson_version
            && before.settings == game.settings
            && before.seed == game.seed;
        if !has_same_world {
            game.epoch += 1;
        }
    }
}

/// A game.
#[derive(Serialize, ToSchema)]
#[schema(as = Game)]
pub(in crate::api) struct GameBody {
    /// The game's id.
    id: GameId,
    /// The game's name.
    name: String,
    /// The level's name.
    level: String,
    /// The id of the lesson, `own-` and a number for an own lesson; null for a plain level.
    lesson: Option<String>,
    /// True for a game in which the author of an own lesson tries it.
    trial: bool,
    /// The highest rung of help that players may use: 1 to 3.
    help_rungs: Rung,
    /// Settings that override the level's.
    settings: LevelSettings,
    /// The clock, and the limits of players' code.
    timing: Timing,
    /// True if anyone may watch.
    public: bool,
    /// The game's status.
    status: Status,
    /// The reason why the game is stopped: `organiser` if its organiser stopped it, who alone can start it again, or `idle` if it was idle; then the next visit starts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped_by: Option<StoppedBy>,
    /// True if new players may join.
    joining: bool,
    /// The last turn shown to spectators; 0 before the first.
    turn: u64,
    /// The last turn in which the tasks of a timed lesson count; null until its clock is started.
    last_turn: Option<u64>,
    /// The number of players.
    players: usize,
    /// The number of the game's world, from 1.
    epoch: u32,
    /// The path of the WebSocket; `connection` issues tokens for it.
    path: String,
    /// The link to the game in the portal.
    link: String,
    /// The time of creation, in unix milliseconds.
    created: i64,
    /// The fields for the organiser only.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    own: Option<OwnBody>,
}

/// The fields of a game for its organiser only.
#[derive(Serialize, ToSchema)]
#[schema(as = GameOwn)]
struct OwnBody {
    /// The seed of the world.
    seed: u64,
    /// The code that players type to join.
    join_code: String,
    /// The link to the page for joining.
    join_link: String,
    /// The number of connected pages at the game's last report.
    sockets: u32,
    /// The last visit or new code, in unix milliseconds; exact to a minute.
    last_activity: i64,
    /// True if a later version of the own lesson that the game uses has been published.
    newer_lesson: bool,
    /// The reason why the game is not running although it should.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
}

impl GameBody {
    pub(super) async fn read(state: &CreatorState, caller: &Caller, game: Game) -> Result<Self> {
        let totals = state.store.totals(&[game.id]).await?;
        let versions = published(state, caller, std::slice::from_ref(&game)).await?;
        Ok(Self::new(state, caller, game, &totals, &versions))
    }

    /// Reads those parts of several games that this caller may see, with a single query.
    pub(super) async fn read_all(
        state: &CreatorState,
        caller: &Caller,
        games: Vec<Game>,
    ) -> Result<Vec<Self>> {
        let ids: Vec<GameId> = games.iter().map(|game| game.id).collect();
        let totals = state.store.totals(&ids).await?;
        let versions = published(state, caller, &games).await?;
        let bodies = games
            .into_iter()
            .map(|game| Self::new(state, caller, game, &totals, &versions));
        Ok(bodies.collect())
    }

    fn new(
        state: &CreatorState,
        caller: &Caller,
        game: Game,
        totals: &BTreeMap<GameId, GameTotals>,
        versions: &BTreeMap<OwnLessonId, u32>,
    ) -> Self {
        let totals = totals.get(&game.id).copied().unwrap_or_default();
        let live = state.live.game(game.id);
        let turn = turn(live.turn, totals);
        let base_url = &state.config.base_url;
        let own = caller.owns(&game).then(|| OwnBody {
            seed: game.seed,
            join_link: links::join(base_url, &game.join_code),
            join_code: game.join_code.clone(),
            sockets: live.sockets,
            last_activity: game.last_activity,
            newer_lesson: has_newer_lesson(&game, versions),
            trouble: live.problem().map(str::to_owned),
        });
        Self {
            status: game.status(),
            stopped_by: game.stopped,
            joining: game.joining,
            path: game_path(game.id),
            link: links::game(base_url, game.id),
            id: game.id,
            name: game.name,
            level: game.level,
            lesson: game.lesson,
            trial: game.trial,
            help_rungs: game.help_rungs,
            settings: game.settings,
            timing: game.timing,
            public: game.public,
            turn,
            last_turn: game.last_turn,
            players: totals.players,
            epoch: game.epoch,
            created: game.created,
            own,
        }
    }
}

/// Returns the last turn that a game has reported or stored.
pub(super) fn turn(reported: u64, totals: GameTotals) -> u64 {
    match reported {
        // The creator has restarted, or the game is stopped.
        0 => totals.last_turn,
        turn => turn,
    }
}

/// Returns the calling organiser's latest published versions, if a game uses any.
async fn published(
    state: &CreatorState,
    caller: &Caller,
    games: &[Game],
) -> Result<BTreeMap<OwnLessonId, u32>> {
    match caller {
        Caller::Organiser(organiser) if games.iter().any(|game| game.lesson_version.is_some()) => {
            Ok(state.store.published_versions(organiser.id).await?)
        }
        _ => Ok(BTreeMap::new()),
    }
}

fn has_newer_lesson(game: &Game, versions: &BTreeMap<OwnLessonId, u32>) -> bool {
    let id = game.lesson.as_deref().and_then(own_lesson_id);
    let published = id.and_then(|id| versions.get(&id).copied());
    // A trial may be ahead of what is published.
    published.is_some() && published > game.lesson_version
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Arena;

    #[tokio::test]
    async fn a_change_of_other_settings_keeps_a_lesson_version_chosen_meanwhile() {
        let arena = Arena::new().await;
        let mut game = arena
            .store()
            .game(arena.game().await)
            .await
            .unwrap()
            .unwrap();
        game.lesson = Some("own-1".to_owned());
        game.lesson_version = Some(1);
        let change: GameChange = serde_json::from_str(r#"{"name": "Class 7b"}"#).unwrap();
        let change = change.checked(&game, None, None).unwrap();
        game.lesson_version = Some(2);
        change.apply(&mut game);
        assert_eq!(game.name, "Class 7b");
        assert_eq!(
            (game.lesson.as_deref(), game.lesson_version),
            (Some("own-1"), Some(2))
        );
        assert_eq!(game.epoch, 1);
    }
}
