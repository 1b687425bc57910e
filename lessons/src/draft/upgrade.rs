use serde::de::DeserializeOwned;

use super::world::take_maps;
use super::{Draft, DraftPrivateWorld, Other};
use crate::badge::Badge;
use crate::settings::WorldSettings;

impl Draft {
    /// Returns a stored draft in the current form. Earlier versions kept maps among the files, and
    /// the values of newer fields among the settings without a field. Fields that already have a
    /// value keep it.
    #[must_use]
    pub fn upgraded(mut self) -> Self {
        for (name, map) in take_maps(&mut self.files) {
            self.maps.entry(name).or_insert(map);
        }
        let minutes = take(&mut self.other, "minutes");
        self.minutes = self.minutes.or(minutes);
        for task in &mut self.tasks {
            let badge = take(&mut task.other, "badge");
            if let Some(badge) = badge.filter(|_| task.badge == Badge::default()) {
                task.badge = badge;
            }
            let world = take::<WorldSettings>(&mut task.other, "world");
            let world = world.as_ref().map(DraftPrivateWorld::of);
            task.world = task.world.take().or(world);
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
