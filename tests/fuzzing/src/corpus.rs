//! The committed inputs of a fuzz target.

use std::path::{Path, PathBuf};

use fastrand::Rng;

/// A target's files, sorted by name.
#[derive(Debug)]
pub struct Corpus(Vec<(String, Vec<u8>)>);

/// Returns the folder that contains a folder of inputs for every target.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus")
}

impl Corpus {
    /// Reads all files of a target.
    ///
    /// # Panics
    /// If the corpus is empty or missing, because a replay without inputs would prove nothing.
    pub fn read(target: &str) -> Self {
        let folder = folder().join(target);
        let read = || -> std::io::Result<Vec<_>> {
            let mut entries = Vec::new();
            for entry in std::fs::read_dir(&folder)? {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                entries.push((name, std::fs::read(entry.path())?));
            }
            entries.sort();
            Ok(entries)
        };
        match read() {
            Ok(entries) if !entries.is_empty() => Self(entries),
            Ok(_) => panic!("the corpus {} is empty", folder.display()),
            Err(error) => panic!("the corpus {} is unreadable: {error}", folder.display()),
        }
    }

    /// Returns the files' names and bytes.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Returns the bytes of a random file.
    pub(crate) fn pick(&self, random: &mut Rng) -> &[u8] {
        let (_, bytes) = &self.0[random.usize(..self.0.len())];
        bytes
    }
}
