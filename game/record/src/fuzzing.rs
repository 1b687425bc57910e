//! Invariants of the decoders for recordings, records and clients' JSON, for arbitrary bytes.
//! cargo-fuzz checks them with generated inputs (`fuzz/`), and the tests here check them with the
//! corpus.

use aimmo_proto::creator::{Checkpoint, TurnRecord};
use prost::Message as _;

use crate::convert;
use crate::file::{LINE_BYTES, Reader, Writer};
use crate::frames::{Action, Hello, Names, StateFrame};
use crate::{Replay, turn, verify};

/// Checks that a recording from an untrusted source is either replayed or rejected with an
/// explanation, turn by turn, and that a complete one survives a round trip.
pub fn recording(data: &[u8]) {
    let verified = verify(data);
    let mut reader = match Reader::new(data) {
        Ok(reader) => reader,
        Err(error) => {
            assert!(verified.is_err() && !error.to_string().is_empty());
            return;
        }
    };
    let mut replay = Replay::new();
    let mut records = Vec::new();
    let mut plays = true;
    for record in &mut reader {
        let Ok(record) = record else {
            assert!(verified.is_err());
            return;
        };
        plays = plays && replay.next(&record).is_ok();
        records.push(record);
    }
    assert_eq!(plays, verified.is_ok());
    assert!(data.len() > LINE_BYTES || reader.line() as usize <= data.len());
    let mut written = Vec::new();
    let mut write = || -> Result<(), crate::file::Error> {
        let mut writer = Writer::new(&mut written, reader.header())?;
        for record in &records {
            writer.write(record)?;
        }
        writer.finish().map(drop)
    };
    assert!(write().is_ok(), "a recording that was read can be written");
    let again = Reader::new(written.as_slice()).map(|again| {
        assert_eq!(again.header(), reader.header());
        again.collect::<Result<Vec<_>, _>>()
    });
    match again {
        Ok(Ok(again)) => assert_eq!(again, records),
        other => panic!("a recording that was written can be read: {other:?}"),
    }
}

/// Checks that a turn record is played or rejected, both as a game's first turn and as a world's
/// next turn.
pub fn turn_record(data: &[u8]) {
    let Ok(record) = TurnRecord::decode(data) else {
        return;
    };
    assert_eq!(
        TurnRecord::decode(record.encode_to_vec().as_slice()),
        Ok(record.clone())
    );
    let mut replay = Replay::new();
    let first = turn::first_worlds(&record);
    assert_eq!(replay.next(&record).is_ok(), first.is_ok());
    let Ok((mut worlds, _)) = first else {
        return;
    };
    assert!(
        turn::play(&mut worlds, &record).is_err(),
        "a turn is played only once"
    );
    assert!(replay.next(&record).is_err());
}

/// Checks that a checkpoint decodes to a world or is rejected.
pub fn checkpoint(data: &[u8]) {
    let Ok(checkpoint) = Checkpoint::decode(data) else {
        return;
    };
    let worlds = turn::worlds_from_checkpoint(&checkpoint);
    let replay = Replay::from_checkpoint(&checkpoint, Names::new());
    assert_eq!(worlds.is_ok(), replay.is_ok());
    if let (Ok(worlds), Ok(replay)) = (worlds, replay) {
        let names = checkpoint.names.clone().unwrap_or_default();
        assert_eq!(replay.names(), &names.by_id);
        let stored = Checkpoint {
            names: Some(names),
            // Belongs to the game.
            progress: Vec::new().into(),
            ..checkpoint
        };
        assert_eq!(
            turn::checkpoint(&worlds, stored.epoch, replay.names()),
            stored
        );
        let shared = replay
            .scenes()
            .map(|scenes| StateFrame::of(scenes.shared()));
        assert_eq!(replay.state(None), shared);
    }
}

/// Checks that a browser's first message is a hello or is rejected without revealing the token.
pub fn hello(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    match Hello::read(text) {
        Ok(hello) => {
            let shown = format!("{hello:?}");
            assert!(hello.token.len() < 10 || !shown.contains(&hello.token));
        }
        // The reason is for our logs; the browser receives a different one.
        Err(error) => assert!(error.line() > 0 || text.is_empty()),
    }
}

/// Checks that an action is valid under the rules or rejected with a short message.
pub fn action(data: &[u8]) {
    let Ok(value) = serde_json::from_slice(data) else {
        return;
    };
    match Action::read(&value) {
        Ok(action) => {
            let written = serde_json::to_value(action);
            assert_eq!(
                written.ok().map(|value| Action::read(&value)),
                Some(Ok(action))
            );
            let proto = action.into();
            let rules = convert::action_from_proto(Some(&proto));
            assert_eq!(rules.map(Action::from), Ok(action));
        }
        Err(error) => assert!(error.to_string().len() < 400),
    }
}

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(
        recording: 10_000,
        turn_record,
        checkpoint,
        hello,
        action,
    );
}
