//! Comparison of a spectator's frames with the record.

use aimmo_record::frames::{Frame, StateFrame};
use reqwest::{Method, StatusCode};

use crate::wait::until;
use crate::{Api, Spectator};

/// Checks that replaying the record from its start results in the frames that the spectator
/// received. While replaying, the creator verifies the hash of every turn's world. Supports up to a
/// thousand turns.
pub async fn assert_replays(organiser: &Api, game: u32, watcher: &Spectator) {
    let (frames, world) = watcher.read(|transcript| {
        let frames: Vec<Frame> = transcript
            .frames
            .iter()
            .map(|(frame, _)| frame.clone())
            .collect();
        (frames, transcript.world.clone())
    });
    let Some(world) = world else {
        panic!("no frame was received");
    };
    let turns = format!("/api/games/{game}/turns?from=1&count=1000");
    // While the creator is down, a game keeps its turns, and uploads them afterwards.
    let replay = until("the record has every turn that was shown", async || {
        // The proxy in front of the portal may be unavailable for a moment.
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
            None => assert!(
                turn < frames[0].turn_count(),
                "turn {turn} was not received"
            ),
        }
    }
    assert_eq!(again, Some(world));
}
