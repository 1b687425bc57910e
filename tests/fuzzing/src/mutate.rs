//! Random mutation of inputs.

use std::iter::repeat_with;
use std::ops::Range;

use fastrand::Rng;

use crate::corpus::Corpus;

/// Maximum length of a mutated input, or twice the length of the original if that is longer.
const MOST: usize = 8 * 1024;
/// Maximum number of changes to one input.
const CHANGES: usize = 6;
/// Fragments that decoders look for, or that are difficult to decode.
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

/// Returns a mutation of an input from the corpus or, occasionally, of an empty input.
pub(crate) fn mutated(random: &mut Rng, corpus: &Corpus) -> Vec<u8> {
    if random.u8(..16) == 0 {
        let length = random.usize(..64);
        return bytes(random, length);
    }
    let origin = corpus.pick(random);
    let mut input = origin.to_vec();
    for _ in 0..=random.usize(..CHANGES) {
        change(random, corpus, &mut input);
    }
    input.truncate(MOST.max(2 * origin.len()));
    input
}

fn change(random: &mut Rng, corpus: &Corpus, input: &mut Vec<u8>) {
    let part = part(random, input.len());
    let at = part.start;
    match random.u8(..8) {
        0 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << random.u8(..8);
            }
        }
        1 => {
            if let Some(byte) = input.get_mut(at) {
                *byte = random.u8(..);
            }
        }
        2 => drop(input.drain(part)),
        3 => {
            let copy = input[part].to_vec();
            input.splice(at..at, copy);
        }
        4 => {
            let other = corpus.pick(random);
            let piece = &other[self::part(random, other.len())];
            input.splice(part, piece.iter().copied());
        }
        5 => {
            let piece = PIECES[random.usize(..PIECES.len())];
            input.splice(part, piece.iter().copied());
        }
        6 => {
            let count = random.usize(..8);
            let bytes = bytes(random, count);
            input.splice(at..at, bytes);
        }
        _ => input.truncate(at),
    }
}

fn bytes(random: &mut Rng, count: usize) -> Vec<u8> {
    repeat_with(|| random.u8(..)).take(count).collect()
}

/// Returns a random range within the length, usually a short one.
fn part(random: &mut Rng, length: usize) -> Range<usize> {
    let start = random.usize(..=length);
    let most = if random.u8(..4) == 0 { length } else { 16 };
    start..start + random.usize(..=(length - start).min(most))
}
