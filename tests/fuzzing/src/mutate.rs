//! Random mutation of inputs.

use crate::corpus::Corpus;
use crate::random::Random;

/// Maximum length of a mutated input, unless twice the length of the original is longer.
const MOST: usize = 8 * 1024;
/// Maximum number of changes to one input.
const CHANGES: usize = 6;
/// Fragments that decoders look for or find difficult.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\xff\xff\xff\xff",
    b"\0\0\0\x80",
    b"\x01\0\0\0",
    b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
    b"\"",
    b"{",
    b"[",
    b"[[[[[[[[[[[[[[[[",
    b"}",
    b"]",
    b",",
    b":",
    b"\\",
    b"\n",
    b"null",
    b"-1",
    b"1e999",
    b"18446744073709551616",
    b"4294967295",
    b"\\u0000",
    b"\\ud800",
    b"\x1b[2J",
    "\u{202e}".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{200d}".as_bytes(),
    "\u{fe0f}".as_bytes(),
    b"%00",
    b"../",
    b".",
];

/// Returns a mutation of an input from the corpus, or occasionally of an empty one.
pub(crate) fn mutated(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    if random.below(16) == 0 {
        let length = random.below(64);
        return random.bytes(length);
    }
    let origin = corpus.pick(random.below(usize::MAX));
    let mut input = origin.to_vec();
    for _ in 0..=random.below(CHANGES) {
        change(random, corpus, &mut input);
    }
    input.truncate(MOST.max(2 * origin.len()));
    input
}

fn change(random: &mut Random, corpus: &Corpus, input: &mut Vec<u8>) {
    let part = random.part(input.len());
    let at = part.start;
    match random.below(8) {
        0 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => {
            if let Some(byte) = input.get_mut(at) {
                *byte = random.byte();
            }
        }
        2 => drop(input.drain(part)),
        3 => {
            let copy = input[part].to_vec();
            input.splice(at..at, copy);
        }
        4 => {
            let other = corpus.pick(random.below(usize::MAX));
            let piece = &other[random.part(other.len())];
            input.splice(part, piece.iter().copied());
        }
        5 => {
            let piece = PIECES[random.below(PIECES.len())];
            input.splice(part, piece.iter().copied());
        }
        6 => {
            let count = random.below(8);
            let bytes = random.bytes(count);
            input.splice(at..at, bytes);
        }
        _ => input.truncate(at),
    }
}
