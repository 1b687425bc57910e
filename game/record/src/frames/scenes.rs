//! The scenes and frames of a game with private worlds: one for all who see the shared world, and
//! one for each player who sees another.

use std::collections::BTreeMap;

use aimmo_simulation::{self as rules, AvatarId, Events, Worlds};

use super::{ActionEntry, AwayPlayer, Frame, Names, PlayerFrame, Scene, StateFrame};

/// The scenes of all worlds after a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenes {
    shared: Scene,
    private: BTreeMap<u32, Scene>,
}

/// The frames of a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frames {
    /// For everyone without a separate frame: a state if the shared world is new, otherwise a
    /// delta.
    pub shared: Frame,
    /// For players in private worlds, and those who have just returned: a state if they saw another
    /// world in the turn before, otherwise a delta.
    pub own: BTreeMap<u32, Frame>,
}

#[expect(missing_docs, reason = "the other getters are self-explanatory")]
impl Scenes {
    /// Returns the scenes of worlds. A player without a name gets an empty one.
    pub fn of(worlds: &Worlds, names: &Names) -> Self {
        Self::after(None, worlds, names)
    }

    /// Returns the scenes one turn after `before`, sharing the maps that have not changed.
    pub fn after(before: Option<&Self>, worlds: &Worlds, names: &Names) -> Self {
        let private = worlds.private().iter().map(|(id, world)| {
            let before = before.and_then(|before| before.private.get(&id.0));
            (id.0, Scene::after(before, world, names).private())
        });
        let private: BTreeMap<u32, Scene> = private.collect();
        let away = private.values().flat_map(Scene::players);
        let shared = before.map(|before| &before.shared);
        let shared = Scene::after(shared, worlds.shared(), names);
        Self {
            shared: shared.with_away(away.map(AwayPlayer::of).collect()),
            private,
        }
    }

    pub fn turn(&self) -> u64 {
        self.shared.turn()
    }

    pub fn shared(&self) -> &Scene {
        &self.shared
    }

    /// Returns the scene that a player sees: that of the shared world for spectators.
    pub fn seen_by(&self, player: Option<u32>) -> &Scene {
        let own = player.and_then(|player| self.private.get(&player));
        own.unwrap_or(&self.shared)
    }

    /// Returns the ids of the players in private worlds.
    pub fn private(&self) -> impl Iterator<Item = u32> {
        self.private.keys().copied()
    }

    /// Returns a player's avatar, in whatever world it is.
    pub fn player(&self, id: u32) -> Option<&PlayerFrame> {
        let players = self.seen_by(Some(id)).players();
        let at = players.binary_search_by_key(&id, |player| player.id).ok()?;
        players.get(at)
    }
}

impl Frames {
    /// Returns full states, for a game that continues from these scenes.
    pub fn of(scenes: &Scenes) -> Self {
        Self::between(None, scenes, Vec::new(), &Events::default())
    }

    /// Returns a turn's frames. `before` is `None` at the start and after a reset.
    pub fn between(
        before: Option<&Scenes>,
        after: &Scenes,
        mut actions: Vec<ActionEntry>,
        events: &Events,
    ) -> Self {
        let mut own = BTreeMap::new();
        for (id, scene) in &after.private {
            let happened = events.private(AvatarId(*id));
            let has_entered = happened
                .iter()
                .any(|event| matches!(event, rules::Event::Joined { .. }));
            let before = before.and_then(|before| before.private.get(id));
            let before = before.filter(|_| !has_entered);
            let is_own = |entry: &&ActionEntry| entry.id == *id;
            let actions = actions.iter().filter(is_own).copied().collect();
            own.insert(*id, Frame::between(before, scene, actions, happened));
        }
        actions.retain(|entry| !after.private.contains_key(&entry.id));
        // After a reset, everyone gets the shared state anyway.
        let mut left = before
            .into_iter()
            .flat_map(|before| before.private.keys())
            .filter(|id| !after.private.contains_key(*id))
            .peekable();
        if left.peek().is_some() {
            let state = Frame::from(StateFrame::of(&after.shared));
            own.extend(left.map(|id| (*id, state.clone())));
        }
        let before = before.map(|before| &before.shared);
        Self {
            shared: Frame::between(before, &after.shared, actions, &events.shared),
            own,
        }
    }

    /// Returns the frame that a player gets: that of the shared world for spectators.
    pub fn seen_by(&self, player: Option<u32>) -> &Frame {
        let own = player.and_then(|player| self.own.get(&player));
        own.unwrap_or(&self.shared)
    }

    /// Returns the frame that a player gets, like [`Frames::seen_by`].
    pub fn into_seen_by(mut self, player: Option<u32>) -> Frame {
        let own = player.and_then(|player| self.own.remove(&player));
        own.unwrap_or(self.shared)
    }
}

impl AwayPlayer {
    fn of(player: &PlayerFrame) -> Self {
        Self {
            id: player.id,
            name: player.name.clone(),
            health: player.health,
            score: player.score,
        }
    }
}
