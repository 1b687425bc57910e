/// An object that an avatar can pick up and carry in its backpack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum Artefact {
    Chest,
    Key,
    YellowOrb,
    Phone,
    Keyboard,
    Coins,
}

impl Artefact {
    /// All six artefacts.
    pub const ALL: [Artefact; 6] = [
        Artefact::Chest,
        Artefact::Key,
        Artefact::YellowOrb,
        Artefact::Phone,
        Artefact::Keyboard,
        Artefact::Coins,
    ];

    /// Returns the contract's name: `chest`, `key`, `yellow_orb`, `phone`, `keyboard` or `coins`.
    pub const fn name(self) -> &'static str {
        match self {
            Artefact::Chest => "chest",
            Artefact::Key => "key",
            Artefact::YellowOrb => "yellow_orb",
            Artefact::Phone => "phone",
            Artefact::Keyboard => "keyboard",
            Artefact::Coins => "coins",
        }
    }
}

/// An object on a cell, which holds at most one. Pickups for health and effects are used up by the
/// first avatar on their cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Interactable {
    /// Gives the avatar on its cell a point every turn, and is not used up.
    Score,
    /// Adds three health immediately, up to [`MAX_HEALTH`](crate::MAX_HEALTH).
    Health,
    /// Grants [`EffectKind::Invulnerability`](crate::EffectKind::Invulnerability).
    Invulnerability,
    /// Grants [`EffectKind::DamageBoost`](crate::EffectKind::DamageBoost).
    DamageBoost,
    /// Stays until an avatar on it performs a [`Pickup`](crate::Action::Pickup).
    Artefact(Artefact),
}

#[expect(missing_docs, reason = "the names are self-explanatory")]
impl Interactable {
    pub const ALL: [Interactable; 10] = [
        Interactable::Score,
        Interactable::Health,
        Interactable::Invulnerability,
        Interactable::DamageBoost,
        Interactable::Artefact(Artefact::Chest),
        Interactable::Artefact(Artefact::Key),
        Interactable::Artefact(Artefact::YellowOrb),
        Interactable::Artefact(Artefact::Phone),
        Interactable::Artefact(Artefact::Keyboard),
        Interactable::Artefact(Artefact::Coins),
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Interactable::Score => "score",
            Interactable::Health => "health",
            Interactable::Invulnerability => "invulnerability",
            Interactable::DamageBoost => "damage_boost",
            Interactable::Artefact(artefact) => artefact.name(),
        }
    }

    pub fn from_name(name: &str) -> Option<Interactable> {
        Interactable::ALL
            .into_iter()
            .find(|interactable| interactable.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_interactables_match() {
        for interactable in Interactable::ALL {
            assert_eq!(
                Interactable::from_name(interactable.name()),
                Some(interactable)
            );
        }
        assert_eq!(Interactable::from_name("sword"), None);
    }
}
