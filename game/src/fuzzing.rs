//! Guarantees of the decoders for bytes from browsers, workers and the journal. cargo-fuzz checks
//! them with generated inputs (`fuzz/`), and the tests here check them with the corpus.

pub use crate::audience::socket::fuzzing::greeting;
pub use crate::keeper::fuzzing::journal;
pub use crate::workers::fuzzing::worker_answer;

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(greeting: 3_000, journal, worker_answer);
}
