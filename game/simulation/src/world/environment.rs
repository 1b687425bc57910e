use super::World;
use crate::avatar::{EFFECT_TURNS, MAX_EFFECTS, MAX_HEALTH};
use crate::{Avatar, Effect, EffectKind, Event, Interactable};

/// Health gained from a health pickup (contract: 3).
const HEALTH_PICKUP: i32 = 3;
/// Points gained per turn on a score cell (contract: 1).
const SCORE_CELL: u32 = 1;

impl World {
    pub(super) fn update_environment(&mut self, events: &mut Vec<Event>) {
        // Effects tick before pickups, so that a new effect lasts for its full number of turns.
        self.tick_effects(events);
        for slot in 0..self.avatars.len() {
            self.apply_what_lies_under(slot, events);
        }
        self.update_map(events);
    }

    fn tick_effects(&mut self, events: &mut Vec<Event>) {
        for avatar in &mut self.avatars {
            let id = avatar.id;
            avatar.effects.retain_mut(|effect| {
                effect.remaining = effect.remaining.saturating_sub(1);
                if effect.remaining == 0 {
                    events.push(Event::EffectEnded {
                        id,
                        effect: effect.kind,
                    });
                }
                effect.remaining > 0
            });
        }
    }

    fn apply_what_lies_under(&mut self, slot: usize, events: &mut Vec<Event>) {
        let avatar = &mut self.avatars[slot];
        let (id, location) = (avatar.id, avatar.location);
        let Some(index) = self.grid.index(location) else {
            return;
        };
        let Some(what) = self.grid.interactable(index) else {
            return;
        };
        match what {
            Interactable::Score => {
                avatar.score = avatar.score.saturating_add(SCORE_CELL);
                events.push(Event::Scored {
                    id,
                    location,
                    points: SCORE_CELL,
                });
                return;
            }
            Interactable::Artefact(_) => return,
            Interactable::Health | Interactable::Invulnerability | Interactable::DamageBoost => {}
        }
        self.grid.set_interactable(index, None);
        events.push(Event::PickedUp { id, location, what });
        match what {
            Interactable::Health => avatar.health = (avatar.health + HEALTH_PICKUP).min(MAX_HEALTH),
            Interactable::Invulnerability => gain(avatar, EffectKind::Invulnerability, events),
            Interactable::DamageBoost => gain(avatar, EffectKind::DamageBoost, events),
            Interactable::Score | Interactable::Artefact(_) => {}
        }
    }
}

fn gain(avatar: &mut Avatar, kind: EffectKind, events: &mut Vec<Event>) {
    if avatar.effects.len() < MAX_EFFECTS {
        avatar.effects.push(Effect {
            kind,
            remaining: EFFECT_TURNS,
        });
        events.push(Event::EffectGained {
            id: avatar.id,
            effect: kind,
        });
    }
}
