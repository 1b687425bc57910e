//! The message that `aimmo up` prints once the arena is running.

use std::fmt::Write as _;
use std::io::Write as _;

use aimmo_common::ids::GameId;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct Greeting {
    pub(super) portal: String,
    /// The one-time link that signs the organiser in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) organiser_link: Option<String>,
    /// The link that players use to join the demo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) join_link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) game: Option<GameId>,
}

impl Greeting {
    /// Prints the greeting as text, or as one line of JSON.
    pub(super) fn print(&self, json: bool) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        if json {
            serde_json::to_writer(&mut out, self)?;
            writeln!(out)?;
        } else {
            out.write_all(self.text().as_bytes())?;
        }
        Ok(out.flush()?)
    }

    fn text(&self) -> String {
        let Self {
            portal,
            organiser_link,
            join_link,
            game: _,
        } = self;
        let mut text = match organiser_link {
            Some(link) => format!(
                "\n  The arena is open. Sign in as its organiser (the link works once):\n    {link}\n"
            ),
            None => format!("\n  The arena is open:\n    {portal}\n"),
        };
        // Writing to a `String` cannot fail.
        let _ = match join_link {
            Some(link) => write!(text, "\n  Players join the demo game here:\n    {link}\n"),
            None => write!(
                text,
                "\n  Players open {portal} and type the code of their game.\n"
            ),
        };
        text.push_str("\n  Press Ctrl-C to stop. Your games are kept.\n\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_organisers_link_is_printed_only_if_it_is_needed() {
        let mut greeting = Greeting {
            portal: "http://127.0.0.1:8000".into(),
            organiser_link: Some("http://127.0.0.1:8000/#organiser=abc".into()),
            join_link: None,
            game: None,
        };
        assert!(greeting.text().contains("/#organiser=abc"));
        greeting.organiser_link = None;
        assert!(!greeting.text().contains("organiser"));
        let json = serde_json::to_string(&greeting).unwrap();
        assert_eq!(json, r#"{"portal":"http://127.0.0.1:8000"}"#);
    }
}
