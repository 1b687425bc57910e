use std::io;
use std::time::Duration;

use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, split};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

const SWITCH: Duration = Duration::from_secs(10);
/// Time after which the tunnel is closed if one end stops reading.
const STALL: Duration = Duration::from_secs(10);
/// Time for which one end may keep sending after the other has closed.
pub(super) const GRACE: Duration = Duration::from_secs(10);
// States and deltas flow down to the client; very little flows up.
const DOWN: usize = 8 * 1024;
const UP: usize = 1024;

/// Copies bytes in both directions until an end closes or `closing` is cancelled.
pub(super) async fn run(
    client: OnUpgrade,
    game: OnUpgrade,
    closing: CancellationToken,
) -> io::Result<()> {
    let both = async { tokio::try_join!(client, game) };
    let (client, game) = timeout(SWITCH, both)
        .await
        .map_err(|_| io::ErrorKind::TimedOut)?
        .map_err(io::Error::other)?;
    let (client, game) = (TokioIo::new(client), TokioIo::new(game));
    let ((from_client, to_client), (from_game, to_game)) = (split(client), split(game));
    let up = pump::<UP>(from_client, to_game);
    let down = pump::<DOWN>(from_game, to_client);
    tokio::pin!(up, down);
    tokio::select! {
        () = closing.cancelled() => Ok(()),
        done = &mut up => done.and(drain(down).await),
        done = &mut down => done.and(drain(up).await),
    }
}

async fn drain(pump: impl Future<Output = io::Result<()>>) -> io::Result<()> {
    // An end that stays silent for that long has nothing left to send.
    timeout(GRACE, pump).await.unwrap_or(Ok(()))
}

async fn pump<const SIZE: usize>(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    let mut buffer = vec![0; SIZE];
    loop {
        let read = from.read(&mut buffer).await?;
        if read == 0 {
            return to.shutdown().await;
        }
        let write = async {
            to.write_all(&buffer[..read]).await?;
            to.flush().await
        };
        timeout(STALL, write)
            .await
            .map_err(|_| io::ErrorKind::TimedOut)??;
    }
}
