use super::moves::{Intents, only_arrival};
use super::{World, target};
use crate::avatar::START_HEALTH;
use crate::draws::Purpose;
use crate::grid::Slot;
use crate::{Action, Direction, Event, Generator, Location};

/// Points lost by dying (contract: 2).
const DEATH_PENALTY: u32 = 2;

impl World {
    /// Resolves all attacks, in order of id, from the attackers' positions at the start of the
    /// turn: an avatar killed before its attack still attacks, but never hits itself.
    pub(super) fn attack(
        &mut self,
        actions: &[Action],
        intents: &mut Intents,
        events: &mut Vec<Event>,
    ) {
        // All targets are determined before the first hit, because a hit can move an avatar to its
        // respawn cell.
        let aims: Vec<(Slot, Direction, Location)> = actions
            .iter()
            .enumerate()
            .filter_map(|(slot, action)| match *action {
                Action::Attack(direction) => {
                    Some((slot, direction, target(&self.avatars[slot], direction)))
                }
                Action::Wait
                | Action::Move(_)
                | Action::Pickup
                | Action::Drop(_)
                | Action::MoveTowards(_) => None,
            })
            .collect();
        for (attacker, direction, aim) in aims {
            match self.victim(attacker, direction, aim, intents) {
                Some(victim) => self.hit(attacker, victim, intents, events),
                None => events.push(Event::Missed {
                    attacker: self.avatars[attacker].id,
                    target: aim,
                }),
            }
        }
    }

    /// Returns the avatar on the target cell or, if it is empty, the only one moving onto it.
    fn victim(
        &self,
        attacker: Slot,
        direction: Direction,
        aim: Location,
        intents: &Intents,
    ) -> Option<Slot> {
        if direction == Direction::Here {
            return None;
        }
        let there = self.grid.occupant(aim);
        there
            .or_else(|| only_arrival(&self.grid, intents, aim))
            // An attacker that was killed may have respawned on its own target.
            .filter(|victim| *victim != attacker)
    }

    fn hit(
        &mut self,
        attacker: Slot,
        victim: Slot,
        intents: &mut Intents,
        events: &mut Vec<Event>,
    ) {
        let attack_damage = self.avatars[attacker].attack_damage();
        let killer = self.avatars[attacker].id;
        let avatar = &mut self.avatars[victim];
        let damage = (attack_damage - avatar.resistance()).max(0);
        avatar.health -= damage;
        events.push(Event::Attacked {
            attacker: killer,
            target: avatar.id,
            damage,
        });
        if avatar.health > 0 {
            return;
        }
        avatar.health = START_HEALTH;
        avatar.score = avatar.score.saturating_sub(DEATH_PENALTY);
        // A killed avatar stays on its respawn cell, so its original move is cancelled.
        intents[victim] = None;
        let (id, location) = (avatar.id, avatar.location);
        let respawn = self.respawn(victim, events);
        events.push(Event::Died {
            id,
            killer,
            location,
            respawn,
        });
    }

    /// Moves a killed avatar to another cell. It keeps its backpack, effects and orientation.
    fn respawn(&mut self, victim: Slot, events: &mut Vec<Event>) -> Location {
        let id = self.avatars[victim].id;
        // The old cell is not vacated until later, so the avatar never respawns on it.
        let start = match self.level.settings().generator {
            Generator::Drawn => self.free_start_cell(id, Purpose::Respawn),
            // On the map of Level1, only avatars that join start at its end.
            Generator::Main | Generator::Level1 => None,
        };
        let index = start.unwrap_or_else(|| self.free_cell_for(id, Purpose::Respawn, events));
        let location = self.grid.location(index);
        self.relocate(victim, location);
        location
    }
}
