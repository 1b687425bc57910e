//! The canonical encoding of worlds: that of the shared world if there are no others, so that
//! worlds of earlier versions have the same bytes and hashes as ever.
//!
//! Otherwise, in order: `AIMW`, the format version 3 (u16), the shared world, the number of private
//! worlds (u32, not 0), and each of them, by avatar: the avatar's id (u32) and the world. Each
//! world is its length in bytes (u32) and its own encoding. All numbers are little-endian.

use std::collections::BTreeMap;

use super::Worlds;
use crate::bytes::{MAGIC, Reader, SEVERAL_FORMAT};
use crate::{Avatar, AvatarId, DecodeError, World};

const PART: &str = "the private worlds";

impl Worlds {
    /// Returns the canonical encoding, which [`Worlds::from_bytes`] decodes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let shared = self.shared.to_bytes();
        if self.private.is_empty() {
            return shared;
        }
        let mut out = Vec::with_capacity(shared.len() + 1024 * self.private.len());
        out.extend(MAGIC);
        out.extend(SEVERAL_FORMAT.to_le_bytes());
        put_world(&mut out, &shared);
        out.extend((self.private.len() as u32).to_le_bytes());
        for (id, world) in &self.private {
            out.extend(id.0.to_le_bytes());
            put_world(&mut out, &world.to_bytes());
        }
        out
    }

    /// Decodes the output of [`Worlds::to_bytes`] and rejects anything else. Memory use is
    /// proportional to the length of the input.
    pub fn from_bytes(bytes: &[u8]) -> Result<Worlds, DecodeError> {
        let several = bytes.strip_prefix(&MAGIC);
        let several = several.and_then(|rest| rest.strip_prefix(&SEVERAL_FORMAT.to_le_bytes()));
        let Some(rest) = several else {
            return World::from_bytes(bytes).map(Worlds::from);
        };
        let mut reader = Reader { rest };
        let shared = world(&mut reader)?;
        let count = reader.u32(PART)?;
        if count == 0 {
            return Err(DecodeError::Invalid(
                "a world without private ones must be stored by itself",
            ));
        }
        let mut private: BTreeMap<AvatarId, World> = BTreeMap::new();
        for _ in 0..count {
            let id = AvatarId(reader.u32(PART)?);
            if private
                .last_key_value()
                .is_some_and(|(last, _)| *last >= id)
            {
                return Err(DecodeError::Invalid(
                    "private worlds must be sorted by avatar",
                ));
            }
            let own = world(&mut reader)?;
            check(id, &own, &shared)?;
            private.insert(id, own);
        }
        match reader.rest.len() {
            0 => Ok(Worlds { shared, private }),
            more => Err(DecodeError::TooLong(more)),
        }
    }
}

fn check(id: AvatarId, own: &World, shared: &World) -> Result<(), DecodeError> {
    if own.turn() != shared.turn() {
        return Err(DecodeError::Invalid("all worlds must be at the same turn"));
    }
    if !own.avatars().iter().map(Avatar::id).eq([id]) {
        return Err(DecodeError::Invalid(
            "a private world must have its avatar and no other",
        ));
    }
    if shared.avatar(id).is_some() {
        return Err(DecodeError::Invalid("an avatar must be in one world only"));
    }
    Ok(())
}

fn put_world(out: &mut Vec<u8>, world: &[u8]) {
    out.extend((world.len() as u32).to_le_bytes());
    out.extend(world);
}

fn world(reader: &mut Reader<'_>) -> Result<World, DecodeError> {
    let length = reader.u32(PART)?;
    World::from_bytes(reader.take(length as usize, PART)?)
}
