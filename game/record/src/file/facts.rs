//! The facts about a player's code in a recording.

use aimmo_proto::worker::CodeFacts;
use aimmo_proto::worker::code_facts::Function;
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Facts {
    calls: Vec<String>,
    reads: Vec<String>,
    constructs: Vec<String>,
    /// For each function: name, parameters, calls, and true if it returns a value.
    functions: Vec<(String, u32, u32, bool)>,
}

impl Facts {
    pub(super) fn of(facts: CodeFacts) -> Self {
        let function = |function: Function| {
            (
                function.name,
                function.parameters,
                function.calls,
                function.returns_value,
            )
        };
        Self {
            calls: facts.calls,
            reads: facts.reads,
            constructs: facts.constructs,
            functions: facts.functions.into_iter().map(function).collect(),
        }
    }

    pub(super) fn into_proto(self) -> CodeFacts {
        let function = |(name, parameters, calls, returns_value)| Function {
            name,
            parameters,
            calls,
            returns_value,
        };
        CodeFacts {
            calls: self.calls,
            reads: self.reads,
            constructs: self.constructs,
            functions: self.functions.into_iter().map(function).collect(),
        }
    }
}
