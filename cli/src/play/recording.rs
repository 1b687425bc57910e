use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use aimmo_game::keeper::{Error, Keeper};
use aimmo_proto::creator::{Checkpoint, TurnRecord};
use aimmo_record::RULES_VERSION;
use aimmo_record::file::{Header, HeaderPlayer, Writer};
use anyhow::Context as _;

/// A recording in progress. Clones share it.
#[derive(Clone)]
pub(super) struct Recording(Arc<Mutex<Option<Writer<BufWriter<File>>>>>);

impl Recording {
    /// Creates the file. If no path is given, nothing is recorded.
    pub(super) fn new(
        path: Option<PathBuf>,
        level: &str,
        seed: u64,
        names: &[String],
    ) -> anyhow::Result<Self> {
        let begin = |path: PathBuf| -> anyhow::Result<_> {
            let file = File::create(&path)
                .with_context(|| format!("cannot write the recording {}", path.display()))?;
            let players = (1..).zip(names).map(|(id, name)| HeaderPlayer {
                id,
                name: name.clone(),
            });
            let header = Header {
                rules_version: RULES_VERSION,
                level: level.to_owned(),
                seed,
                players: players.collect(),
            };
            Ok(Writer::new(BufWriter::new(file), &header)?)
        };
        let writer = path.map(begin).transpose()?;
        Ok(Self(Arc::new(Mutex::new(writer))))
    }

    /// Writes the last line.
    pub(super) fn finish(&self) -> anyhow::Result<()> {
        if let Some(writer) = self.writer().take() {
            writer.finish().context("cannot finish the recording")?;
        }
        Ok(())
    }

    fn writer(&self) -> std::sync::MutexGuard<'_, Option<Writer<BufWriter<File>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keeper for Recording {
    async fn keep(&mut self, turn: TurnRecord, _: Option<Checkpoint>) -> Result<(), Error> {
        let mut writer = self.writer();
        let Some(writer) = writer.as_mut() else {
            return Ok(());
        };
        writer.write(&turn).map_err(|error| Error::Failed {
            turn: turn.turn,
            problem: error.to_string(),
        })
    }
}
