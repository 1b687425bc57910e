use super::{World, target};
use crate::event::Obstruction;
use crate::grid::{Grid, Slot};
use crate::{Action, Avatar, Direction, Event, Location, Orientation};

/// Each avatar's intended move, by slot.
pub(super) type Intents = Vec<Option<Intent>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Intent {
    target: Location,
    orientation: Orientation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Open,
    /// Being examined; reaching it again means that the chain is a closed rotation.
    Pending,
    Goes,
    Stays(Obstruction),
}

/// A move to the avatar's own cell counts as a wait.
pub(super) fn intents(avatars: &[Avatar], actions: &[Action]) -> Intents {
    let intent = |(avatar, action): (&Avatar, &Action)| match *action {
        Action::Move(direction) | Action::MoveTowards(direction) => Some(Intent {
            target: target(avatar, direction),
            orientation: Orientation::from_direction(direction)?,
        }),
        Action::Wait | Action::Attack(_) | Action::Pickup | Action::Drop(_) => None,
    };
    avatars.iter().zip(actions).map(intent).collect()
}

/// Returns the avatar moving onto the cell, if there is exactly one and the cell has no obstacle.
pub(super) fn only_arrival(grid: &Grid, intents: &Intents, cell: Location) -> Option<Slot> {
    if grid.index(cell).is_none_or(|index| grid.is_obstacle(index)) {
        return None;
    }
    // Only an avatar on a neighbouring cell can move onto this one.
    let mut arrivals = Direction::ALL.into_iter().filter_map(|direction| {
        let slot = grid.occupant(cell.towards(direction))?;
        (intents[slot]?.target == cell).then_some(slot)
    });
    let first = arrivals.next()?;
    arrivals.next().is_none().then_some(first)
}

impl World {
    /// Moves each avatar whose target has no obstacle, is not contested, and is empty or being
    /// vacated. If two avatars target the same cell, neither moves. Swaps and closed rotations are
    /// not possible, and a chain moves if its head does.
    pub(super) fn move_avatars(&mut self, intents: &Intents, events: &mut Vec<Event>) {
        let verdicts = self.verdicts(intents);
        // All cells are vacated before any is occupied, because the avatars in a chain move onto
        // each other's cells.
        for (slot, _) in goers(&verdicts) {
            self.grid.set_occupant(self.avatars[slot].location, None);
        }
        for (slot, (intent, verdict)) in intents.iter().zip(&verdicts).enumerate() {
            let Some(intent) = *intent else {
                continue;
            };
            let avatar = &mut self.avatars[slot];
            let (id, from, target) = (avatar.id, avatar.location, intent.target);
            match *verdict {
                Verdict::Goes => {
                    avatar.location = target;
                    avatar.orientation = intent.orientation;
                    self.grid.set_occupant(target, Some(slot));
                    events.push(Event::Moved {
                        id,
                        from,
                        to: target,
                    });
                }
                Verdict::Stays(by) => events.push(Event::Blocked { id, target, by }),
                Verdict::Open | Verdict::Pending => {}
            }
        }
    }

    fn verdicts(&self, intents: &Intents) -> Vec<Verdict> {
        let mut verdicts = vec![Verdict::Open; intents.len()];
        // Follows each chain of avatars to its head, which decides whether all of them move.
        let mut chain = Vec::new();
        for start in 0..intents.len() {
            let mut next = start;
            let end = loop {
                match verdicts[next] {
                    Verdict::Open => {}
                    Verdict::Pending => break Verdict::Stays(Obstruction::Avatar),
                    Verdict::Goes => break Verdict::Goes,
                    Verdict::Stays(_) => break Verdict::Stays(Obstruction::Avatar),
                }
                let Some(intent) = intents[next] else {
                    break Verdict::Stays(Obstruction::Avatar);
                };
                if let Some(by) = self.fixed_obstruction(intents, next, intent.target) {
                    verdicts[next] = Verdict::Stays(by);
                    break Verdict::Stays(Obstruction::Avatar);
                }
                verdicts[next] = Verdict::Pending;
                chain.push(next);
                match self.grid.occupant(intent.target) {
                    Some(ahead) => next = ahead,
                    None => break Verdict::Goes,
                }
            };
            for slot in chain.drain(..) {
                verdicts[slot] = end;
            }
        }
        verdicts
    }

    /// Returns the obstruction, if any, that stops a move even if its target cell is vacated.
    fn fixed_obstruction(
        &self,
        intents: &Intents,
        slot: Slot,
        target: Location,
    ) -> Option<Obstruction> {
        match self.grid.index(target) {
            None => Some(Obstruction::Edge),
            Some(index) if self.grid.is_obstacle(index) => Some(Obstruction::Obstacle),
            Some(_) if only_arrival(&self.grid, intents, target) == Some(slot) => None,
            Some(_) => Some(Obstruction::Avatar),
        }
    }
}

fn goers(verdicts: &[Verdict]) -> impl Iterator<Item = (Slot, &Verdict)> {
    verdicts
        .iter()
        .enumerate()
        .filter(|(_, verdict)| **verdict == Verdict::Goes)
}
