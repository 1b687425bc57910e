//! The game's local journal of turns, used while the creator is unreachable.
//!
//! All operations block, so they must be called off the runtime's threads.

use std::collections::VecDeque;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::os::unix::fs::{DirBuilderExt as _, FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use tracing::warn;

use super::entry::Entry;
use super::frame::{self, HEADER, PREFIX};

/// Consecutive turns, each durable once pushed. Only one process at a time can open a journal.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    path: PathBuf,
    limit: u64,
    end: u64,
    places: VecDeque<Place>,
}

#[derive(Debug)]
pub(super) struct Place {
    pub(super) turn: u64,
    pub(super) offset: u64,
    pub(super) length: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the journal {}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("the journal {} is in use: another process is playing this game", path.display())]
    InUse { path: PathBuf },
    #[error("the journal {} is full ({} MiB)", path.display(), limit / 1024 / 1024)]
    Full { path: PathBuf, limit: u64 },
}

impl Journal {
    /// Opens or creates the file and its folder. The file may grow to `limit` bytes. An incomplete
    /// frame at the end is cut off.
    pub(crate) fn open(path: &Path, limit: u64) -> Result<Self, Error> {
        let fail = |source| Error::Io {
            path: path.to_owned(),
            source,
        };
        if let Some(folder) = path.parent() {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)
                .map_err(fail)?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .map_err(fail)?;
        // The system releases the lock when the process ends, even after a crash.
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => Error::InUse {
                path: path.to_owned(),
            },
            TryLockError::Error(source) => fail(source),
        })?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(fail)?;
        let mut journal = Self {
            file,
            path: path.to_owned(),
            limit,
            end: HEADER.len() as u64,
            places: VecDeque::new(),
        };
        if bytes.starts_with(HEADER) {
            (journal.places, journal.end) = find_turns(&bytes);
            journal.cut(bytes.len()).map_err(fail)?;
        } else if HEADER.starts_with(&bytes) {
            // The file is new, or the process died while creating it.
            journal.begin().map_err(fail)?;
        } else {
            return Err(fail(io::Error::new(
                io::ErrorKind::InvalidData,
                "not a journal that this version can read; move the file away to continue without it",
            )));
        }
        Ok(journal)
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    #[cfg(test)]
    pub(crate) fn first_turn(&self) -> Option<u64> {
        self.places.front().map(|place| place.turn)
    }

    /// Appends a turn and syncs it to disk. After an error, the journal is unchanged.
    pub(crate) fn push(&mut self, entry: &Entry) -> Result<(), Error> {
        let frame = frame::encode(&entry.encode());
        if self.end + frame.len() as u64 > self.limit {
            return Err(Error::Full {
                path: self.path.clone(),
                limit: self.limit,
            });
        }
        let written = self
            .file
            .write_all_at(&frame, self.end)
            .and_then(|()| self.file.sync_data());
        if let Err(source) = written {
            // Any garbage beyond the end is overwritten or cut off later.
            let _ = self.file.set_len(self.end);
            return Err(self.error(source));
        }
        self.places.push_back(Place {
            turn: entry.turn.turn,
            offset: self.end + PREFIX as u64,
            length: frame.len() - PREFIX,
        });
        self.end += frame.len() as u64;
        Ok(())
    }

    /// Returns the first turns that fit into `bytes`, but at least one.
    // A batch ends at a checkpoint, because a request's checkpoint is the world after its last
    // turn.
    pub(crate) fn batch(&self, bytes: usize) -> Result<Vec<Entry>, Error> {
        let mut batch = Vec::new();
        let mut total = 0;
        for place in &self.places {
            total += place.length;
            if !batch.is_empty() && total > bytes {
                break;
            }
            let entry = self.read(place).map_err(|source| self.error(source))?;
            let last = entry.checkpoint.is_some();
            batch.push(entry);
            if last {
                break;
            }
        }
        Ok(batch)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = Result<Entry, Error>> {
        self.places
            .iter()
            .map(|place| self.read(place).map_err(|source| self.error(source)))
    }

    /// Removes the turns up to `turn`. The file shrinks once it is empty; errors lose no turns.
    pub(crate) fn forget_through(&mut self, turn: u64) -> Result<(), Error> {
        while self.places.front().is_some_and(|place| place.turn <= turn) {
            self.places.pop_front();
        }
        if self.places.is_empty() && self.end > HEADER.len() as u64 {
            self.begin().map_err(|source| self.error(source))?;
        }
        Ok(())
    }

    /// Copies the journal to another file and empties it; used if it does not continue the store.
    pub(crate) fn set_aside(&mut self) -> Result<PathBuf, Error> {
        let aside = self.path.with_extension("journal.unused");
        std::fs::copy(&self.path, &aside)
            // The copy must be on disk before the journal is emptied.
            .and_then(|_| File::open(&aside)?.sync_all())
            .map_err(|source| self.error(source))?;
        self.forget_through(u64::MAX)?;
        Ok(aside)
    }

    fn cut(&mut self, length: usize) -> io::Result<()> {
        if length as u64 > self.end {
            warn!(
                path = %self.path.display(),
                bytes = length as u64 - self.end,
                turns = self.places.len(),
                "cutting off the journal's incomplete end"
            );
            self.file.set_len(self.end)?;
            self.file.sync_all()?;
        }
        Ok(())
    }

    fn begin(&mut self) -> io::Result<()> {
        self.places.clear();
        self.end = HEADER.len() as u64;
        self.file.write_all_at(HEADER, 0)?;
        self.file.set_len(self.end)?;
        self.file.sync_all()?;
        // The file's name must be on disk as well.
        match self.path.parent() {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    }

    fn read(&self, place: &Place) -> io::Result<Entry> {
        let mut bytes = vec![0; place.length];
        self.file.read_exact_at(&mut bytes, place.offset)?;
        Entry::decode(&bytes).ok_or_else(|| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("turn {} is corrupt", place.turn),
            )
        })
    }

    fn error(&self, source: io::Error) -> Error {
        Error::Io {
            path: self.path.clone(),
            source,
        }
    }
}

/// Returns the consecutive turns after the header and the offset at which they end.
pub(super) fn find_turns(bytes: &[u8]) -> (VecDeque<Place>, u64) {
    let mut offset = HEADER.len();
    let mut places: VecDeque<Place> = VecDeque::new();
    while let Some(range) = frame::payload_at(bytes, offset) {
        let Some(entry) = Entry::decode(&bytes[range.clone()]) else {
            break;
        };
        let turn = entry.turn.turn;
        if let Some(last) = places.back()
            && last.turn.checked_add(1) != Some(turn)
        {
            break;
        }
        offset = range.end;
        places.push_back(Place {
            turn,
            offset: range.start as u64,
            length: range.len(),
        });
    }
    (places, offset as u64)
}

#[cfg(test)]
mod tests;
