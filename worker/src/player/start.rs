//! Starts a process and loads code into it.

use std::sync::Arc;

use aimmo_proto::worker::CodeError;
use tracing::error;

use super::ending::Ending;
use super::frame::Answer;
use super::notices;
use super::process::{NoAnswer, Process};
use super::{Code, Loaded, Usage};
use crate::sandbox::Sandbox;

pub(crate) struct Started {
    pub(super) process: Option<Box<Process>>,
    /// Contains no error if the process is running.
    pub(crate) loaded: Loaded,
    /// False if the code failed to load because the machine was too busy.
    pub(crate) is_to_blame: bool,
}

pub(crate) async fn start(sandbox: &Sandbox, usage: &Arc<Usage>, code: &Code) -> Started {
    let failed = |error: CodeError, log: String| {
        let loaded = Loaded {
            error: Some(error),
            log,
            hints: Vec::new(),
            facts: None,
        };
        Started {
            process: None,
            loaded,
            is_to_blame: true,
        }
    };
    let mut process = match Process::start(sandbox, usage) {
        Ok(process) => Box::new(process),
        Err(cause) => {
            error!(%cause, "a Python process cannot be started");
            return failed(Ending::before_it_began().error(), String::new());
        }
    };
    match process.load(code).await {
        Ok(Answer::Loaded(bytes)) => {
            let hints = process.take_hints(bytes);
            let log = process.take_log();
            let facts = process.take_facts();
            Started {
                process: Some(process),
                loaded: Loaded {
                    error: None,
                    log,
                    hints,
                    facts,
                },
                is_to_blame: true,
            }
        }
        Ok(Answer::Failed(blame)) => {
            let error = process.take_error(blame);
            failed(error, process.take_log())
        }
        Ok(Answer::Mistake(_) | Answer::Act(_) | Answer::Stuck(_) | Answer::Facts(_))
        | Err(NoAnswer::Ended) => {
            let error = process.ended().await.error();
            let log = process.take_log();
            process.end().await;
            failed(error, log)
        }
        Err(NoAnswer::Late) => {
            let is_to_blame = process.is_to_blame();
            let error = if is_to_blame {
                notices::load_late(process.place())
            } else {
                notices::load_busy()
            };
            let log = process.take_log();
            process.end().await;
            Started {
                is_to_blame,
                ..failed(error, log)
            }
        }
    }
}
