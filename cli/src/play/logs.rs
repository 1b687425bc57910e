//! Optional log files with the output of each avatar.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aimmo_common::ids::PlayerId;
use aimmo_game::broadcast::{Broadcaster, TurnBroadcast};
use aimmo_record::frames::CodeFrame;
use anyhow::Context as _;

use super::wording;

/// The log files of a match. Clones share them.
#[derive(Clone)]
pub(super) struct Logs(Arc<Mutex<Files>>);

#[derive(Default)]
struct Files {
    by_player: BTreeMap<PlayerId, BufWriter<File>>,
    /// The first error, which does not stop the match.
    error: Option<io::Error>,
}

impl Logs {
    /// Creates `{name}.log` for each avatar. If no folder is given, nothing is written.
    pub(super) fn new(folder: Option<PathBuf>, names: &[String]) -> anyhow::Result<Self> {
        let mut files = Files::default();
        if let Some(folder) = folder {
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("cannot create the folder {}", folder.display()))?;
            for (id, name) in (1..).map(PlayerId).zip(names) {
                let path = folder.join(format!("{name}.log"));
                let file = File::create(&path)
                    .with_context(|| format!("cannot write the log {}", path.display()))?;
                files.by_player.insert(id, BufWriter::new(file));
            }
        }
        Ok(Self(Arc::new(Mutex::new(files))))
    }

    pub(super) fn finish(&self) -> anyhow::Result<()> {
        let mut files = self.files();
        for file in files.by_player.values_mut() {
            file.flush().context("cannot write a log")?;
        }
        match files.error.take() {
            Some(error) => Err(error).context("a log is incomplete"),
            None => Ok(()),
        }
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files {
    fn write(&mut self, player: PlayerId, head: &str, text: &str) {
        let Some(file) = self.by_player.get_mut(&player) else {
            return;
        };
        let end = if text.ends_with('\n') || text.is_empty() {
            ""
        } else {
            "\n"
        };
        if let Err(error) = write!(file, "--- {head}\n{text}{end}") {
            self.error.get_or_insert(error);
        }
    }
}

impl Broadcaster for Logs {
    fn broadcast(&mut self, turn: TurnBroadcast) {
        let mut files = self.files();
        for (player, log) in turn.logs {
            let mut text = log.text;
            if let Some(error) = &log.error {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(&wording::of_error(error));
            }
            files.write(player, &format!("turn {}", turn.turn), &text);
        }
    }

    fn code_changed(&mut self, player: PlayerId, code: CodeFrame) {
        // Errors are already in the turns' logs.
        if code.since.is_none() && !code.hints.is_empty() {
            let hints: String = code.hints.iter().map(wording::of_hint).collect();
            self.files().write(player, "hints", &hints);
        }
    }
}
