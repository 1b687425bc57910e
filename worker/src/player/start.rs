//! Starting a process with code in it.

use std::sync::Arc;

use aimmo_proto::worker::CodeError;

use super::frame::Answer;
use super::process::{Process, Trouble};
use super::{Code, Loaded, Usage};
use crate::sandbox::Sandbox;

/// What starting a process with code came to.
pub(crate) struct Started {
    pub(super) process: Option<Box<Process>>,
    /// What loading came to; without an error there is a process.
    pub(crate) loaded: Loaded,
}

/// Starts a process and loads code into it.
pub(crate) async fn start(sandbox: &Sandbox, usage: &Arc<Usage>, code: &Code) -> Started {
    let failed = |error: CodeError, log: String| {
        let loaded = Loaded {
            error: Some(error),
            log,
        };
        Started {
            process: None,
            loaded,
        }
    };
    let mut process = match Process::start(sandbox, usage) {
        Ok(process) => Box::new(process),
        Err(error) => return failed(plain(error.to_string()), error.to_string()),
    };
    match process.load(code).await {
        Ok(Answer::Loaded) => {
            let log = process.log("");
            Started {
                process: Some(process),
                loaded: Loaded { error: None, log },
            }
        }
        Ok(Answer::Failed(blame)) => {
            let error = process.error(blame);
            failed(error, process.log(""))
        }
        Ok(Answer::Mistake(_) | Answer::Act(_)) | Err(Trouble::Ended) => {
            let error = process.ended().await.error(" while it was loading.");
            let log = process.log(&words(&error));
            process.end().await;
            failed(error, log)
        }
        Err(Trouble::Late) => {
            let error = CodeError {
                advice: "Is there a loop outside of next_turn that does not end?".to_owned(),
                ..plain("Your code took too long to load, so it does not play.".to_owned())
            };
            let log = process.log(&words(&error));
            process.end().await;
            failed(error, log)
        }
    }
}

/// An error as a player reads it in the log.
pub(super) fn words(error: &CodeError) -> String {
    let CodeError {
        message, advice, ..
    } = error;
    if advice.is_empty() {
        message.clone()
    } else {
        format!("{message}\n{advice}")
    }
}

/// An error that blames no line.
pub(super) fn plain(message: String) -> CodeError {
    CodeError {
        message,
        count: 1,
        ..CodeError::default()
    }
}
