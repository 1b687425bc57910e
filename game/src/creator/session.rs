use std::sync::Arc;
use std::time::Duration;

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{CodeVersion, Generation, PlayerId};
use aimmo_proto::creator::{
    AppendRequest, Checkpoint, CodeRequest, Desired, HistoryRequest, HistoryResponse, PlayerState,
    ReportRequest, TurnRecord, WatchRequest,
};
use tonic::Streaming;

use super::{CreatorClient, Error};
use crate::code::{self, CodeSource};

/// Time limit for reading code, opening a stream, or reporting.
const CALL_DEADLINE: Duration = Duration::from_secs(5);
const HISTORY_DEADLINE: Duration = Duration::from_secs(10);

/// A connection to the creator for the process that holds the newest generation.
#[derive(Debug, Clone)]
pub(crate) struct CreatorSession {
    creator: CreatorClient,
    generation: Generation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Logs {
    Nobodys,
    Everyones,
    Of(PlayerId),
}

impl CreatorSession {
    pub(crate) fn new(creator: CreatorClient, generation: Generation) -> Self {
        Self {
            creator,
            generation,
        }
    }

    /// Stores turns and returns the last one stored. Skips stored turns, so retrying is safe.
    pub(crate) async fn append(
        &self,
        turns: Vec<TurnRecord>,
        checkpoint: Option<Checkpoint>,
        deadline: Duration,
    ) -> Result<u64, Error> {
        let request = AppendRequest {
            generation: self.generation.0,
            turns,
            checkpoint,
        };
        let mut client = self.creator.client.clone();
        let response = self.creator.call(deadline, client.append(request)).await?;
        Ok(response.last_turn)
    }

    /// Reads stored turns in order, with the requested logs; `to_turn` 0 means up to the newest.
    pub(crate) async fn history(
        &self,
        from_turn: u64,
        to_turn: u64,
        with_checkpoint: bool,
        logs: Logs,
    ) -> Result<History, Error> {
        let request = HistoryRequest {
            from_turn,
            to_turn,
            with_checkpoint,
            logs_of: match logs {
                Logs::Nobodys => None,
                Logs::Everyones => Some(0),
                Logs::Of(player) => Some(player.0),
            },
        };
        let mut client = self.creator.client.clone();
        let stream = self
            .creator
            .call(CALL_DEADLINE, client.history(request))
            .await?;
        Ok(History {
            creator: self.creator.clone(),
            stream,
        })
    }

    pub(crate) async fn report(&self, report: Report) -> Result<(), Error> {
        let Report {
            turn,
            sockets,
            players,
            trouble,
        } = report;
        let request = ReportRequest {
            generation: self.generation.0,
            turn,
            sockets,
            players,
            trouble,
            now_ms: now_ms(),
        };
        let mut client = self.creator.client.clone();
        let response = self
            .creator
            .call(CALL_DEADLINE, client.report(request))
            .await?;
        self.creator.clock.set(response.now_ms);
        Ok(())
    }

    pub(super) async fn watch(&self) -> Result<Streaming<Desired>, Error> {
        let request = WatchRequest {
            generation: self.generation.0,
        };
        let mut client = self.creator.client.clone();
        self.creator
            .call(CALL_DEADLINE, client.watch(request))
            .await
    }

    pub(super) fn record_contact(&self) {
        self.creator.contact.record_contact();
    }

    pub(super) fn error_of(&self, status: &tonic::Status) -> Error {
        self.creator.error_of(status)
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Report {
    pub(crate) turn: u64,
    pub(crate) sockets: u32,
    pub(crate) players: Vec<PlayerState>,
    /// Empty if the game can play.
    pub(crate) trouble: String,
}

pub(crate) struct History {
    creator: CreatorClient,
    stream: Streaming<HistoryResponse>,
}

impl History {
    pub(crate) async fn next(
        &mut self,
    ) -> Result<Option<aimmo_proto::creator::history_response::Item>, Error> {
        loop {
            match tokio::time::timeout(HISTORY_DEADLINE, self.stream.message()).await {
                Ok(Ok(Some(HistoryResponse { item: Some(item) }))) => {
                    self.creator.contact.record_contact();
                    return Ok(Some(item));
                }
                // Items of kinds that this version does not know are skipped.
                Ok(Ok(Some(HistoryResponse { item: None }))) => {}
                Ok(Ok(None)) => return Ok(None),
                Ok(Err(status)) => return Err(self.creator.error_of(&status)),
                Err(_) => {
                    return Err(Error::Away(format!(
                        "no records arrived for {HISTORY_DEADLINE:?}"
                    )));
                }
            }
        }
    }
}

impl CodeSource for CreatorSession {
    async fn code(&self, player: PlayerId, version: CodeVersion) -> Result<Arc<str>, code::Error> {
        let request = CodeRequest {
            player_id: player.0,
            code_version: version.0,
        };
        let mut client = self.creator.client.clone();
        match self.creator.call(CALL_DEADLINE, client.code(request)).await {
            Ok(response) => Ok(response.code.into()),
            Err(Error::Missing(_)) => Err(code::Error::Unknown { player, version }),
            Err(error) => Err(code::Error::Unavailable {
                player,
                version,
                problem: error.to_string(),
            }),
        }
    }
}
