//! The browsers, which join, read frames and check that no turn is missing.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::creator::Creator;

/// Number of sockets that join at the same time.
const AT_ONCE: usize = 100;

/// The connected browsers.
pub(crate) struct Watching {
    stop: watch::Sender<bool>,
    sockets: JoinSet<anyhow::Result<Seen>>,
    creator: Creator,
}

/// The frames that one browser received.
struct Seen {
    turns: Vec<(u64, Instant)>,
    bytes: usize,
}

/// The frames that all browsers received.
pub(crate) struct Report {
    /// Number of sockets that received every turn.
    pub(crate) complete: usize,
    /// Total number of frames received by all sockets.
    pub(crate) deliveries: usize,
    bytes: usize,
    latencies: Vec<Duration>,
    turns: (u64, u64),
}

/// Opens the sockets and waits until each has received its first state.
pub(crate) async fn watch(
    address: SocketAddr,
    sockets: usize,
    creator: &Creator,
) -> anyhow::Result<Watching> {
    let (stop, stopped) = watch::channel(false);
    let (joins, mut joined) = mpsc::channel(AT_ONCE);
    let token = creator.token()?;
    let mut all = JoinSet::new();
    let mut wait = async |all: &mut JoinSet<anyhow::Result<Seen>>| {
        tokio::select! {
            _ = joined.recv() => Ok(()),
            // Sockets close only on request.
            Some(ended) = all.join_next() => ended?.map(drop),
        }
    };
    for number in 0..sockets {
        all.spawn(read(address, token.clone(), joins.clone(), stopped.clone()));
        if number >= AT_ONCE {
            wait(&mut all).await?;
        }
    }
    for _ in 0..sockets.min(AT_ONCE) {
        wait(&mut all).await?;
    }
    Ok(Watching {
        stop,
        sockets: all,
        creator: creator.clone(),
    })
}

async fn read(
    address: SocketAddr,
    token: String,
    joined: mpsc::Sender<()>,
    mut stopped: watch::Receiver<bool>,
) -> anyhow::Result<Seen> {
    let mut socket = join(address, &token).await?;
    let mut seen = Seen {
        turns: Vec::new(),
        bytes: 0,
    };
    loop {
        let message = tokio::select! {
            message = socket.next() => message.context("the socket ended")??,
            _ = stopped.changed() => return Ok(seen),
        };
        let Message::Text(text) = message else {
            continue;
        };
        let Some(turn) = turn(&text) else { continue };
        if seen.turns.is_empty() {
            joined.send(()).await?;
        } else {
            seen.bytes += text.len();
            if !text.starts_with(r#"{"type":"delta""#) {
                bail!("received a full state in turn {turn}");
            }
        }
        seen.turns.push((turn, Instant::now()));
    }
}

async fn join(address: SocketAddr, token: &str) -> anyhow::Result<WebSocketStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    let config = WebSocketConfig::default().read_buffer_size(8 * 1024);
    let url = format!("ws://{address}/game-1");
    let (mut socket, _) = client_async_with_config(url, stream, Some(config)).await?;
    let hello = format!(r#"{{"type":"hello","protocol":1,"token":"{token}"}}"#);
    socket.send(Message::text(hello)).await?;
    Ok(socket)
}

/// Reads only the start of the frame: parsing all of it would measure the clients instead.
fn turn(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once(r#""turnCount":"#)?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    rest[..end].parse().ok()
}

impl Watching {
    /// Closes the sockets and summarizes the results, from the first turn that every socket could
    /// receive to the last one that every socket did receive.
    pub(crate) async fn finish(self) -> anyhow::Result<Report> {
        let _ = self.stop.send(true);
        let all: Vec<Seen> = self
            .sockets
            .join_all()
            .await
            .into_iter()
            .collect::<Result<_, _>>()?;
        let firsts = all.iter().filter_map(|seen| seen.turns.first());
        let lasts = all.iter().filter_map(|seen| seen.turns.last());
        let first = firsts
            .map(|(turn, _)| *turn)
            .max()
            .context("received no turns")?
            + 1;
        let newest = lasts
            .map(|(turn, _)| *turn)
            .max()
            .context("received no turns")?;
        // The newest turn may still have been in transit when the sockets were closed.
        let last = newest - 1;
        let mut report = Report {
            complete: 0,
            deliveries: 0,
            bytes: 0,
            latencies: Vec::new(),
            turns: (first, last),
        };
        for seen in all {
            let counted = seen
                .turns
                .iter()
                .filter(|(turn, _)| (first..=last).contains(turn));
            let turns: Vec<u64> = counted.clone().map(|(turn, _)| *turn).collect();
            report.complete += usize::from(turns == (first..=last).collect::<Vec<_>>());
            report.deliveries += seen.turns.len();
            report.bytes += seen.bytes;
            report.latencies.extend(counted.filter_map(|(turn, at)| {
                Some(at.saturating_duration_since(self.creator.kept(*turn)?))
            }));
        }
        report.latencies.sort_unstable();
        Ok(report)
    }
}

impl Report {
    /// Prints the figures.
    pub(crate) fn print(&self, elapsed: Duration) {
        let Self {
            complete,
            deliveries,
            bytes,
            latencies,
            turns: (first, last),
        } = self;
        let at = |share: f64| {
            let place = (latencies.len() as f64 * share) as usize;
            latencies[place.min(latencies.len() - 1)]
        };
        println!("{complete} sockets received every turn from {first} to {last} in {elapsed:.1?}");
        println!(
            "{deliveries} deliveries, {} bytes on average",
            bytes / deliveries.max(&1)
        );
        println!(
            "after the turn was stored: p50 {:.1?}, p99 {:.1?}, max {:.1?}",
            at(0.5),
            at(0.99),
            at(1.0)
        );
    }
}
