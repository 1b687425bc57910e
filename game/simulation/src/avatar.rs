use std::fmt;

use crate::{Artefact, Location, Orientation};

/// Health of an avatar when it joins or respawns (contract: 5).
pub const START_HEALTH: i32 = 5;
/// Maximum health that an avatar can reach through pickups (contract: 100).
pub const MAX_HEALTH: i32 = 100;
/// Maximum number of artefacts in a backpack (contract: 10).
pub const BACKPACK_CAPACITY: usize = 10;
pub(crate) const EFFECT_TURNS: u8 = 10;
/// Additional damage per damage boost (contract: 5; the original never applied it).
pub const DAMAGE_BOOST: i32 = 5;
/// Damage absorbed per invulnerability effect (contract: 1000).
pub const INVULNERABILITY_RESISTANCE: i32 = 1000;
/// Maximum number of simultaneous effects: at most one is gained per turn, each for ten turns.
pub const MAX_EFFECTS: usize = 10;
const BASE_DAMAGE: i32 = 1;

/// An avatar's id. It is opaque: the simulation does not know about players.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AvatarId(pub u32);

impl fmt::Display for AvatarId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The kind of an effect. Effects of the same kind add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EffectKind {
    /// Reduces the damage of attacks on the avatar by [`INVULNERABILITY_RESISTANCE`].
    Invulnerability,
    /// Raises the damage of the avatar's attacks by [`DAMAGE_BOOST`].
    DamageBoost,
}

impl EffectKind {
    /// Both kinds.
    pub const ALL: [EffectKind; 2] = [EffectKind::Invulnerability, EffectKind::DamageBoost];

    /// Returns the name of the pickup that grants this effect: `invulnerability` or `damage_boost`.
    pub const fn name(self) -> &'static str {
        match self {
            EffectKind::Invulnerability => "invulnerability",
            EffectKind::DamageBoost => "damage_boost",
        }
    }
}

/// An active effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Effect {
    /// The kind of effect.
    pub kind: EffectKind,
    /// The number of turns left, including the next one; initially 10.
    pub remaining: u8,
}

/// The state of an avatar between two turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avatar {
    pub(crate) id: AvatarId,
    pub(crate) location: Location,
    pub(crate) orientation: Orientation,
    pub(crate) health: i32,
    pub(crate) score: u32,
    pub(crate) backpack: Vec<Artefact>,
    pub(crate) effects: Vec<Effect>,
}

#[expect(missing_docs, reason = "the other getters are self-explanatory")]
impl Avatar {
    pub(crate) fn new(id: AvatarId, location: Location) -> Self {
        Avatar {
            id,
            location,
            orientation: Orientation::North,
            health: START_HEALTH,
            score: 0,
            backpack: Vec::new(),
            effects: Vec::new(),
        }
    }

    pub fn id(&self) -> AvatarId {
        self.id
    }

    pub fn location(&self) -> Location {
        self.location
    }

    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// Returns the avatar's health, from 1 to [`MAX_HEALTH`].
    pub fn health(&self) -> i32 {
        self.health
    }

    pub fn score(&self) -> u32 {
        self.score
    }

    /// Returns the avatar's artefacts, oldest first; at most [`BACKPACK_CAPACITY`].
    pub fn backpack(&self) -> &[Artefact] {
        &self.backpack
    }

    /// Returns the avatar's active effects, oldest first; at most [`MAX_EFFECTS`].
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// Returns the damage of the avatar's attacks, before the victim's resistance is subtracted.
    pub fn attack_damage(&self) -> i32 {
        BASE_DAMAGE + DAMAGE_BOOST * self.count(EffectKind::DamageBoost)
    }

    /// Returns the damage absorbed from each attack on the avatar.
    pub fn resistance(&self) -> i32 {
        INVULNERABILITY_RESISTANCE * self.count(EffectKind::Invulnerability)
    }

    fn count(&self, kind: EffectKind) -> i32 {
        self.effects
            .iter()
            .map(|effect| i32::from(effect.kind == kind))
            .sum()
    }
}
