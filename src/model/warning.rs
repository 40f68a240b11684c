//! What was odd about an issue's file.

use serde::{Deserialize, Serialize};

/// Something odd in the source, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// Source line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What kind of oddity.
    pub code: WarningCode,
    /// One sentence: what was met and what was done about it.
    pub message: String,
}

/// The kinds of oddity; in JSON and in `kanbao check` in kebab-case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WarningCode {
    /// A quotation mark that is opened and never closed.
    UnclosedQuote,
}
