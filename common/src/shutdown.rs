//! Shutdown on SIGINT or SIGTERM.

use tokio::signal::unix::{SignalKind, signal};

/// Installs the signal handlers and returns a future that completes at the first SIGINT or SIGTERM.
pub fn on_signal() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
