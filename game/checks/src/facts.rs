//! Facts about a program's source, as computed by the worker.

use serde::{Deserialize, Serialize};

/// Facts about the part of a program that `next_turn` can reach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Canonical names of what is called, such as `random.randint`.
    pub calls: Vec<String>,
    /// Canonical attributes that are read, such as `avatar_state.location`.
    pub reads: Vec<String>,
    /// Language constructs, such as `for`.
    pub constructs: Vec<String>,
    /// The player's own functions, other than `next_turn`.
    pub functions: Vec<Function>,
}

/// A function that the player wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct Function {
    pub name: String,
    pub parameters: u32,
    /// The number of places that call it.
    pub calls: u32,
    pub returns_value: bool,
}

/// A requirement on the source: all of these names are called or read, these constructs occur, and
/// one function that the player wrote fits everything that is asked of functions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the type's doc covers the other fields")]
pub struct Use {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constructs: Vec<String>,
    /// The least number of its parameters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function_with_parameters: Option<u32>,
    /// The least number of places that call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function_called: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub function_returns: bool,
}

impl Use {
    pub(crate) fn holds(&self, facts: &Facts) -> bool {
        has_all(&facts.calls, &self.calls)
            && has_all(&facts.reads, &self.reads)
            && has_all(&facts.constructs, &self.constructs)
            && (!self.is_about_functions() || facts.functions.iter().any(|one| self.fits(one)))
    }

    fn is_about_functions(&self) -> bool {
        self.function_with_parameters.is_some()
            || self.function_called.is_some()
            || self.function_returns
    }

    fn fits(&self, function: &Function) -> bool {
        function.parameters >= self.function_with_parameters.unwrap_or(0)
            && function.calls >= self.function_called.unwrap_or(0)
            && (function.returns_value || !self.function_returns)
    }
}

fn has_all(found: &[String], wanted: &[String]) -> bool {
    wanted.iter().all(|one| found.contains(one))
}
