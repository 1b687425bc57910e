//! The demo: a public open-world game with five example avatars.

use aimmo_common::clocks;
use aimmo_common::ids::{GameId, OrganiserId};
use aimmo_common::secret::Secret;
use aimmo_common::settings::{LevelSettings, Timing};
use aimmo_game_creator::state::CreatorState;
use aimmo_game_creator::store::games::{Game, NewGame};
use aimmo_game_creator::store::players::NewPlayer;
use anyhow::Context as _;

const ORGANISER: &str = "Demo";
const GAME: &str = "Demo";
const SEED: u64 = 2018;

/// The players' names and the source of their example avatars.
const AVATARS: [(&str, &str); 5] = [
    ("Wanderer", include_str!("../../examples/wanderer.py")),
    (
        "Score seeker",
        include_str!("../../examples/score_seeker.py"),
    ),
    ("Fighter", include_str!("../../examples/fighter.py")),
    ("Careful", include_str!("../../examples/careful.py")),
    (
        "Wall follower",
        include_str!("../../examples/wall_follower.py"),
    ),
];

pub(crate) struct Demo {
    pub(crate) game: GameId,
    pub(crate) join_code: String,
    /// The token of a one-time link for signing in as the demo's organiser.
    pub(crate) sign_in: Secret,
}

/// Creates any missing parts of the demo and keeps those from an earlier start.
pub(crate) async fn ensure(creator: &CreatorState) -> anyhow::Result<Demo> {
    let now = clocks::now_ms();
    let store = &creator.store;
    let organiser = match store.organiser_by_name(ORGANISER).await? {
        Some(organiser) => organiser.id,
        // This organiser has no password and signs in only with a link.
        None => store.create_organiser(ORGANISER, None, now).await?.id,
    };
    let owned = store.games_of(organiser).await?;
    let game = match owned.into_iter().find(|game| game.name == GAME) {
        Some(game) => game,
        None => make(creator, organiser, now).await?,
    };
    let sign_in = store.sign_in_link(organiser, now).await?;
    Ok(Demo {
        game: game.id,
        join_code: game.join_code,
        sign_in: sign_in.token,
    })
}

async fn make(creator: &CreatorState, organiser: OrganiserId, now: i64) -> anyhow::Result<Game> {
    let new = NewGame {
        name: GAME.to_owned(),
        level: "open-world".to_owned(),
        lesson: None,
        lesson_version: None,
        trial: false,
        settings: LevelSettings::default(),
        seed: SEED,
        timing: Timing::default(),
        public: true,
    };
    let store = &creator.store;
    let game = store
        .create_game(organiser, new, creator.config.running_games, now)
        .await
        .context("cannot create the demo game")?;
    for (name, code) in AVATARS {
        store
            .create_player(game.id, NewPlayer::new(name, code), now)
            .await?;
    }
    creator.notify_game(game.id);
    Ok(game)
}
