use std::cmp::Ordering;

use aimmo_proto::creator::Decision;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Action, AwayPlayer, Event, Interactable, Landmark, Location, Obstacle, Outcome, PlayerChange,
    StateFrame,
};
use crate::convert;

/// The changes of a turn. It follows the state or delta of the previous turn without a gap.
///
/// Empty lists and absent changes are omitted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeltaFrame {
    /// The turn.
    pub turn_count: u64,
    /// Changed and new players, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub players: Vec<PlayerChange>,
    /// The ids of players who left, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<u32>,
    /// All players in private worlds, by id, if anything about them changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<Vec<AwayPlayer>>,
    /// The changes to objects on cells.
    #[serde(default, skip_serializing_if = "InteractableChanges::is_empty")]
    pub interactables: InteractableChanges,
    /// The new map, if it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terrain: Option<TerrainFrame>,
    /// All players' actions, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ActionEntry>,
    /// The events, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
}

/// The changes to objects on cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InteractableChanges {
    /// Objects that are new on their cell, by y, then x. Each replaces any previous object.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Interactable>,
    /// Cells that have become empty, by y, then x.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Location>,
}

/// A map that replaces the previous one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TerrainFrame {
    /// The map's south-west cell.
    pub south_west_corner: Location,
    /// The map's north-east cell.
    pub north_east_corner: Location,
    /// All obstacles, by y, then x.
    pub obstacles: Vec<Obstacle>,
    /// All landmarks, in the order of the level; omitted if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub landmarks: Vec<Landmark>,
}

/// The action of one player's avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ActionEntry {
    /// The player's id.
    pub id: u32,
    /// The action; wait unless the outcome is `answered`.
    pub action: Action,
    /// The outcome of asking the player's code.
    pub outcome: Outcome,
}

impl ActionEntry {
    /// Lists all actions, by id. Players without a decision are omitted; they waited.
    pub fn all(decisions: &[Decision]) -> Vec<Self> {
        let mut entries: Vec<_> = decisions
            .iter()
            .map(|decision| Self {
                id: decision.player_id,
                action: convert::displayed_action(decision.action.as_ref()),
                outcome: convert::outcome_from_proto(decision.outcome()),
            })
            .collect();
        entries.sort_by_key(|entry| entry.id);
        // As in the rules, only a player's first decision counts.
        entries.dedup_by_key(|entry| entry.id);
        entries
    }
}

/// The reason a delta cannot be applied to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum ApplyError {
    #[error("a delta for turn {delta} does not follow turn {state}")]
    Gap { state: u64, delta: u64 },
    #[error("player {0} is new, but some fields are missing")]
    Incomplete(u32),
}

impl StateFrame {
    /// Applies a delta as a client does. After an error, the state is unusable.
    pub fn apply(&mut self, delta: &DeltaFrame) -> Result<(), ApplyError> {
        if self.turn_count.checked_add(1) != Some(delta.turn_count) {
            return Err(ApplyError::Gap {
                state: self.turn_count,
                delta: delta.turn_count,
            });
        }
        self.turn_count = delta.turn_count;
        if let Some(terrain) = &delta.terrain {
            self.south_west_corner = terrain.south_west_corner;
            self.north_east_corner = terrain.north_east_corner;
            self.obstacles.clone_from(&terrain.obstacles);
            self.landmarks.clone_from(&terrain.landmarks);
        }
        self.players
            .retain(|player| !delta.left.contains(&player.id));
        for change in &delta.players {
            match self
                .players
                .binary_search_by_key(&change.id, |player| player.id)
            {
                Ok(place) => change.apply_to(&mut self.players[place]),
                Err(place) => {
                    let player = change.as_new().ok_or(ApplyError::Incomplete(change.id))?;
                    self.players.insert(place, player);
                }
            }
        }
        if let Some(away) = &delta.away {
            self.away.clone_from(away);
        }
        self.apply_interactables(&delta.interactables);
        Ok(())
    }

    fn apply_interactables(&mut self, changes: &InteractableChanges) {
        for location in &changes.removed {
            if let Ok(place) = self.find_interactable(*location) {
                self.interactables.remove(place);
            }
        }
        for added in &changes.added {
            match self.find_interactable(added.location) {
                Ok(place) => self.interactables[place] = *added,
                Err(place) => self.interactables.insert(place, *added),
            }
        }
    }

    fn find_interactable(&self, location: Location) -> Result<usize, usize> {
        self.interactables
            .binary_search_by_key(&location, |interactable| interactable.location)
    }
}

impl InteractableChanges {
    /// Returns true if nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }

    /// Returns the differences from `before` to `after`, both of which are sorted by location.
    pub(super) fn between(before: &[Interactable], after: &[Interactable]) -> Self {
        let mut changes = Self::default();
        let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => return changes,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => old.location.cmp(&new.location),
            };
            // Advance the list with the lower location, or both lists if they are at the same cell.
            let gone = order.is_le().then(|| old.next()).flatten();
            let come = order.is_ge().then(|| new.next()).flatten();
            match (gone, come) {
                (Some(gone), None) => changes.removed.push(gone.location),
                // An object that has not changed is in both lists.
                (gone, Some(come)) if gone != Some(come) => changes.added.push(*come),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, PROTOCOL};
    use super::*;
    use crate::frames::{Item, Orientation, PlayerFrame};

    fn player(id: u32) -> PlayerFrame {
        PlayerFrame {
            id,
            name: format!("player {id}"),
            location: Location { x: 0, y: 0 },
            orientation: Orientation::North,
            health: 5,
            score: 0,
            backpack: vec![Item { kind: Kind::Key }],
            effects: Vec::new(),
        }
    }

    fn state(turn_count: u64) -> StateFrame {
        StateFrame {
            protocol: PROTOCOL,
            turn_count,
            level: "open-world".to_owned(),
            worksheet_id: 0,
            era: "future".to_owned(),
            south_west_corner: Location { x: -1, y: -1 },
            north_east_corner: Location { x: 1, y: 1 },
            obstacles: Vec::new(),
            landmarks: Vec::new(),
            interactables: Vec::new(),
            players: vec![player(7)],
            away: Vec::new(),
            private: false,
        }
    }

    fn at(x: i32, y: i32, kind: Kind) -> Interactable {
        Interactable {
            kind,
            location: Location { x, y },
        }
    }

    #[test]
    fn a_delta_for_another_turn_is_rejected() {
        for turn_count in [0, 12, 14, u64::MAX] {
            let delta = DeltaFrame {
                turn_count,
                ..DeltaFrame::default()
            };
            let gap = ApplyError::Gap {
                state: 12,
                delta: turn_count,
            };
            assert_eq!(state(12).apply(&delta), Err(gap));
        }
        let delta = DeltaFrame::default();
        assert!(state(u64::MAX).apply(&delta).is_err());
    }

    #[test]
    fn a_new_player_needs_all_fields() {
        let mut change = PlayerChange::all(&player(8));
        change.health = None;
        let mut delta = DeltaFrame {
            turn_count: 13,
            players: vec![change],
            ..DeltaFrame::default()
        };
        assert_eq!(state(12).apply(&delta), Err(ApplyError::Incomplete(8)));
        delta.players[0].health = Some(5);
        let mut after = state(12);
        assert_eq!(after.apply(&delta), Ok(()));
        assert_eq!(after.players, [player(7), player(8)]);
    }

    #[test]
    fn a_delta_contains_only_changed_fields_each_in_full() {
        let mut after = player(7);
        assert_eq!(PlayerChange::between(&player(7), &after), None);
        after.health = 4;
        after.backpack.clear();
        let change = PlayerChange::between(&player(7), &after).unwrap();
        assert_eq!(
            serde_json::to_string(&change).unwrap(),
            r#"{"id":7,"health":4,"backpack":[]}"#
        );
    }

    #[test]
    fn each_changed_cell_is_listed_once() {
        let before = [
            at(5, 0, Kind::Score),
            at(0, 1, Kind::Key),
            at(1, 1, Kind::Key),
        ];
        let after = [
            at(0, 0, Kind::Health),
            at(0, 1, Kind::Key),
            at(1, 1, Kind::Coins),
        ];
        let changes = InteractableChanges::between(&before, &after);
        assert_eq!(changes.added, [after[0], after[2]]);
        assert_eq!(changes.removed, [before[0].location]);
        assert!(InteractableChanges::between(&after, &after).is_empty());
    }

    #[test]
    fn a_new_map_replaces_the_old_one() {
        let wall = Obstacle {
            location: Location { x: 2, y: 2 },
            texture: 1,
        };
        let plaza = Landmark {
            name: "plaza".to_owned(),
            cells: vec![Location { x: 0, y: 0 }],
        };
        let delta = DeltaFrame {
            turn_count: 13,
            terrain: Some(TerrainFrame {
                south_west_corner: Location { x: -2, y: -2 },
                north_east_corner: Location { x: 2, y: 2 },
                obstacles: vec![wall],
                landmarks: vec![plaza.clone()],
            }),
            ..DeltaFrame::default()
        };
        let mut after = state(12);
        after.obstacles = vec![Obstacle {
            location: Location { x: 0, y: 1 },
            texture: 1,
        }];
        after.apply(&delta).unwrap();
        assert_eq!(after.south_west_corner, Location { x: -2, y: -2 });
        assert_eq!(after.north_east_corner, Location { x: 2, y: 2 });
        assert_eq!(after.obstacles, [wall]);
        assert_eq!(after.landmarks, [plaza]);
    }

    #[test]
    fn a_turn_without_changes_is_short() {
        let delta = super::super::Frame::Delta(DeltaFrame {
            turn_count: 13,
            ..DeltaFrame::default()
        });
        assert_eq!(delta.to_json(), r#"{"type":"delta","turnCount":13}"#);
    }
}
