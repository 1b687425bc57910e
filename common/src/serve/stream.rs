use std::io;
use std::os::fd::AsRawFd as _;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use nix::sys::socket::{Shutdown, setsockopt, shutdown, sockopt};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};
use tokio_util::sync::WaitForCancellationFutureOwned;

use super::door::Place;

/// Longest time without progress while writing to a client.
const STALL: Duration = Duration::from_millis(if cfg!(test) { 500 } else { 10_000 });
/// Time limit, in milliseconds, for the system to send the rest after we close a connection.
const UNACKNOWLEDGED: u32 = 20_000;
/// Size of the system's send buffer for a client that does not read; the kernel doubles it.
// Large enough for any full state; a larger buffer would only hold turns that are stale by the time
// they are read.
const SEND_BUFFER: usize = 64 * 1024;
const RECEIVE_BUFFER: usize = 64 * 1024;

/// Bounds the system's buffers and its wait for acknowledgements. If it fails, drop the connection.
pub fn bound_buffers(tcp: &TcpStream) -> io::Result<()> {
    setsockopt(tcp, sockopt::SndBuf, &SEND_BUFFER)?;
    setsockopt(tcp, sockopt::RcvBuf, &RECEIVE_BUFFER)?;
    setsockopt(tcp, sockopt::TcpUserTimeout, &UNACKNOWLEDGED)?;
    Ok(())
}

pub(super) fn finish(tcp: &TcpStream) -> io::Result<()> {
    Ok(shutdown(tcp.as_raw_fd(), Shutdown::Write)?)
}

/// A monitored connection. Reads and writes fail once it is closed to make room for another one;
/// writes also fail after ten seconds without progress, even after an upgrade.
#[derive(Debug)]
pub(super) struct Stream {
    tcp: Arc<TcpStream>,
    place: Arc<Place>,
    closed: Pin<Box<WaitForCancellationFutureOwned>>,
    stall: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    pub(super) fn new(tcp: Arc<TcpStream>, place: Arc<Place>) -> Self {
        Self {
            tcp,
            closed: Box::pin(place.token().cancelled_owned()),
            place,
            stall: None,
        }
    }

    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        match self.closed.as_mut().poll(context) {
            Poll::Ready(()) => Err(io::Error::new(
                io::ErrorKind::ConnectionAborted,
                "closed to make room for another connection",
            )),
            Poll::Pending => Ok(()),
        }
    }

    fn write(
        &mut self,
        context: &mut Context<'_>,
        write: impl Fn(&TcpStream) -> io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        self.check(context)?;
        loop {
            if self.tcp.poll_write_ready(context)?.is_pending() {
                return self.stalls(context);
            }
            match write(&self.tcp) {
                Ok(written) => {
                    if self.stall.take().is_some() {
                        self.place.is_read(true);
                    }
                    return Poll::Ready(Ok(written));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }

    fn stalls(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if self.stall.is_none() {
            // From now on, this connection is one of the first to be closed.
            self.place.is_read(false);
        }
        let stall = self.stall.get_or_insert_with(|| Box::pin(sleep(STALL)));
        ready!(stall.as_mut().poll(context));
        Poll::Ready(Err(io::Error::new(
            io::ErrorKind::TimedOut,
            "the peer has stopped reading",
        )))
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check(context)?;
        loop {
            ready!(self.tcp.poll_read_ready(context))?;
            match self.tcp.try_read(buffer.initialize_unfilled()) {
                Ok(read) => {
                    buffer.advance(read);
                    self.place.has_sent();
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.write(context, |tcp| tcp.try_write(bytes))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.write(context, |tcp| tcp.try_write_vectored(slices))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        match finish(&self.tcp) {
            // The client has already closed the connection.
            Err(error) if error.kind() == io::ErrorKind::NotConnected => Poll::Ready(Ok(())),
            finished => Poll::Ready(finished),
        }
    }
}
