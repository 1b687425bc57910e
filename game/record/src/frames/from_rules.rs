use aimmo_simulation as rules;

use super::{
    Action, Direction, Effect, Interactable, Item, Kind, Landmark, Location, Obstacle, Orientation,
    PlayerFrame,
};

impl From<rules::Location> for Location {
    fn from(rules::Location { x, y }: rules::Location) -> Self {
        Self { x, y }
    }
}

impl From<rules::Orientation> for Orientation {
    fn from(orientation: rules::Orientation) -> Self {
        match orientation {
            rules::Orientation::North => Self::North,
            rules::Orientation::East => Self::East,
            rules::Orientation::South => Self::South,
            rules::Orientation::West => Self::West,
        }
    }
}

impl From<rules::Interactable> for Kind {
    fn from(interactable: rules::Interactable) -> Self {
        match interactable {
            rules::Interactable::Score => Self::Score,
            rules::Interactable::Health => Self::Health,
            rules::Interactable::Invulnerability => Self::Invulnerability,
            rules::Interactable::DamageBoost => Self::DamageBoost,
            rules::Interactable::Artefact(artefact) => artefact.into(),
        }
    }
}

impl From<rules::Artefact> for Kind {
    fn from(artefact: rules::Artefact) -> Self {
        match artefact {
            rules::Artefact::Chest => Self::Chest,
            rules::Artefact::Key => Self::Key,
            rules::Artefact::YellowOrb => Self::YellowOrb,
            rules::Artefact::Phone => Self::Phone,
            rules::Artefact::Keyboard => Self::Keyboard,
            rules::Artefact::Coins => Self::Coins,
        }
    }
}

impl From<rules::EffectKind> for Kind {
    fn from(effect: rules::EffectKind) -> Self {
        match effect {
            rules::EffectKind::Invulnerability => Self::Invulnerability,
            rules::EffectKind::DamageBoost => Self::DamageBoost,
        }
    }
}

impl From<rules::Direction> for Direction {
    fn from(direction: rules::Direction) -> Self {
        Self {
            x: direction.dx(),
            y: direction.dy(),
        }
    }
}

impl From<rules::Action> for Action {
    fn from(action: rules::Action) -> Self {
        match action {
            rules::Action::Wait => Self::Wait,
            rules::Action::Move(direction) => Self::Move {
                direction: direction.into(),
            },
            rules::Action::Attack(direction) => Self::Attack {
                direction: direction.into(),
            },
            rules::Action::Pickup => Self::Pickup,
            rules::Action::Drop(index) => Self::Drop { index },
            rules::Action::MoveTowards(direction) => Self::MoveTowards {
                direction: direction.into(),
            },
        }
    }
}

impl Obstacle {
    pub(super) fn at(location: rules::Location) -> Self {
        Self {
            location: location.into(),
            texture: 1,
        }
    }
}

impl Landmark {
    pub(super) fn of((name, cells): (&str, Vec<rules::Location>)) -> Self {
        Self {
            name: name.to_owned(),
            cells: cells.into_iter().map(Location::from).collect(),
        }
    }
}

impl Interactable {
    pub(super) fn of(location: rules::Location, interactable: rules::Interactable) -> Self {
        Self {
            kind: interactable.into(),
            location: location.into(),
        }
    }
}

impl PlayerFrame {
    pub(super) fn of(avatar: &rules::Avatar, name: String) -> Self {
        Self {
            id: avatar.id().0,
            name,
            location: avatar.location().into(),
            orientation: avatar.orientation().into(),
            health: avatar.health(),
            score: avatar.score().into(),
            backpack: avatar
                .backpack()
                .iter()
                .map(|artefact| Item {
                    kind: (*artefact).into(),
                })
                .collect(),
            effects: avatar
                .effects()
                .iter()
                .map(|effect| Effect {
                    kind: effect.kind.into(),
                    turns: effect.remaining.into(),
                })
                .collect(),
        }
    }
}
