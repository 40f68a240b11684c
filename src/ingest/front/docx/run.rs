//! What a run says of its words: bold, raised or lowered, hidden.
//!
//! Limit: the run's own properties and those of its character style; of what a paragraph's style says only hiding is followed.

use quick_xml::events::BytesStart;

use super::attribute;
use crate::ingest::front::scripts::Script;

/// The properties of a run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) bold: bool,
    /// How the words stand beside the line.
    pub(super) script: Option<Script>,
    /// Whether Word prints the words at all.
    pub(super) hidden: bool,
    /// Whether the words are struck out.
    pub(super) struck: bool,
}

impl Run {
    /// Takes what an element of the run's properties says; `style_of` knows what a character style says.
    pub(super) fn take(&mut self, name: &str, element: &BytesStart<'_>, style_of: impl Fn(&str) -> Self) {
        match name {
            "b" => self.bold = is_on(element),
            "vanish" => self.hidden = is_on(element),
            "strike" | "dstrike" => self.struck = is_on(element),
            "vertAlign" => self.script = script_of(element),
            "rStyle" => {
                let style = style_of(&attribute(element, "val").unwrap_or_default());
                self.script = self.script.or(style.script);
                self.hidden |= style.hidden;
            }
            _ => {}
        }
    }
}

/// Whether a property that is on or off is on, as it is where it says nothing more.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "none" | "off"))
}

/// Where `vertAlign` sets the words.
pub(super) fn script_of(element: &BytesStart<'_>) -> Option<Script> {
    match attribute(element, "val").as_deref() {
        Some("superscript") => Some(Script::Raised),
        Some("subscript") => Some(Script::Lowered),
        _ => None,
    }
}
