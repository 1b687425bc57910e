use std::time::Duration;

use aimmo_common::secret::Secret;
use aimmo_proto::worker::worker_client::WorkerClient;
use aimmo_proto::worker::{
    LoadRequest, LoadResponse, StatusRequest, StatusResponse, TurnRequest, TurnResponse,
};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_stream::wrappers::ReceiverStream;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Streaming};

use super::sanitize;

/// Time limit for calls that a worker answers without running the player's code.
const ANSWER: Duration = Duration::from_secs(5);
/// Extra time for loading, on top of the code's limit: a new Python process has to start.
const LOAD_EXTRA: Duration = Duration::from_secs(10);
/// Maximum size of an answer: 16 KiB of log plus everything else.
const ANSWER_BYTES: usize = 128 * 1024;
/// Interval between keep-alive pings, which detect peers that have silently disappeared.
const KEEPALIVE: Duration = Duration::from_secs(15);

#[derive(Clone)]
pub(super) struct Client {
    client: WorkerClient<Channel>,
    bearer: MetadataValue<Ascii>,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("`{0}` is not a valid worker address")]
    Address(String),
    #[error("it refuses connections: {0}")]
    Connect(#[from] tonic::transport::Error),
    #[error("the token cannot be sent in a header")]
    Token,
    #[error("it rejects this game's token")]
    Refused,
    #[error("{call} failed: {}", sanitize::sentence(status.message()))]
    Call {
        call: &'static str,
        status: tonic::Status,
    },
    #[error("{call} timed out")]
    Silent { call: &'static str },
}

impl Client {
    pub(super) async fn connect(address: &str, token: &Secret) -> Result<Self, Error> {
        let mut bearer: MetadataValue<Ascii> = format!("Bearer {}", token.expose())
            .parse()
            .map_err(|_| Error::Token)?;
        // Keeps the token out of debug output.
        bearer.set_sensitive(true);
        let endpoint = Endpoint::from_shared(format!("http://{address}"))
            .map_err(|_| Error::Address(address.to_owned()))?
            .connect_timeout(ANSWER)
            .tcp_nodelay(true)
            .tcp_keepalive(Some(KEEPALIVE));
        let channel = timeout(ANSWER, endpoint.connect())
            .await
            .map_err(|_| Error::Silent { call: "connecting" })??;
        let client = WorkerClient::new(channel).max_decoding_message_size(ANSWER_BYTES);
        Ok(Self { client, bearer })
    }

    pub(super) async fn status(&mut self) -> Result<StatusResponse, Error> {
        let request = self.request(StatusRequest {});
        call("Status", ANSWER, self.client.status(request)).await
    }

    /// Loads code within its wall-clock limit plus [`LOAD_EXTRA`].
    pub(super) async fn load(&mut self, load: LoadRequest) -> Result<LoadResponse, Error> {
        let wall = load.limits.map_or(0, |limits| limits.wall_ms);
        let deadline = Duration::from_millis(wall.into()) + LOAD_EXTRA;
        let request = self.request(load);
        call("Load", deadline, self.client.load(request)).await
    }

    pub(super) async fn play(
        &mut self,
        requests: mpsc::Receiver<TurnRequest>,
    ) -> Result<Streaming<TurnResponse>, Error> {
        let request = self.request(ReceiverStream::new(requests));
        call("Play", ANSWER, self.client.play(request)).await
    }

    fn request<T>(&self, message: T) -> Request<T> {
        let mut request = Request::new(message);
        let metadata = request.metadata_mut();
        metadata.insert("authorization", self.bearer.clone());
        request
    }
}

async fn call<T>(
    call: &'static str,
    deadline: Duration,
    response: impl Future<Output = Result<tonic::Response<T>, tonic::Status>>,
) -> Result<T, Error> {
    match timeout(deadline, response).await {
        Ok(Ok(response)) => Ok(response.into_inner()),
        Ok(Err(status)) if status.code() == Code::Unauthenticated => Err(Error::Refused),
        Ok(Err(status)) => Err(Error::Call { call, status }),
        Err(_) => Err(Error::Silent { call }),
    }
}
