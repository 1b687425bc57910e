use serde::de::DeserializeOwned;

use super::world::take_maps;
use super::{Draft, DraftPrivateWorld, Other};
use crate::settings::WorldSettings;

impl Draft {
    /// Returns the draft with values for the fields that it did not have when it was stored. Until
    /// then, these values were among the files and settings without a field.
    #[must_use]
    pub fn upgraded(mut self) -> Self {
        for (name, map) in take_maps(&mut self.files) {
            self.maps.entry(name).or_insert(map);
        }
        if let Some(minutes) = take(&mut self.other, "minutes") {
            self.minutes = Some(minutes);
        }
        for task in &mut self.tasks {
            if let Some(badge) = take(&mut task.other, "badge") {
                task.badge = badge;
            }
            if let Some(world) = take::<WorldSettings>(&mut task.other, "world") {
                task.world = Some(DraftPrivateWorld::of(&world));
            }
        }
        self
    }
}

/// Removes a setting and returns it; leaves it if it cannot be read.
fn take<T: DeserializeOwned>(other: &mut Other, name: &str) -> Option<T> {
    let value = T::deserialize(other.get(name)?).ok()?;
    other.remove(name);
    Some(value)
}
