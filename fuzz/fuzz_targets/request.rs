#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| aimmo_game_creator::fuzzing::request(data));
