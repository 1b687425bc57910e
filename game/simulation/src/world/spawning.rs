use super::World;
use crate::draws::{Draws, Purpose};
use crate::free_cells::FreeCells;
use crate::level::PickupSpawning;
use crate::{Event, Generator, Interactable, Level, Ppm};

impl World {
    pub(crate) fn update_map(&mut self, events: &mut Vec<Event>) {
        self.grow_for_avatars(events);
        self.update_score_cells(events);
        self.update_pickups(events);
    }

    /// Grows the map by one ring per turn while there are too few cells per avatar.
    fn grow_for_avatars(&mut self, events: &mut Vec<Event>) {
        let wanted = self
            .level
            .settings()
            .target_cells_per_avatar
            .times_rounded_up(self.avatars.len());
        let side = self.grid.width().max(self.grid.height());
        let grows = self.level.settings().generator != Generator::Drawn;
        // A ring adds a cell at each end of a side.
        if grows && (self.grid.len() as u64) < wanted && side + 2 <= Level::MAX_GROWN_SIDE {
            self.grow(events);
        }
    }

    fn update_score_cells(&mut self, events: &mut Vec<Event>) {
        let settings = self.level.settings();
        let despawn_chance = settings.score_despawn_chance;
        let per_free_cell = settings.score_cells_per_free_cell;
        let is_spread = per_free_cell != Ppm::ZERO;
        let wanted = if is_spread {
            per_free_cell.times_rounded_up(self.grid.count_passable())
        } else {
            settings
                .score_cells_per_avatar
                .times_rounded_up(self.avatars.len())
        };
        // All of this update's draws come from one stream, so their order is part of the rules.
        let mut spawner = self.spawner(Purpose::ScoreCells);
        let score_cells = self
            .grid
            .interactables()
            .filter(|(_, what)| *what == Interactable::Score);
        let (vanishing, staying): (Vec<usize>, Vec<usize>) = score_cells
            .map(|(index, _)| index)
            .partition(|_| spawner.draws.chance(despawn_chance));
        for index in vanishing {
            self.grid.set_interactable(index, None);
            events.push(Event::Despawned {
                location: self.grid.location(index),
                what: Interactable::Score,
            });
        }
        if is_spread {
            let missing = wanted.saturating_sub(staying.len() as u64);
            self.spread(Interactable::Score, missing, &mut spawner.draws, events);
            return;
        }
        for _ in staying.len() as u64..wanted {
            if !self.spawn(Interactable::Score, &mut spawner, events) {
                return;
            }
        }
    }

    fn update_pickups(&mut self, events: &mut Vec<Event>) {
        if self.level.settings().pickup_kinds.is_empty() {
            return;
        }
        match self.level.pickup_spawning() {
            PickupSpawning::ByChance => self.spawn_by_chance(events),
            PickupSpawning::PerKind if self.level.settings().pickups_per_free_cell != Ppm::ZERO => {
                self.spread_per_kind(events)
            }
            PickupSpawning::PerKind => self.spawn_per_kind(events),
        }
    }

    fn spawn_by_chance(&mut self, events: &mut Vec<Event>) {
        let settings = self.level.settings();
        let (chance, kinds) = (settings.pickup_spawn_chance, settings.pickup_kinds.clone());
        let wanted = settings
            .pickups_per_avatar
            .times_rounded_up(self.avatars.len());
        let there = self
            .grid
            .interactables()
            // Everything but score cells is a pickup.
            .filter(|(_, what)| *what != Interactable::Score)
            .count();
        let mut spawner = self.spawner(Purpose::Pickups);
        for _ in there as u64..wanted {
            if spawner.draws.chance(chance) {
                let kind = kinds[spawner.draws.index(kinds.len())];
                if !self.spawn(kind, &mut spawner, events) {
                    return;
                }
            }
        }
    }

    fn spawn_per_kind(&mut self, events: &mut Vec<Event>) {
        let settings = self.level.settings();
        let kinds = settings.pickup_kinds.clone();
        let wanted = settings
            .pickups_per_avatar
            .share_rounded_up(self.avatars.len(), kinds.len());
        let mut spawner = self.spawner(Purpose::Pickups);
        for kind in kinds {
            for _ in self.grid.count(kind) as u64..wanted {
                if !self.spawn(kind, &mut spawner, events) {
                    return;
                }
            }
        }
    }

    fn spread_per_kind(&mut self, events: &mut Vec<Event>) {
        let settings = self.level.settings();
        let kinds = settings.pickup_kinds.clone();
        // Rounding up gives every kind at least one.
        let wanted = settings
            .pickups_per_free_cell
            .share_rounded_up(self.grid.count_passable(), kinds.len());
        let mut draws = self.draws(Purpose::Pickups, 0);
        for kind in kinds {
            let missing = wanted.saturating_sub(self.grid.count(kind) as u64);
            self.spread(kind, missing, &mut draws, events);
        }
    }

    fn spawner(&self, purpose: Purpose) -> Spawner {
        Spawner {
            draws: self.draws(purpose, 0),
            cells: FreeCells::default(),
        }
    }

    /// Places an object on a random free cell. Returns false if there is none.
    fn spawn(
        &mut self,
        what: Interactable,
        spawner: &mut Spawner,
        events: &mut Vec<Event>,
    ) -> bool {
        let Some(index) = spawner.cells.take(&self.grid, &mut spawner.draws) else {
            return false;
        };
        self.grid.set_interactable(index, Some(what));
        let location = self.grid.location(index);
        events.push(Event::Spawned { location, what });
        true
    }
}

struct Spawner {
    draws: Draws,
    cells: FreeCells,
}
