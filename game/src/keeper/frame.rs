//! The journal's layout: a header, then frames of length, checksum and payload.
//!
//! | bytes | content |
//! |---|---|
//! | 8 | `AIMMOJ1\n` |
//! | 4, 8, n … | payload length n and xxh3-64 (little-endian), payload; repeated |
//!
//! A crash can cut the last frame short or leave garbage after it, so the journal is read up to the
//! first frame that is incomplete or has a wrong checksum.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64_with_seed;

pub(crate) const HEADER: &[u8; 8] = b"AIMMOJ1\n";
pub(crate) const PREFIX: usize = 12;
/// Maximum length of a payload. A length prefix above this is corrupt.
pub(crate) const PAYLOAD_MOST: usize = 16 * 1024 * 1024;

pub(crate) fn encode(payload: &[u8]) -> Vec<u8> {
    let length = payload.len() as u32;
    let mut frame = Vec::with_capacity(PREFIX + payload.len());
    frame.extend_from_slice(&length.to_le_bytes());
    frame.extend_from_slice(&checksum(payload).to_le_bytes());
    frame.extend_from_slice(payload);
    frame
}

/// Returns the range of the payload in the frame at `offset`, or `None` if it is incomplete.
pub(crate) fn payload_at(bytes: &[u8], offset: usize) -> Option<Range<usize>> {
    let prefix = bytes.get(offset..offset.checked_add(PREFIX)?)?;
    let (length, sum) = prefix.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    let sum = u64::from_le_bytes(sum.try_into().ok()?);
    if length > PAYLOAD_MOST {
        return None;
    }
    let start = offset + PREFIX;
    let range = start..start + length;
    let payload = bytes.get(range.clone())?;
    (checksum(payload) == sum).then_some(range)
}

/// Returns a payload's checksum. The seed prevents a run of zeros from being a valid empty frame.
fn checksum(payload: &[u8]) -> u64 {
    xxh3_64_with_seed(payload, u64::from_le_bytes(*HEADER) ^ payload.len() as u64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn payloads(bytes: &[u8]) -> Vec<Vec<u8>> {
        let mut offset = 0;
        let mut found = Vec::new();
        while let Some(range) = payload_at(bytes, offset) {
            offset = range.end;
            found.push(bytes[range].to_vec());
        }
        found
    }

    fn some_payloads() -> impl Strategy<Value = Vec<Vec<u8>>> {
        prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 0..6)
    }

    #[test]
    fn a_run_of_zeros_is_not_a_frame() {
        assert_eq!(payload_at(&[0; 64], 0), None);
    }

    #[test]
    fn a_frame_with_an_excessive_length_is_rejected() {
        let mut bytes = vec![0xff; 64];
        assert_eq!(payload_at(&bytes, 0), None);
        bytes[..4].copy_from_slice(&(PAYLOAD_MOST as u32 + 1).to_le_bytes());
        assert_eq!(payload_at(&bytes, 0), None);
        assert_eq!(payload_at(&bytes, usize::MAX), None);
    }

    proptest! {
        #[test]
        fn hostile_bytes_never_cause_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), offset: usize) {
            let _ = payload_at(&bytes, offset);
            for offset in 0..bytes.len() {
                let _ = payload_at(&bytes, offset);
            }
        }

        #[test]
        fn payloads_are_read_back_up_to_the_cut(written in some_payloads(), cut in any::<prop::sample::Index>()) {
            let whole: Vec<u8> = written.iter().flat_map(|payload| encode(payload)).collect();
            prop_assert_eq!(payloads(&whole), written.clone());
            let read = payloads(&whole[..cut.index(whole.len() + 1)]);
            prop_assert_eq!(&read[..], &written[..read.len()]);
        }

        #[test]
        fn the_journal_ends_at_a_changed_byte(
            written in some_payloads(),
            at in any::<prop::sample::Index>(),
            change in 1u8..,
        ) {
            let mut bytes: Vec<u8> = written.iter().flat_map(|payload| encode(payload)).collect();
            prop_assume!(!bytes.is_empty());
            let at = at.index(bytes.len());
            bytes[at] ^= change;
            let read = payloads(&bytes);
            prop_assert!(read.len() < written.len());
            prop_assert_eq!(&read[..], &written[..read.len()]);
        }
    }
}
