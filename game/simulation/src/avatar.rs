//! Avatars, and what they carry.

use std::fmt;

use crate::{Artefact, Location, Orientation};

/// The health of an avatar that joins or respawns (contract: 5).
pub const START_HEALTH: i32 = 5;
/// No pickup brings the health above this (contract: 100).
pub const MAX_HEALTH: i32 = 100;
/// Artefacts that fit into a backpack (contract: 10).
pub const BACKPACK_CAPACITY: usize = 10;
/// How long an effect is present, in environment updates (contract: 10).
pub(crate) const EFFECT_TURNS: u8 = 10;
/// Damage that each damage boost adds to an attack (contract: 5; the original never used it).
pub const DAMAGE_BOOST: i32 = 5;
/// Damage that each invulnerability takes from an attack (contract: 1000).
pub const INVULNERABILITY_RESISTANCE: i32 = 1000;
/// Effects that an avatar may have at once: it finds at most one a turn, and each ends after ten.
pub const MAX_EFFECTS: usize = 10;
/// Damage of an attack without any effect (contract: always 1).
const BASE_DAMAGE: i32 = 1;

/// Which avatar. Opaque: the simulation knows of no players.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AvatarId(pub u32);

impl fmt::Display for AvatarId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What an effect does while it lasts. Effects of one kind add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EffectKind {
    /// Attacks take [`INVULNERABILITY_RESISTANCE`] less.
    Invulnerability,
    /// Attacks do [`DAMAGE_BOOST`] more.
    DamageBoost,
}

impl EffectKind {
    /// Both.
    pub const ALL: [EffectKind; 2] = [EffectKind::Invulnerability, EffectKind::DamageBoost];

    /// The name of the pickup that gives it: `invulnerability` or `damage_boost`.
    pub const fn name(self) -> &'static str {
        match self {
            EffectKind::Invulnerability => "invulnerability",
            EffectKind::DamageBoost => "damage_boost",
        }
    }
}

/// An effect at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Effect {
    /// What it does.
    pub kind: EffectKind,
    /// Turns in which it still works, the next one included: 10 when it begins.
    pub remaining: u8,
}

/// One avatar as it stands between two turns.
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

    /// Which avatar this is.
    pub fn id(&self) -> AvatarId {
        self.id
    }

    /// The cell it stands on; no other avatar does.
    pub fn location(&self) -> Location {
        self.location
    }

    /// Where it looks.
    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// 1 to [`MAX_HEALTH`].
    pub fn health(&self) -> i32 {
        self.health
    }

    /// Points; never below 0.
    pub fn score(&self) -> u32 {
        self.score
    }

    /// Its artefacts, oldest first; at most [`BACKPACK_CAPACITY`].
    pub fn backpack(&self) -> &[Artefact] {
        &self.backpack
    }

    /// The effects at work, oldest first; at most [`MAX_EFFECTS`].
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// What one attack of this avatar takes from an avatar without resistance.
    pub fn attack_damage(&self) -> i32 {
        BASE_DAMAGE + DAMAGE_BOOST * self.count(EffectKind::DamageBoost)
    }

    /// What every attack on this avatar loses.
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
