#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| aimmo_simulation::fuzzing::worlds(data));
