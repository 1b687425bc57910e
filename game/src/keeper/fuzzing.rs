use super::entry::Entry;
use super::frame::{self, HEADER, PREFIX};
use super::journal::find_turns;

/// Checks that a journal is read up to its first incomplete frame, that the turns it yields are
/// consecutive, and that each one has exactly the bytes that were written.
pub fn journal(data: &[u8]) {
    // A random checksum is almost never correct, so the input is also tried in valid frames.
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
