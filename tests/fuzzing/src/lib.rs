//! Runs fuzz targets in tests, on stable Rust: first on every file in the committed corpus, then on
//! a limited number of random mutations of those files.
//!
//! A target is a function that decodes untrusted bytes and panics if the decoder violates an
//! invariant. Crates define theirs in a module `fuzzing`, which is compiled only in tests and under
//! cargo-fuzz. `fuzz/README.md` explains how to run them for longer.

mod corpus;
mod mutate;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use fastrand::Rng;

pub use corpus::{Corpus, folder};
use mutate::mutated;

/// The default seed, overridden by `AIMMO_TEST_SEED`.
const SEED: u64 = 1;
/// Default number of random inputs, for a decoder that takes a few microseconds.
const CASES: u32 = 20_000;
/// Time limit for one input, generous enough for a busy machine.
const SLOW: Duration = Duration::from_secs(20);

/// Defines a test for every target, named after the target; use `name: cases` for slow decoders,
/// which need fewer inputs.
#[macro_export]
macro_rules! replayed {
    ($($target:ident $(: $cases:literal)?),+ $(,)?) => {
        $(
            #[test]
            fn $target() {
                $crate::replay(stringify!($target), super::$target, None $(.or(Some($cases)))?);
            }
        )+
    };
}

/// Runs a target on its corpus and on `cases` random mutations of those inputs.
///
/// # Panics
/// If the target panics, takes too long or has no corpus. The message contains the input.
pub fn replay(target: &str, decode: fn(&[u8]), cases: Option<u32>) {
    let corpus = Corpus::read(target);
    for (name, input) in corpus.entries() {
        run(decode, input, &format!("fuzz/corpus/{target}/{name}"));
    }
    let seed = seed();
    let mut random = Rng::with_seed(seed);
    let cases = cases.unwrap_or(CASES);
    for case in 0..cases {
        let input = mutated(&mut random, &corpus);
        let name = format!("random input {case} of AIMMO_TEST_SEED={seed}");
        run(decode, &input, &name);
    }
    let files = corpus.entries().len();
    #[expect(clippy::print_stdout, reason = "the test reports its inputs")]
    {
        println!("{target}: {files} files, then {cases} inputs of AIMMO_TEST_SEED={seed}");
    }
}

fn run(decode: fn(&[u8]), input: &[u8], name: &str) {
    let begun = Instant::now();
    // Targets are stateless.
    let outcome = catch_unwind(AssertUnwindSafe(|| decode(input)));
    let took = begun.elapsed();
    assert!(
        outcome.is_ok() && took < SLOW,
        "{name} failed after {took:?}; the {} bytes are b\"{}\"",
        input.len(),
        input.escape_ascii(),
    );
}

fn seed() -> u64 {
    let other = std::env::var("AIMMO_TEST_SEED").ok();
    other.and_then(|seed| seed.parse().ok()).unwrap_or(SEED)
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    fn message(call: impl FnOnce() + std::panic::UnwindSafe) -> String {
        *catch_unwind(call).unwrap_err().downcast().unwrap()
    }

    #[test]
    fn a_failing_input_is_reported() {
        let message = message(|| run(|_| panic!("broken"), b"a\"\xff", "this one"));
        assert!(message.contains("this one failed"), "{message}");
        assert!(
            message.contains(r#"the 3 bytes are b"a\"\xff""#),
            "{message}"
        );
    }

    #[test]
    fn a_target_without_a_corpus_fails() {
        let message = message(|| replay("no_such_target", |_| {}, Some(1)));
        assert!(message.contains("no_such_target"), "{message}");
    }
}
