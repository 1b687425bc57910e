use std::collections::VecDeque;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_proto::creator::history_response::Item;
use aimmo_proto::creator::{HistoryRequest, HistoryResponse, TurnRecord};
use futures_util::{Stream, stream};
use tonic::Status;

use super::unavailable;
use crate::store::{Result, Store};

/// Streams the requested history from the store page by page, as fast as the caller reads.
pub(super) async fn stream(
    store: Store,
    game: GameId,
    request: HistoryRequest,
) -> Result<impl Stream<Item = std::result::Result<HistoryResponse, Status>> + Send> {
    let HistoryRequest {
        from_turn,
        to_turn,
        with_checkpoint,
        logs_of,
    } = request;
    let last = store.last_turn(game).await?.unwrap_or(0);
    let mut history = History {
        game,
        next: from_turn.max(1),
        to: if to_turn == 0 {
            last
        } else {
            to_turn.min(last)
        },
        page: VecDeque::new(),
        logs_of,
        store,
    };
    if with_checkpoint {
        let checkpoint = history.store.checkpoint_before(game, from_turn).await?;
        // Without a checkpoint, the world is rebuilt from the start.
        history.next = checkpoint
            .as_ref()
            .map_or(1, |checkpoint| checkpoint.turn + 1);
        history.page.extend(checkpoint.map(Item::Checkpoint));
    }
    Ok(stream::unfold(Some(history), async |history| {
        let mut history = history?;
        match history.next().await {
            Ok(item) => {
                let item = item?;
                Some((Ok(HistoryResponse { item: Some(item) }), Some(history)))
            }
            Err(error) => Some((Err(unavailable(error)), None)),
        }
    }))
}

struct History {
    store: Store,
    game: GameId,
    /// The next turn to read; `to` is the last one.
    next: u64,
    to: u64,
    page: VecDeque<Item>,
    /// The player whose logs are included; 0 for all players.
    logs_of: Option<u32>,
}

// Logs may take up to 16 KiB per player.
const TURNS_WITH_LOGS: u64 = 16;

impl History {
    async fn next(&mut self) -> Result<Option<Item>> {
        if self.page.is_empty() && self.next <= self.to {
            let to = match self.logs_of {
                Some(_) => self.to.min(self.next + TURNS_WITH_LOGS - 1),
                None => self.to,
            };
            let mut records = self.store.records(self.game, self.next, to).await?;
            self.add_logs(&mut records).await?;
            // The record has no gaps: an empty page means that the game was deleted.
            self.next = records.last().map_or(u64::MAX, |record| record.turn + 1);
            self.page.extend(records.into_iter().map(Item::Turn));
        }
        Ok(self.page.pop_front())
    }

    async fn add_logs(&self, records: &mut [TurnRecord]) -> Result<()> {
        let (Some(first), Some(last)) = (records.first(), records.last()) else {
            return Ok(());
        };
        let (from, to) = (first.turn, last.turn);
        let logs = match self.logs_of {
            None => return Ok(()),
            Some(0) => self.store.all_logs(self.game, from, to).await?,
            Some(player) => {
                let player = PlayerId(player);
                self.store.logs(self.game, player, from, to).await?
            }
        };
        for log in logs {
            let index = records.partition_point(|record| record.turn < log.turn);
            if let Some(record) = records.get_mut(index) {
                record.logs.push(log.log);
            }
        }
        Ok(())
    }
}
