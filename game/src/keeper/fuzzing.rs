//! What the decoder of journals promises.

use super::entry::Entry;
use super::frame::{self, HEADER, PREFIX};
use super::journal::find_turns;

/// A journal is read up to the first frame that was not written whole; what is
/// read follows each other, and was written: it has those bytes and no others.
pub fn journal(data: &[u8]) {
    // A frame's checksum is hardly ever met by chance.
    let frame = frame::encode(data);
    let framed = [HEADER, frame.as_slice(), &frame].concat();
    for bytes in [data, &framed] {
        let (places, end) = find_turns(bytes);
        let mut offset = HEADER.len();
        let mut before = None;
        for place in places {
            assert_eq!(place.offset, (offset + PREFIX) as u64);
            assert!(before.is_none_or(|before: u64| before.checked_add(1) == Some(place.turn)));
            let payload = &bytes[offset + PREFIX..][..place.length];
            let frame = frame::encode(payload);
            assert_eq!(frame, bytes[offset..offset + frame.len()]);
            let entry = Entry::decode(payload);
            assert_eq!(
                entry.as_ref().map(|entry| entry.turn.turn),
                Some(place.turn)
            );
            let again = entry
                .as_ref()
                .and_then(|entry| Entry::decode(&entry.encode()));
            assert_eq!(again, entry);
            before = Some(place.turn);
            offset += frame.len();
        }
        assert_eq!(end, offset as u64);
    }
}
