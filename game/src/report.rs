use std::time::Duration;

use aimmo_proto::creator::PlayerState;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};
use tracing::debug;

use crate::creator::{CreatorSession, Error, Report};
use crate::status::{PlayerStatus, Status};
use aimmo_common::ids::PlayerId;

const LEAST: Duration = Duration::from_millis(200);
/// Maximum interval between reports, which also serve as a sign of life.
const MOST: Duration = Duration::from_secs(3);

pub(crate) struct Sources {
    pub(crate) status: watch::Receiver<Status>,
    pub(crate) sockets: watch::Receiver<u32>,
    pub(crate) trouble: watch::Receiver<Option<String>>,
}

/// Sends a report on every change, and regularly as a sign of life. Completes only if a newer
/// generation has been granted, in which case the game must end.
pub(crate) async fn run(
    session: CreatorSession,
    mut sources: Sources,
) -> Result<std::convert::Infallible, Error> {
    loop {
        let begun = Instant::now();
        let report = sources.report();
        match session.report(report).await {
            Ok(()) => {}
            Err(Error::Superseded) => return Err(Error::Superseded),
            Err(error) => debug!(%error, "a report could not be sent"),
        }
        sleep(LEAST).await;
        tokio::select! {
            () = sources.changed() => {}
            () = sleep_until(begun + MOST) => {}
        }
    }
}

impl Sources {
    fn report(&mut self) -> Report {
        let sockets = *self.sockets.borrow_and_update();
        let keeping = self.trouble.borrow_and_update().clone();
        let status = self.status.borrow_and_update();
        let players = status.players.iter();
        Report {
            turn: status.turn,
            sockets,
            players: players.map(|(id, player)| state(*id, player)).collect(),
            trouble: keeping
                .or_else(|| status.trouble.clone())
                .unwrap_or_default(),
        }
    }

    /// Completes on the next change. Senders dropped when the game ends are ignored.
    async fn changed(&mut self) {
        tokio::select! {
            Ok(()) = self.status.changed() => {}
            Ok(()) = self.sockets.changed() => {}
            Ok(()) = self.trouble.changed() => {}
            else => std::future::pending().await,
        }
    }
}

fn state(id: PlayerId, player: &PlayerStatus) -> PlayerState {
    let PlayerStatus {
        version,
        since,
        outcome,
        error,
        score,
        health,
        blocked,
        task,
        tally,
        need,
        in_private_world,
    } = player;
    PlayerState {
        player_id: id.0,
        code_version: version.map_or(0, |version| version.0),
        playing_since_turn: since.unwrap_or(0),
        outcome: (*outcome).into(),
        error: error.clone(),
        score: *score,
        health: *health,
        blocked: *blocked,
        task: task.clone(),
        tally: tally.clone(),
        need: *need,
        in_private_world: *in_private_world,
    }
}
