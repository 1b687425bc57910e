//! `aimmo replay`: what a recorded match came to.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

use aimmo_common::text::one_line;
use aimmo_record::file::Reader;
use aimmo_record::{Replay, verify};
use anyhow::Context as _;
use clap::Args as ClapArgs;

/// What is shown of a name; the arena's are shorter.
const NAME_BYTES: usize = 200;

/// Arguments of `aimmo replay`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  aimmo replay match.jsonl            play it again and show the result
  aimmo replay match.jsonl --verify   say only whether every turn leads to the recorded world")]
pub(crate) struct Args {
    /// The recording, as `aimmo play --record` wrote it.
    file: PathBuf,
    /// Play every turn again, compare every world's hash with the recording,
    /// and fail at the first difference.
    #[arg(long)]
    verify: bool,
}

/// Reads a recording and prints what was asked for.
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let Args { file, verify: only } = args;
    let open = || -> anyhow::Result<_> {
        let input = File::open(&file);
        Ok(BufReader::new(input.with_context(|| {
            format!("cannot read the recording {}", file.display())
        })?))
    };
    let mut out = std::io::stdout().lock();
    if only {
        let verified = verify(open()?)?;
        let hash = verified
            .hash
            .map_or_else(|| "none".to_owned(), |hash| hash.to_string());
        writeln!(
            out,
            "{} turns, all as recorded; world {hash}",
            verified.turns
        )?;
        return Ok(());
    }
    show(open()?, &mut out)
}

/// Plays the recording and writes who has which score.
fn show(input: impl BufRead, out: &mut impl Write) -> anyhow::Result<()> {
    let mut reader = Reader::new(input)?;
    let header = reader.header().clone();
    let mut replay = Replay::new();
    for record in &mut reader {
        replay.next(&record?)?;
    }
    writeln!(
        out,
        "level {}, seed {}, {} turns",
        name(&header.level),
        header.seed,
        reader.turns()
    )?;
    let Some(scene) = replay.scene() else {
        return Ok(());
    };
    let mut players = scene.players().to_vec();
    players.sort_by_key(|player| (std::cmp::Reverse(player.score), player.id));
    for player in players {
        writeln!(out, "{:>6}  {}", player.score, name(&player.name))?;
    }
    Ok(())
}

/// A name as the file has it, which may be anything.
fn name(text: &str) -> String {
    one_line(text, NAME_BYTES)
}

#[cfg(test)]
mod tests {
    use aimmo_common::text::is_harmless;

    use super::*;

    #[test]
    fn names_of_a_recording_do_nothing_to_the_terminal() {
        let recording = include_bytes!("../../fuzz/corpus/recording/escapes-in-names");
        let mut out = Vec::new();
        show(recording.as_slice(), &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        assert!(is_harmless(&shown), "{shown:?}");
        assert!(shown.contains("␛[2J<U+202E>😀"), "{shown}");
    }
}
