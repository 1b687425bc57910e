use std::time::Duration;

use aimmo_common::backoff::Backoff;
use aimmo_proto::creator::Desired;
use tokio::sync::watch;
use tracing::{debug, warn};

use super::{CreatorSession, Error};

/// Keeps `desired` up to date and reconnects as needed. Completes only with an error, such as
/// [`Error::Superseded`], after which the game must end.
pub(crate) async fn follow(
    session: CreatorSession,
    desired: watch::Sender<Desired>,
) -> Result<std::convert::Infallible, Error> {
    let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(5));
    let mut away = false;
    loop {
        match read(&session, &desired, &mut backoff, &mut away).await {
            Err(Error::Superseded) => return Err(Error::Superseded),
            Err(error) if !away => {
                away = true;
                warn!(%error, "the creator is unreachable; continuing with the last desired state");
            }
            Err(error) => debug!(%error, "the creator is still unreachable"),
            Ok(()) => debug!("the creator ended the stream"),
        }
        // Also wait after an orderly end, in case the creator ends every stream immediately.
        backoff.sleep().await;
    }
}

async fn read(
    session: &CreatorSession,
    desired: &watch::Sender<Desired>,
    backoff: &mut Backoff,
    away: &mut bool,
) -> Result<(), Error> {
    let mut stream = session.watch().await?;
    while let Some(next) = stream
        .message()
        .await
        .map_err(|status| session.error_of(&status))?
    {
        session.record_contact();
        backoff.reset();
        *away = false;
        // Every new stream begins with the whole state; receivers are not woken if it is unchanged.
        desired.send_if_modified(|last| {
            let changed = *last != next;
            *last = next;
            changed
        });
    }
    Ok(())
}
