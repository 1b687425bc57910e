//! Restores a game from the creator's checkpoint, the turns stored after it, and the journal.

mod rebuild;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_common::backoff::Backoff;
use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
use aimmo_proto::creator::history_response::Item;
use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{Desired, HelloResponse, TurnRecord};
use aimmo_record::turn;
use tracing::{error, info, warn};

use crate::broadcast::Broadcaster;
use crate::creator::{self, CreatorSession, Logs};
use crate::engine::Start;
use crate::keeper::durable::blocking;
use crate::keeper::entry::Entry;
use crate::keeper::journal::{self, Journal};
use rebuild::Rebuild;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Creator(#[from] creator::Error),
    #[error(transparent)]
    Journal(#[from] journal::Error),
    #[error(
        "the game has {0} turns, but this program supports neither the rules of their record nor those of a checkpoint: run the version that played them"
    )]
    Unplayable(u64),
}

/// Rebuilds the world and shows the latest replayed turns, up to `memory`. Journal turns already in
/// the store are removed; those that do not follow its last turn are set aside.
pub(crate) async fn restore(
    session: &CreatorSession,
    hello: &HelloResponse,
    journal: Journal,
    memory: usize,
    broadcaster: &mut impl Broadcaster,
) -> Result<(Start, Journal), Error> {
    let desired = hello.desired.clone().unwrap_or_default();
    let stored = hello.last_turn.unwrap_or(0);
    let mut rebuild = from_store(session, hello, &desired, memory).await?;
    let (journal, entries) = read_journal(journal, stored).await?;
    let mut playing: Playing = hello
        .playing
        .iter()
        .map(|playing| {
            let version = CodeVersion(playing.code_version);
            (PlayerId(playing.player_id), (version, playing.since_turn))
        })
        .collect();
    for entry in &entries {
        note_code(&mut playing, &entry.turn);
    }
    let (journal, last_turn) = follow_journal(journal, entries, stored, &mut rebuild).await?;
    let (world, turns) = rebuild.finish(last_turn)?;
    info!(stored, last_turn, "the game has been restored");
    for turn in turns {
        broadcaster.broadcast(turn);
    }
    let start = Start {
        game: GameId(hello.game_id),
        secret: hello.secret.to_vec().into(),
        last_turn,
        world,
        playing,
    };
    Ok((start, journal))
}

type Playing = BTreeMap<PlayerId, (CodeVersion, u64)>;

fn note_code(playing: &mut Playing, record: &TurnRecord) {
    for change in &record.changes {
        if let Some(Change::Code(code)) = &change.change {
            let version = CodeVersion(code.code_version);
            playing.insert(PlayerId(code.player_id), (version, record.turn));
        }
    }
}

/// Returns the world after the last turn in the store; retries until the creator answers.
async fn from_store(
    session: &CreatorSession,
    hello: &HelloResponse,
    desired: &Desired,
    memory: usize,
) -> Result<Rebuild, Error> {
    let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(5));
    loop {
        // An interrupted read starts again from the checkpoint.
        let mut rebuild = Rebuild::new(hello.checkpoint.as_ref(), desired, memory);
        match read_store(session, hello, &mut rebuild).await {
            Ok(()) => return Ok(rebuild),
            Err(creator::Error::Away(problem)) => {
                warn!(problem, "the record cannot be read; trying again");
                backoff.sleep().await;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

async fn read_store(
    session: &CreatorSession,
    hello: &HelloResponse,
    rebuild: &mut Rebuild,
) -> Result<(), creator::Error> {
    let checkpoint = hello.checkpoint.as_ref();
    let from = checkpoint.map_or(1, |checkpoint| checkpoint.turn + 1);
    let Some(to) = hello.last_turn.filter(|last| *last >= from) else {
        return Ok(());
    };
    let mut next = from;
    let mut history = session.history(from, to, false, Logs::Everyones).await?;
    while let Some(item) = history.next().await? {
        let Item::Turn(record) = item else { continue };
        next = record.turn + 1;
        if let Err(problem) = rebuild.play(&record) {
            error!(%problem, turn = record.turn, "cannot replay the record; all players wait from the checkpoint onwards");
            rebuild.idle();
            return Ok(());
        }
    }
    if next <= to {
        let problem = format!("turns {next} to {to} are missing");
        return Err(creator::Error::Away(problem));
    }
    Ok(())
}

async fn read_journal(
    mut journal: Journal,
    stored: u64,
) -> Result<(Journal, Vec<Entry>), journal::Error> {
    blocking(move || {
        // Turns may be in both: the process may have died between uploading and removing them.
        journal.forget_through(stored)?;
        let entries = journal.entries().collect::<Result<_, _>>()?;
        Ok((journal, entries))
    })
    .await
}

/// Replays the journal's turns that are not in the store.
async fn follow_journal(
    mut journal: Journal,
    entries: Vec<Entry>,
    stored: u64,
    rebuild: &mut Rebuild,
) -> Result<(Journal, u64), journal::Error> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return Ok((journal, stored));
    };
    let (first, last) = (first.turn.turn, last.turn.turn);
    // Played on a copy, because a diverging turn leaves the world in the middle of that turn.
    let mut tried = rebuild.clone();
    let played = entries.iter().try_for_each(|entry| tried.play(&entry.turn));
    let problem = match played {
        _ if first != stored + 1 => format!("it continues with turn {first}"),
        Ok(()) => {
            *rebuild = tried;
            return Ok((journal, last));
        }
        Err(problem @ turn::Error::UnknownRules(_)) => {
            error!(%problem, "cannot replay the journal; all players wait from the checkpoint onwards");
            rebuild.idle();
            return Ok((journal, last));
        }
        Err(problem) => problem.to_string(),
    };
    blocking(move || {
        let aside = journal.set_aside()?;
        error!(stored, problem, aside = %aside.display(), "the journal does not continue from the store; setting it aside");
        Ok((journal, stored))
    })
    .await
}
