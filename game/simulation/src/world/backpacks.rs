use super::World;
use crate::avatar::BACKPACK_CAPACITY;
use crate::{Action, Event, Interactable};

impl World {
    pub(super) fn use_backpacks(&mut self, actions: &[Action], events: &mut Vec<Event>) {
        for (slot, action) in actions.iter().enumerate() {
            match *action {
                Action::Pickup => self.pick_up(slot, events),
                Action::Drop(index) => self.drop_artefact(slot, index, events),
                Action::Wait | Action::Move(_) | Action::Attack(_) | Action::MoveTowards(_) => {}
            }
        }
    }

    fn pick_up(&mut self, slot: usize, events: &mut Vec<Event>) {
        let avatar = &mut self.avatars[slot];
        let (id, location) = (avatar.id, avatar.location);
        let Some(index) = self.grid.index(location) else {
            return;
        };
        let Some(what @ Interactable::Artefact(artefact)) = self.grid.interactable(index) else {
            return;
        };
        if avatar.backpack.len() < BACKPACK_CAPACITY {
            avatar.backpack.push(artefact);
            self.grid.set_interactable(index, None);
            events.push(Event::PickedUp { id, location, what });
        }
    }

    /// Negative indices have no effect; they are not counted from the end.
    fn drop_artefact(&mut self, slot: usize, index: i32, events: &mut Vec<Event>) {
        let avatar = &mut self.avatars[slot];
        let Ok(index) = usize::try_from(index) else {
            return;
        };
        if index < avatar.backpack.len() {
            let what = avatar.backpack.remove(index);
            events.push(Event::Dropped {
                id: avatar.id,
                what,
            });
        }
    }
}
