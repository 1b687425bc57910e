//! What decoders of a browser's, a worker's and the journal's bytes promise, for
//! any bytes. cargo-fuzz runs these with inputs of its own (`fuzz/`), the tests
//! here with the corpus.

pub use crate::audience::socket::fuzzing::greeting;
pub use crate::keeper::fuzzing::journal;
pub use crate::workers::fuzzing::worker_answer;

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(greeting: 3_000, journal, worker_answer);
}
