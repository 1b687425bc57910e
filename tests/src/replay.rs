//! What was shown against what is in the record.

use aimmo_record::frames::{Frame, StateFrame};
use reqwest::{Method, StatusCode};

use crate::wait::until;
use crate::{Api, Spectator};

/// The record, played again from its beginning, is what the socket showed. The
/// creator checks the hash of every turn's world on the way. For up to a
/// thousand turns.
///
/// # Panics
/// It is not.
pub async fn assert_replays(organiser: &Api, game: u32, watcher: &Spectator) {
    let (frames, world) = watcher.look(|seen| {
        let frames: Vec<Frame> = seen.frames.iter().map(|(frame, _)| frame.clone()).collect();
        (frames, seen.world.clone())
    });
    let Some(world) = world else {
        panic!("nothing was seen");
    };
    let turns = format!("/api/games/{game}/turns?from=1&count=1000");
    // A game keeps turns to itself while the creator is away, and hands them in afterwards.
    let replay = until("the record has every turn that was shown", async || {
        // Whatever is between us and the portal may be away for a moment.
        let answer = organiser.try_call(Method::GET, &turns, None).await.ok()?;
        let replay = (answer.status == StatusCode::OK).then_some(answer.body)?;
        (replay["last_turn"].as_u64() >= Some(world.turn_count)).then_some(replay)
    })
    .await;
    let replayed: Vec<Frame> = serde_json::from_value(replay["frames"].clone())
        .unwrap_or_else(|error| panic!("no frames: {error}: {replay}"));
    assert!(replayed.len() as u64 >= world.turn_count);
    let mut again: Option<StateFrame> = None;
    for (turn, frame) in (1..=world.turn_count).zip(&replayed) {
        assert_eq!(frame.turn_count(), turn);
        match (frame, &mut again) {
            (Frame::State(state), again) => *again = Some(state.clone()),
            (Frame::Delta(delta), Some(world)) => {
                if let Err(error) = world.apply(delta) {
                    panic!("turn {turn}: {error}");
                }
            }
            (Frame::Delta(_), None) => panic!("the record begins with a delta"),
        }
        match frames.iter().find(|shown| shown.turn_count() == turn) {
            Some(Frame::State(shown)) => assert_eq!(again.as_ref(), Some(shown), "turn {turn}"),
            Some(shown) => assert_eq!(frame, shown),
            None => assert!(turn < frames[0].turn_count(), "turn {turn} was not shown"),
        }
    }
    assert_eq!(again, Some(world));
}
