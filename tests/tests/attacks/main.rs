//! Avatars that misbehave, against the real worker.

mod ways;
