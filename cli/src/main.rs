//! The `aimmo` binary.

fn main() {}
