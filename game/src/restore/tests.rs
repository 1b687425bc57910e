use aimmo_common::ids::{Generation, PlayerId};
use aimmo_proto::creator::TurnRecord;
use tempfile::TempDir;

use super::*;
use crate::broadcast::TurnBroadcast;
use crate::creator::fake::FakeCreator;
use crate::keeper::durable::open_journal;
use crate::testing::SampleGame;
use aimmo_record::frames::CodeFrame;

/// Everything that was shown.
#[derive(Default)]
struct Seen(Vec<TurnBroadcast>);

impl Broadcaster for Seen {
    fn broadcast(&mut self, turn: TurnBroadcast) {
        self.0.push(turn);
    }

    fn code_changed(&mut self, _: PlayerId, _: CodeFrame) {}
}

impl Seen {
    fn turns(&self) -> Vec<u64> {
        self.0.iter().map(|broadcast| broadcast.turn).collect()
    }
}

struct Case {
    creator: FakeCreator,
    folder: TempDir,
    played: SampleGame,
    records: Vec<TurnRecord>,
}

impl Case {
    /// Plays `turns` turns; the store has the first `stored` of them, with a checkpoint after each
    /// of the given turns.
    async fn new(turns: u64, stored: u64, checkpoints: &[u64]) -> Self {
        let creator = FakeCreator::start().await;
        creator.desire(|desired| *desired = SampleGame::desired());
        let played = SampleGame::new();
        let mut case = Self {
            creator,
            folder: tempfile::tempdir().unwrap(),
            played,
            records: Vec::new(),
        };
        case.play(turns, checkpoints);
        case.store(stored);
        case
    }

    /// Plays up to the given turn.
    fn play(&mut self, to: u64, checkpoints: &[u64]) {
        for turn in self.records.len() as u64 + 1..=to {
            self.records.push(self.played.turn().0);
            if checkpoints.contains(&turn) {
                let checkpoint = self.played.checkpoint();
                self.creator
                    .with(|store| store.checkpoints.push(checkpoint));
            }
        }
    }

    /// Stores the given number of turns.
    fn store(&self, turns: u64) {
        let turns = self.records[..turns as usize].to_vec();
        self.creator.with(|store| store.turns = turns);
    }

    /// Changes the name that the creator has for Ada.
    fn desire_name(&self, name: &str) {
        self.creator
            .desire(|desired| desired.players[0].name = name.to_owned());
    }

    async fn journal(&self) -> Journal {
        let path = self.folder.path().join("game-1.journal");
        open_journal(&path, 1024 * 1024, Duration::from_secs(5))
            .await
            .unwrap()
    }

    /// Puts turns into the journal, as the game's previous process would have done.
    async fn left(&self, records: &[TurnRecord]) {
        let mut journal = self.journal().await;
        for turn in records {
            let turn = turn.clone();
            let entry = Entry {
                turn,
                checkpoint: None,
            };
            journal.push(&entry).unwrap();
        }
    }

    async fn restore(&self, memory: usize) -> (Result<(Start, Journal), Error>, Seen) {
        let link = self.creator.link();
        let hello = link.hello(1).await.unwrap();
        let session = CreatorSession::new(link, Generation(hello.generation));
        let mut seen = Seen::default();
        let journal = self.journal().await;
        let restored = restore(&session, &hello, journal, memory, &mut seen).await;
        (restored, seen)
    }
}

#[tokio::test]
async fn a_game_without_turns_starts_with_a_new_world() {
    let case = Case::new(0, 0, &[]).await;
    let (restored, seen) = case.restore(10).await;
    let (start, journal) = restored.unwrap();
    assert_eq!((start.last_turn, start.world.is_none()), (0, true));
    assert_eq!((seen.turns(), journal.len()), (vec![], 0));
}

#[tokio::test]
async fn the_world_is_restored_from_the_first_turn_or_a_checkpoint() {
    for (checkpoints, first) in [
        (vec![], 31),
        (vec![10, 20], 31),
        (vec![38], 38),
        (vec![40], 40),
    ] {
        let case = Case::new(40, 40, &checkpoints).await;
        let (restored, seen) = case.restore(10).await;
        let (start, _) = restored.unwrap();
        let world = start.world.unwrap();
        assert_eq!(start.last_turn, 40);
        assert_eq!(&world.worlds, case.played.worlds());
        assert_eq!(world.epoch, 1);
        assert_eq!(world.names[&PlayerId(7)], "Ada");
        assert_eq!(seen.turns(), (first..=40).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_journal_ahead_of_the_store_is_replayed_and_kept_for_upload() {
    let case = Case::new(40, 30, &[20]).await;
    // The store received the first of these before its reply was lost.
    case.left(&case.records[28..]).await;
    let (restored, seen) = case.restore(100).await;
    let (start, journal) = restored.unwrap();
    assert_eq!(start.last_turn, 40);
    assert_eq!(&start.world.unwrap().worlds, case.played.worlds());
    assert_eq!(journal.first_turn(), Some(31));
    assert_eq!(journal.len(), 10);
    assert_eq!(seen.turns(), (20..=40).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_journal_that_does_not_follow_the_store_is_set_aside() {
    let mut other = Case::new(12, 10, &[]).await.records;
    other[11].world_hash = vec![0; other[11].world_hash.len()].into();
    for left in [
        Case::new(20, 0, &[]).await.records[15..].to_vec(),
        other[10..].to_vec(),
    ] {
        let case = Case::new(12, 10, &[]).await;
        case.left(&left).await;
        let (restored, _) = case.restore(10).await;
        let (start, journal) = restored.unwrap();
        assert_eq!((start.last_turn, journal.len()), (10, 0));
        assert_eq!(start.world.unwrap().worlds.turn(), 10);
        assert!(case.folder.path().join("game-1.journal.unused").exists());
    }
}

#[tokio::test]
async fn turns_under_other_rules_are_skipped_after_the_checkpoint() {
    let case = Case::new(30, 30, &[20]).await;
    let before = case.played.worlds().clone();
    case.creator
        .with(|store| store.turns[24].rules_version = 99);
    let (restored, seen) = case.restore(10).await;
    let (start, _) = restored.unwrap();
    let worlds = start.world.unwrap().worlds;
    assert_eq!((start.last_turn, worlds.turn()), (30, 30));
    assert_ne!(worlds, before, "turns under other rules were replayed");
    assert_eq!(seen.turns(), [30]);
}

#[tokio::test]
async fn a_game_without_a_playable_record_or_checkpoint_is_an_error() {
    let case = Case::new(5, 5, &[]).await;
    case.creator.with(|store| store.turns[0].rules_version = 99);
    let (restored, _) = case.restore(10).await;
    assert!(matches!(restored, Err(Error::Unplayable(5))));
}

#[tokio::test]
async fn a_world_requested_in_the_meantime_is_not_mistaken_for_the_old_one() {
    let case = Case::new(5, 5, &[3]).await;
    case.creator.desire(|desired| {
        // Same level and seed, so only the epoch differs.
        desired.world.as_mut().unwrap().epoch = 2;
    });
    let (restored, _) = case.restore(10).await;
    assert_eq!(restored.unwrap().0.world.unwrap().epoch, 1);
}

/// Returns the name of player 7 in a scene.
fn shown_name(broadcast: &TurnBroadcast) -> &str {
    &broadcast.scenes.shared().players()[0].name
}

#[tokio::test]
async fn a_name_changed_while_the_game_was_down_is_not_in_the_restored_world_yet() {
    for checkpoints in [vec![], vec![10], vec![15]] {
        let case = Case::new(15, 15, &checkpoints).await;
        case.desire_name("Countess");
        let (restored, seen) = case.restore(10).await;
        let world = restored.unwrap().0.world.unwrap();
        assert_eq!(world.names[&PlayerId(7)], "Ada", "{checkpoints:?}");
        assert!(seen.0.iter().all(|turn| shown_name(turn) == "Ada"));
    }
}

#[tokio::test]
async fn a_rename_after_the_checkpoint_is_shown_in_its_turn() {
    for stored in [20, 12] {
        let mut case = Case::new(14, 0, &[10]).await;
        case.played.rename(7, "Countess");
        case.play(20, &[]);
        case.store(stored);
        case.left(&case.records[stored as usize..]).await;
        case.desire_name("Countess");
        let (restored, seen) = case.restore(100).await;
        let world = restored.unwrap().0.world.unwrap();
        assert_eq!(world.names[&PlayerId(7)], "Countess");
        for turn in &seen.0 {
            let name = if turn.turn < 15 { "Ada" } else { "Countess" };
            assert_eq!(shown_name(turn), name, "turn {}", turn.turn);
            let announced = turn.turn == 15;
            assert_eq!(turn.frames.shared.to_json().contains("Countess"), announced);
        }
    }
}

#[tokio::test]
async fn a_checkpoint_without_names_is_shown_with_the_current_ones() {
    let case = Case::new(15, 15, &[10]).await;
    case.creator.with(|store| store.checkpoints[0].names = None);
    case.desire_name("Countess");
    let (restored, seen) = case.restore(10).await;
    let world = restored.unwrap().0.world.unwrap();
    assert_eq!(&world.worlds, case.played.worlds());
    assert_eq!(world.names[&PlayerId(7)], "Countess");
    assert!(seen.0.iter().all(|turn| shown_name(turn) == "Countess"));
}
