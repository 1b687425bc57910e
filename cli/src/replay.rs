//! `aimmo replay`: the result of a recorded match.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

use aimmo_common::text::one_line;
use aimmo_record::file::Reader;
use aimmo_record::{Replay, verify_until};
use anyhow::Context as _;
use clap::Args as ClapArgs;

/// Maximum displayed length of a name in bytes; the arena's own limit is lower.
const NAME_BYTES: usize = 200;

/// Arguments of `aimmo replay`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  aimmo replay match.jsonl            play it again and show the result
  aimmo replay match.jsonl --verify   say only whether every turn leads to the recorded world
  aimmo replay match.jsonl --until 57 play it up to turn 57, also where the rest is missing")]
pub(crate) struct Args {
    /// The recording, as `aimmo play --record` wrote it.
    file: PathBuf,
    /// Replay every turn, compare each world's hash with the recorded one, and fail at the first
    /// difference.
    #[arg(long)]
    verify: bool,
    /// Stop after this turn. Later lines are not read, so this also works for a recording that is
    /// cut off.
    #[arg(long, value_name = "TURN", value_parser = clap::value_parser!(u64).range(1..))]
    until: Option<u64>,
}

pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let Args {
        file,
        verify: only,
        until,
    } = args;
    let until = until.unwrap_or(u64::MAX);
    let open = || -> anyhow::Result<_> {
        let input = File::open(&file);
        Ok(BufReader::new(input.with_context(|| {
            format!("cannot read the recording {}", file.display())
        })?))
    };
    let mut out = std::io::stdout().lock();
    if only {
        let verified = verify_until(open()?, until)?;
        let hash = verified
            .hash
            .map_or_else(|| "none".to_owned(), |hash| hash.to_string());
        writeln!(out, "{} turns verified; world {hash}", verified.turns)?;
        return Ok(());
    }
    show(open()?, until, &mut out)
}

fn show(input: impl BufRead, until: u64, out: &mut impl Write) -> anyhow::Result<()> {
    let mut reader = Reader::new(input)?;
    let header = reader.header().clone();
    let mut replay = Replay::new();
    // Checked before reading on, because the rest of the recording may be cut off.
    while replay.worlds().map_or(0, aimmo_simulation::Worlds::turn) < until
        && let Some(record) = reader.next().transpose()?
    {
        replay.next(&record)?;
    }
    writeln!(
        out,
        "level {}, seed {}, {} turns",
        name(&header.level),
        header.seed,
        reader.turns()
    )?;
    let (Some(worlds), Some(scenes)) = (replay.worlds(), replay.scenes()) else {
        return Ok(());
    };
    // Includes players in private worlds.
    let ids = worlds.ids().into_iter();
    let mut players: Vec<_> = ids.filter_map(|id| scenes.player(id.0)).collect();
    players.sort_by_key(|player| (std::cmp::Reverse(player.score), player.id));
    for player in players {
        writeln!(out, "{:>6}  {}", player.score, name(&player.name))?;
    }
    Ok(())
}

/// Sanitizes a name from the file, which is untrusted.
fn name(text: &str) -> String {
    one_line(text, NAME_BYTES)
}

#[cfg(test)]
mod tests {
    use aimmo_common::text::is_harmless;

    use super::*;

    #[test]
    fn a_truncated_recording_can_be_shown_up_to_its_last_complete_turn() {
        let whole = include_bytes!("../../fuzz/corpus/recording/escapes-in-names");
        let end = whole
            .trim_ascii_end()
            .iter()
            .rposition(|byte| *byte == b'\n');
        let cut_off = &whole[..=end.unwrap()];
        let mut out = Vec::new();
        let error = show(cut_off, u64::MAX, &mut out).unwrap_err().to_string();
        let (_, turns) = error.split_once("--until ").unwrap();
        show(cut_off, turns.parse().unwrap(), &mut out).unwrap();
        assert!(
            String::from_utf8(out)
                .unwrap()
                .contains(&format!(" {turns} turns"))
        );
    }

    #[test]
    fn names_from_a_recording_cannot_control_the_terminal() {
        let recording = include_bytes!("../../fuzz/corpus/recording/escapes-in-names");
        let mut out = Vec::new();
        show(recording.as_slice(), u64::MAX, &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        assert!(is_harmless(&shown), "{shown:?}");
        assert!(shown.contains("␛[2J<U+202E>😀"), "{shown}");
    }
}
