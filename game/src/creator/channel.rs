//! A channel that finds the creator again after it has moved.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use aimmo_common::secret::Secret;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::transport::{Channel, Endpoint, Uri};
use tonic::{Request, Status};
use tower::service_fn;

use super::{Error, Target, Token};

const CONNECT_DEADLINE: Duration = Duration::from_secs(2);
/// Interval between keep-alive pings, and the time limit for answering one.
const KEEP_ALIVE: Duration = Duration::from_secs(5);

/// Returns a channel that connects on first use and reconnects after the connection is lost.
pub(super) fn lazy(target: Target) -> Result<Channel, Error> {
    let endpoint = match &target {
        Target::Url(url) => endpoint(url)?,
        // A placeholder name for the requests; the connector reads the address.
        Target::File(_) => endpoint("http://creator")?,
    };
    let connector = service_fn(move |uri: Uri| {
        let target = target.clone();
        async move {
            let stream = timeout(CONNECT_DEADLINE, connect(&target, &uri))
                .await
                .map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
            // Turns wait for replies, so small messages must not be delayed for batching.
            stream.set_nodelay(true)?;
            io::Result::Ok(TokioIo::new(stream))
        }
    });
    Ok(endpoint
        .http2_keep_alive_interval(KEEP_ALIVE)
        .keep_alive_timeout(KEEP_ALIVE)
        .keep_alive_while_idle(true)
        .connect_with_connector_lazy(connector))
}

fn endpoint(url: &str) -> Result<Endpoint, Error> {
    let settings = |problem: String| Error::Settings {
        what: "address",
        problem,
    };
    let uri: Uri = url
        .parse()
        .map_err(|error| settings(format!("`{url}`: {error}")))?;
    if uri.scheme_str() != Some("http") || uri.host().is_none() {
        return Err(settings(format!(
            "`{url}` does not have the form http://host:port"
        )));
    }
    Ok(Endpoint::from(uri))
}

async fn connect(target: &Target, uri: &Uri) -> io::Result<TcpStream> {
    match target {
        Target::Url(_) => {
            let host = uri.host().unwrap_or_default();
            // IPv6 addresses have brackets only in URLs.
            let host = host.trim_start_matches('[').trim_end_matches(']');
            TcpStream::connect((host, uri.port_u16().unwrap_or(80))).await
        }
        Target::File(path) => {
            let address = tokio::fs::read_to_string(path).await.map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            })?;
            TcpStream::connect(address.trim()).await
        }
    }
}

#[derive(Clone)]
pub(super) enum Bearer {
    Fixed(MetadataValue<Ascii>),
    File(PathBuf),
}

impl Bearer {
    pub(super) fn new(token: Token) -> Result<Self, Error> {
        match token {
            Token::Fixed(token) => header(&token).map(Self::Fixed),
            Token::File(path) => Ok(Self::File(path)),
        }
    }

    /// The token file is small and in memory, so reading it barely blocks.
    fn value(&self) -> Result<MetadataValue<Ascii>, Status> {
        match self {
            Self::Fixed(value) => Ok(value.clone()),
            Self::File(path) => {
                let token = std::fs::read_to_string(path).map_err(|error| {
                    let path = path.display();
                    // Unavailable, so that the game retries: the file may not exist yet.
                    Status::unavailable(format!("the game's token in {path}: {error}"))
                })?;
                header(&Secret::new(token.trim()))
                    .map_err(|error| Status::unavailable(error.to_string()))
            }
        }
    }
}

fn header(token: &Secret) -> Result<MetadataValue<Ascii>, Error> {
    let mut value: MetadataValue<Ascii> =
        format!("Bearer {}", token.expose())
            .parse()
            .map_err(|_| Error::Settings {
                what: "token",
                problem: "it contains characters that are not allowed in a header".to_owned(),
            })?;
    // Keeps the token out of debug output.
    value.set_sensitive(true);
    Ok(value)
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(…)")
    }
}

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        request
            .metadata_mut()
            .insert("authorization", self.value()?);
        Ok(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::creator::fake::{FakeCreator, TOKEN};

    #[tokio::test]
    async fn a_token_file_is_read_again_for_every_call() {
        let fake = FakeCreator::start().await;
        let file = fake.folder().join("token");
        std::fs::write(&file, "an old one\n").unwrap();
        let creator = fake.link_with(Token::File(file.clone()));
        let refused = creator.hello(1).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
        std::fs::write(&file, format!("{TOKEN}\n")).unwrap();
        creator.hello(1).await.unwrap();
    }

    #[test]
    fn a_token_file_that_does_not_exist_yet_does_not_end_the_game() {
        let bearer = Bearer::new(Token::File("/nowhere/token".into())).unwrap();
        let status = bearer.value().unwrap_err();
        assert_eq!(status.code(), tonic::Code::Unavailable);
        assert!(status.message().contains("/nowhere/token"), "{status}");
    }
}
