use std::collections::BTreeMap;
use std::sync::Arc;

use aimmo_proto::creator::RosterChange;
use aimmo_proto::creator::roster_change::Change;
use aimmo_simulation::{self as rules, Avatar, World};

use super::{
    ActionEntry, AwayPlayer, DeltaFrame, Event, Frame, Interactable, InteractableChanges, Landmark,
    Location, Obstacle, PROTOCOL, PlayerChange, PlayerFrame, StateFrame, TerrainFrame,
};

/// The players' names, by id.
pub type Names = BTreeMap<u32, String>;

/// Applies a turn's changes to the names, as players join, leave and are renamed.
pub fn update_names(names: &mut Names, changes: &[RosterChange]) {
    for change in changes {
        match &change.change {
            Some(Change::Join(join)) => {
                names.insert(join.player_id, join.name.clone());
            }
            Some(Change::Rename(rename)) => {
                if let Some(name) = names.get_mut(&rename.player_id) {
                    name.clone_from(&rename.name);
                }
            }
            Some(Change::Leave(leave)) => {
                names.remove(&leave.player_id);
            }
            Some(
                Change::Reset(_)
                | Change::Code(_)
                | Change::Place(_)
                | Change::Task(_)
                | Change::Enter(_)
                | Change::Return(_),
            )
            | None => {}
        }
    }
}

/// The visible part of a world after a turn. Clones share the map, which rarely changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    turn: u64,
    terrain: Arc<Terrain>,
    interactables: Vec<Interactable>,
    players: Vec<PlayerFrame>,
    away: Vec<AwayPlayer>,
    is_private: bool,
}

#[derive(Debug, PartialEq, Eq)]
struct Terrain {
    version: u64,
    level: String,
    worksheet: u32,
    era: String,
    south_west: Location,
    north_east: Location,
    obstacles: Vec<Obstacle>,
    landmarks: Vec<Landmark>,
}

impl Scene {
    /// Returns the scene of a world. A player without a name gets an empty one.
    pub fn of(world: &World, names: &Names) -> Self {
        Self::after(None, world, names)
    }

    /// Returns the scene one turn after `before`, sharing the map if it has not changed.
    pub fn after(before: Option<&Self>, world: &World, names: &Names) -> Self {
        let terrain = before
            .map(|before| &before.terrain)
            .filter(|terrain| terrain.version == world.terrain_version())
            .map_or_else(|| Arc::new(Terrain::of(world)), Arc::clone);
        let name = |avatar: &Avatar| names.get(&avatar.id().0).cloned().unwrap_or_default();
        Self {
            turn: world.turn(),
            terrain,
            interactables: world
                .interactables()
                .map(|(location, what)| Interactable::of(location, what))
                .collect(),
            players: world
                .avatars()
                .iter()
                .map(|avatar| PlayerFrame::of(avatar, name(avatar)))
                .collect(),
            away: Vec::new(),
            is_private: false,
        }
    }

    pub(super) fn with_away(self, away: Vec<AwayPlayer>) -> Self {
        Self { away, ..self }
    }

    pub(super) fn private(self) -> Self {
        Self {
            is_private: true,
            ..self
        }
    }

    /// Returns the turn whose result the scene shows.
    pub fn turn(&self) -> u64 {
        self.turn
    }

    /// Returns all avatars, by id.
    pub fn players(&self) -> &[PlayerFrame] {
        &self.players
    }
}

impl Terrain {
    fn of(world: &World) -> Self {
        let (level, bounds) = (world.level(), world.bounds());
        Self {
            version: world.terrain_version(),
            level: level.name().to_owned(),
            worksheet: level.worksheet(),
            era: level.era().name().to_owned(),
            south_west: bounds.south_west.into(),
            north_east: bounds.north_east.into(),
            obstacles: world.obstacles().map(Obstacle::at).collect(),
            landmarks: level.landmarks().map(Landmark::of).collect(),
        }
    }
}

impl StateFrame {
    /// Returns the whole state of a scene.
    pub fn of(scene: &Scene) -> Self {
        let terrain = &scene.terrain;
        Self {
            protocol: PROTOCOL,
            turn_count: scene.turn,
            level: terrain.level.clone(),
            worksheet_id: terrain.worksheet,
            era: terrain.era.clone(),
            south_west_corner: terrain.south_west,
            north_east_corner: terrain.north_east,
            obstacles: terrain.obstacles.clone(),
            landmarks: terrain.landmarks.clone(),
            interactables: scene.interactables.clone(),
            players: scene.players.clone(),
            away: scene.away.clone(),
            private: scene.is_private,
        }
    }
}

impl DeltaFrame {
    /// Returns the changes between the scenes of two consecutive turns of the same level.
    pub fn between(
        before: &Scene,
        after: &Scene,
        actions: Vec<ActionEntry>,
        events: &[rules::Event],
    ) -> Self {
        let (players, left) = players_between(&before.players, &after.players);
        Self {
            turn_count: after.turn,
            players,
            left,
            away: (before.away != after.away).then(|| after.away.clone()),
            interactables: InteractableChanges::between(
                &before.interactables,
                &after.interactables,
            ),
            terrain: terrain_between(&before.terrain, &after.terrain),
            actions,
            events: events.iter().filter_map(Event::of).collect(),
        }
    }
}

impl Frame {
    /// Returns the whole state at the start and after a reset, otherwise the changes.
    pub fn between(
        before: Option<&Scene>,
        after: &Scene,
        actions: Vec<ActionEntry>,
        events: &[rules::Event],
    ) -> Self {
        match before {
            Some(before) => Self::Delta(DeltaFrame::between(before, after, actions, events)),
            None => Self::State(StateFrame::of(after)),
        }
    }
}

fn terrain_between(before: &Arc<Terrain>, after: &Arc<Terrain>) -> Option<TerrainFrame> {
    // The scenes usually share the map, which saves comparing all obstacles.
    let same = Arc::ptr_eq(before, after) || before == after;
    (!same).then(|| TerrainFrame {
        south_west_corner: after.south_west,
        north_east_corner: after.north_east,
        obstacles: after.obstacles.clone(),
        landmarks: after.landmarks.clone(),
    })
}

fn players_between(before: &[PlayerFrame], after: &[PlayerFrame]) -> (Vec<PlayerChange>, Vec<u32>) {
    let mut changes = Vec::new();
    let mut left = Vec::new();
    let mut old = before.iter().peekable();
    for player in after {
        while let Some(gone) = old.next_if(|old| old.id < player.id) {
            left.push(gone.id);
        }
        match old.next_if(|old| old.id == player.id) {
            Some(old) => changes.extend(PlayerChange::between(old, player)),
            None => changes.push(PlayerChange::all(player)),
        }
    }
    left.extend(old.map(|gone| gone.id));
    (changes, left)
}
