//! The connection to the creator, which sends the roster and code and receives turns and reports.

mod channel;
mod clock;
mod contact;
#[cfg(test)]
pub(crate) mod fake;
mod session;
mod watch;

use std::path::PathBuf;
use std::time::Duration;

use aimmo_common::backoff::Backoff;
use aimmo_common::clocks;
use aimmo_common::secret::Secret;
use aimmo_proto::creator::games_client::GamesClient;
use aimmo_proto::creator::{HelloRequest, HelloResponse};
use tonic::service::interceptor::InterceptedService;
use tonic::transport::Channel;
use tonic::{Code, Response, Status};
use tracing::{info, warn};

use channel::Bearer;
pub(crate) use clock::CreatorClock;
pub use contact::Contact;
pub(crate) use session::{CreatorSession, History, Logs, Report};
pub(crate) use watch::follow;

/// Maximum size of a message. A record with all players' logs stays below 4 MiB.
pub(crate) const MESSAGE_BYTES: usize = 16 * 1024 * 1024;
const HELLO_DEADLINE: Duration = Duration::from_secs(10);

/// The location of the creator.
#[derive(Debug, Clone)]
pub enum Target {
    /// A URL such as `http://aimmo-game-creator:5001`.
    Url(String),
    /// A file with the address (host:port), which is read again for every connection.
    File(PathBuf),
}

/// The credentials that identify the game to the creator.
#[derive(Debug, Clone)]
pub enum Token {
    /// A constant token.
    Fixed(Secret),
    /// A file that is read for every call, because service account tokens are renewed in place.
    File(PathBuf),
}

/// The reason a call to the creator failed.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("the creator's {what} is invalid: {problem}")]
    Settings { what: &'static str, problem: String },
    /// The creator is unreachable or cannot answer; a retry may help.
    #[error("the creator is not responding: {0}")]
    Away(String),
    #[error("the creator accepts turns only from a newer process of this game")]
    Superseded,
    #[error("the creator rejected this game: {0}")]
    Refused(String),
    /// The store is missing turns that it acknowledged or that were never sent.
    #[error("the creator's store is missing earlier turns: {0}")]
    Gap(String),
    #[error("not found by the creator: {0}")]
    Missing(String),
}

/// A connection to the creator before a generation has been granted. It connects on first use and
/// reconnects whenever the connection is lost.
#[derive(Debug, Clone)]
pub struct CreatorClient {
    client: GamesClient<InterceptedService<Channel, Bearer>>,
    contact: Contact,
    clock: CreatorClock,
}

impl CreatorClient {
    /// Creates an unconnected client. Fails if the target is not a URL or the token cannot be sent.
    pub fn new(target: Target, token: Token) -> Result<Self, Error> {
        let bearer = Bearer::new(token)?;
        let channel = channel::lazy(target)?;
        Ok(Self {
            client: GamesClient::with_interceptor(channel, bearer)
                .max_decoding_message_size(MESSAGE_BYTES)
                .max_encoding_message_size(MESSAGE_BYTES),
            contact: Contact::new(),
            clock: CreatorClock::default(),
        })
    }

    /// Returns the time of the last contact with the creator.
    pub fn contact(&self) -> &Contact {
        &self.contact
    }

    pub(crate) fn clock(&self) -> &CreatorClock {
        &self.clock
    }

    /// Requests a generation; retries until the creator answers or rejects the game. The caller
    /// must limit the wait ([`Contact::lost_for`]).
    pub async fn hello(&self, rules_version: u32) -> Result<HelloResponse, Error> {
        let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(5));
        loop {
            let request = HelloRequest {
                rules_version,
                now_ms: clocks::now_ms(),
            };
            let mut client = self.client.clone();
            match self.call(HELLO_DEADLINE, client.hello(request)).await {
                Ok(response) => {
                    self.clock.set(response.now_ms);
                    info!(
                        generation = response.generation,
                        last_turn = response.last_turn,
                        "the creator has granted a generation"
                    );
                    return Ok(response);
                }
                Err(Error::Away(problem)) => {
                    warn!(
                        problem,
                        "the creator has not answered the hello; trying again"
                    );
                    backoff.sleep().await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn call<T>(
        &self,
        deadline: Duration,
        call: impl Future<Output = Result<Response<T>, Status>>,
    ) -> Result<T, Error> {
        match tokio::time::timeout(deadline, call).await {
            Ok(Ok(response)) => {
                self.contact.record_contact();
                Ok(response.into_inner())
            }
            Ok(Err(status)) => Err(self.error_of(&status)),
            Err(_) => Err(Error::Away(format!("no answer within {deadline:?}"))),
        }
    }

    fn error_of(&self, status: &Status) -> Error {
        let message = status.message().to_owned();
        let error = match status.code() {
            Code::FailedPrecondition => Error::Superseded,
            Code::Unauthenticated | Code::PermissionDenied => Error::Refused(message),
            Code::OutOfRange => Error::Gap(message),
            Code::NotFound => Error::Missing(message),
            code => return Error::Away(format!("{code}: {message}")),
        };
        self.contact.record_contact();
        error
    }
}
