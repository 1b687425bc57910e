//! Counts the outcomes of a match's answers on their way to the keeper.

use std::collections::BTreeMap;

use aimmo_proto::creator::{Checkpoint, TurnRecord};
use aimmo_proto::worker::Outcome;
use aimmo_record::WorldHash;

use crate::keeper::{Error, Keeper};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) late: u64,
    pub(super) errors: u64,
}

pub(crate) struct Tally<K> {
    keeper: K,
    pub(super) counts: BTreeMap<u32, Count>,
    pub(super) world_hash: Option<WorldHash>,
}

impl<K> Tally<K> {
    pub(super) fn new(keeper: K) -> Self {
        Self {
            keeper,
            counts: BTreeMap::new(),
            world_hash: None,
        }
    }

    fn count(&mut self, turn: &TurnRecord) {
        self.world_hash = WorldHash::from_bytes(&turn.world_hash).ok();
        for decision in &turn.decisions {
            let Count { late, errors } = self.counts.entry(decision.player_id).or_default();
            match decision.outcome() {
                Outcome::Unspecified | Outcome::Answered => {}
                Outcome::Late | Outcome::Unreachable => *late += 1,
                Outcome::Error | Outcome::Crashed | Outcome::NotReady => *errors += 1,
            }
        }
    }
}

impl<K: Keeper> Keeper for Tally<K> {
    async fn keep(
        &mut self,
        turn: TurnRecord,
        checkpoint: Option<Checkpoint>,
    ) -> Result<(), Error> {
        self.count(&turn);
        self.keeper.keep(turn, checkpoint).await
    }
}

#[cfg(test)]
mod tests {
    use aimmo_proto::creator::Decision;

    use super::*;
    use crate::keeper::Forget;

    #[tokio::test]
    async fn late_answers_and_mistakes_are_counted_by_player() {
        let mut tally = Tally::new(Forget);
        let outcomes = [
            (7, Outcome::Late),
            (7, Outcome::Unreachable),
            (7, Outcome::Error),
            (8, Outcome::Answered),
        ];
        for (player_id, outcome) in outcomes {
            let decision = Decision {
                player_id,
                outcome: outcome.into(),
                ..Decision::default()
            };
            let turn = TurnRecord {
                decisions: vec![decision],
                world_hash: WorldHash(9).to_bytes().into(),
                ..TurnRecord::default()
            };
            tally.keep(turn, None).await.unwrap();
        }
        assert_eq!(tally.counts[&7], Count { late: 2, errors: 1 });
        assert_eq!(tally.counts[&8], Count::default());
        assert_eq!(tally.world_hash, Some(WorldHash(9)));
    }
}
