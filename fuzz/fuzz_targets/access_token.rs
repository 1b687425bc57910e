#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| aimmo_common::fuzzing::access_token(data));
