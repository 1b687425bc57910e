//! How long turns take.
fn main() {}
