use aimmo_proto::creator::{Checkpoint, TurnRecord, checkpoint};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

const LIMIT: u64 = 1024 * 1024;

fn entry(turn: u64) -> Entry {
    Entry {
        turn: TurnRecord {
            turn,
            rules_version: 1,
            world_hash: vec![7; 8].into(),
            ..TurnRecord::default()
        },
        checkpoint: None,
    }
}

fn with_checkpoint(turn: u64) -> Entry {
    Entry {
        checkpoint: Some(Checkpoint {
            turn,
            rules_version: 1,
            world: vec![1; 100].into(),
            epoch: 1,
            names: Some(checkpoint::Names {
                by_id: [(7, "Ada".to_owned())].into(),
            }),
            ..Checkpoint::default()
        }),
        ..entry(turn)
    }
}

fn turns(journal: &Journal) -> Vec<u64> {
    journal
        .entries()
        .map(|entry| entry.unwrap().turn.turn)
        .collect()
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("game-1.journal");
    (folder, path)
}

#[test]
fn after_a_restart_the_turns_are_still_there_and_in_order() {
    let (_folder, path) = folder();
    let mut journal = Journal::open(&path, LIMIT).unwrap();
    for turn in 5..9 {
        journal.push(&entry(turn)).unwrap();
    }
    drop(journal);
    let journal = Journal::open(&path, LIMIT).unwrap();
    assert_eq!(turns(&journal), [5, 6, 7, 8]);
    assert_eq!(journal.batch(usize::MAX).unwrap()[0], entry(5));
}

#[test]
fn a_journal_cut_off_anywhere_in_its_last_turn_loses_only_that_turn() {
    let (_folder, path) = folder();
    let mut journal = Journal::open(&path, LIMIT).unwrap();
    journal.push(&entry(1)).unwrap();
    let whole = journal.end as usize;
    journal.push(&entry(2)).unwrap();
    drop(journal);
    let bytes = std::fs::read(&path).unwrap();
    for cut in whole..bytes.len() {
        std::fs::write(&path, &bytes[..cut]).unwrap();
        let mut journal = Journal::open(&path, LIMIT).unwrap();
        assert_eq!(turns(&journal), [1], "cut at {cut}");
        journal.push(&entry(2)).unwrap();
        drop(journal);
        let journal = Journal::open(&path, LIMIT).unwrap();
        assert_eq!(turns(&journal), [1, 2], "cut at {cut}");
    }
}

#[test]
fn a_file_with_a_truncated_header_is_recreated_and_other_files_are_left_alone() {
    let (_folder, path) = folder();
    for length in 0..HEADER.len() {
        std::fs::write(&path, &HEADER[..length]).unwrap();
        let journal = Journal::open(&path, LIMIT).unwrap();
        assert!(journal.is_empty());
    }
    std::fs::write(&path, b"somebody's diary").unwrap();
    assert!(Journal::open(&path, LIMIT).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), b"somebody's diary");
}

#[test]
fn a_full_journal_rejects_turns_until_others_are_removed() {
    let (_folder, path) = folder();
    let mut journal = Journal::open(&path, 100).unwrap();
    let mut turn = 1;
    let error = loop {
        match journal.push(&entry(turn)) {
            Ok(()) => turn += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::Full { .. }), "{error}");
    assert!(turn > 1 && std::fs::metadata(&path).unwrap().len() <= 100);
    journal.forget_through(turn).unwrap();
    journal.push(&entry(turn)).unwrap();
    assert_eq!(turns(&journal), [turn]);
}

#[test]
fn a_batch_is_bounded_and_ends_with_a_checkpoint() {
    let (_folder, path) = folder();
    let mut journal = Journal::open(&path, LIMIT).unwrap();
    for turn in 1..=2 {
        journal.push(&entry(turn)).unwrap();
    }
    journal.push(&with_checkpoint(3)).unwrap();
    journal.push(&entry(4)).unwrap();
    let size = |bytes| journal.batch(bytes).unwrap().len();
    assert_eq!(size(0), 1, "at least one");
    assert_eq!(size(entry(1).encode().len() * 2), 2);
    assert_eq!(size(usize::MAX), 3);
}

#[test]
fn removing_all_turns_empties_the_file() {
    let (_folder, path) = folder();
    let mut journal = Journal::open(&path, LIMIT).unwrap();
    for turn in 1..=3 {
        journal.push(&entry(turn)).unwrap();
    }
    journal.forget_through(2).unwrap();
    assert_eq!((journal.first_turn(), journal.len()), (Some(3), 1));
    journal.forget_through(3).unwrap();
    assert!(journal.is_empty());
    assert_eq!(std::fs::read(&path).unwrap(), HEADER);
}

#[test]
fn two_processes_cannot_open_the_same_journal() {
    let (_folder, path) = folder();
    let _first = Journal::open(&path, LIMIT).unwrap();
    let second = Journal::open(&path, LIMIT);
    assert!(matches!(second, Err(Error::InUse { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_journal_with_hostile_bytes_still_yields_consecutive_turns(
        good in 0u64..4,
        junk in prop::collection::vec(any::<u8>(), 0..300),
        framed: bool,
    ) {
        let (_folder, path) = folder();
        let mut journal = Journal::open(&path, LIMIT).unwrap();
        for turn in 1..=good {
            journal.push(&entry(turn)).unwrap();
        }
        drop(journal);
        let mut bytes = std::fs::read(&path).unwrap();
        // A valid frame around a payload that may not be a turn.
        bytes.extend(if framed { frame::encode(&junk) } else { junk });
        std::fs::write(&path, &bytes).unwrap();
        let mut journal = Journal::open(&path, LIMIT).unwrap();
        let found = turns(&journal);
        prop_assert!(found.len() as u64 >= good);
        prop_assert!(found.windows(2).all(|pair| pair[0] + 1 == pair[1]));
        let next = found.last().map_or(1, |last| last.saturating_add(1));
        journal.push(&entry(next)).unwrap();
    }
}
