//! Bounded connections for gRPC servers.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpListener;
use tonic::codegen::tokio_stream;
use tonic::transport::server::{Connected, TcpConnectInfo};

use super::accept::{Acceptor, Admitted, Buffers};
use super::door::{Leaving, Limits};
use super::ends::Ends;
use super::stream::Stream;

/// An endless stream of a listener's connections. Silent ones are closed to make room for new ones.
#[derive(Debug)]
pub struct Connections {
    acceptor: Acceptor,
}

/// An accepted connection.
#[derive(Debug)]
pub struct Accepted {
    stream: Stream,
    ends: Ends,
    place: Leaving,
}

impl Connections {
    /// Accepts at most `connections` connections at a time.
    pub fn new(listener: TcpListener, connections: usize) -> Self {
        let limits = Limits {
            connections,
            per_address: None,
        };
        Self {
            // The clients are our own programs and the responses are large.
            acceptor: Acceptor::new(listener, limits, Buffers::Default),
        }
    }
}

impl tokio_stream::Stream for Connections {
    type Item = io::Result<Accepted>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Accepted>>> {
        let Admitted { tcp, ends, place } = ready!(self.acceptor.poll_accept(context));
        Poll::Ready(Some(Ok(Accepted {
            stream: Stream::new(Arc::new(tcp), Arc::clone(&place)),
            ends,
            place: Leaving(place),
        })))
    }
}

impl Connected for Accepted {
    type ConnectInfo = TcpConnectInfo;

    fn connect_info(&self) -> TcpConnectInfo {
        TcpConnectInfo {
            local_addr: Some(self.ends.local),
            remote_addr: Some(self.ends.peer),
        }
    }
}

impl AsyncRead for Accepted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        // A busy connection stays open unless its client stops reading.
        if read.is_ready() {
            self.place.0.is_busy();
        }
        read
    }
}

impl AsyncWrite for Accepted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;
    use tokio::time::timeout;
    use tonic::codegen::tokio_stream::StreamExt as _;

    use super::*;

    #[tokio::test]
    async fn silent_connections_are_closed_before_active_ones() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut incoming = Connections::new(listener, 2);
        let mut game = TcpStream::connect(address).await.unwrap();
        let mut accepted = incoming.next().await.unwrap().unwrap();
        game.write_all(b"PRI").await.unwrap();
        accepted.read_exact(&mut [0; 3]).await.unwrap();
        let mut silent = Vec::new();
        for _ in 0..20 {
            let client = TcpStream::connect(address).await.unwrap();
            silent.push((client, incoming.next().await.unwrap().unwrap()));
        }
        let (_, first) = &mut silent[0];
        let closed = timeout(super::super::LINGER, first.read_u8()).await;
        assert_eq!(
            closed.unwrap().unwrap_err().kind(),
            io::ErrorKind::ConnectionAborted
        );
        game.write_all(b" * ").await.unwrap();
        accepted.read_exact(&mut [0; 3]).await.unwrap();
    }
}
