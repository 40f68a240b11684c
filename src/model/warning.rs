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
    /// The words of the source it is about, shortened; the sentence that explains the code is localised.
    pub message: String,
}

/// Declares [`WarningCode`] and the names by which JSON, `kanbao check`, the sentences and docs/warnings.md know it.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal;)+) => {
        /// The kinds of oddity; in JSON and in `kanbao check` by their names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum WarningCode {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl WarningCode {
            /// Every kind, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name as printed and as serialised.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

codes! {
    /// A quotation mark or bracket of a title that is opened and never closed.
    UnclosedQuote = "unclosed-quote";
    /// A line that belongs to a page and not to the text was taken away.
    Furniture = "furniture";
    /// Pieces of a paragraph that a page cut were joined.
    Joined = "joined";
    /// An entry of the table of contents that no article was found for.
    EntryWithoutArticle = "entry-without-article";
    /// An article that the table of contents does not list.
    NotInContents = "not-in-contents";
    /// A title that the table of contents words otherwise.
    TitleDiffers = "title-differs";
    /// A title with no text under it.
    EmptyArticle = "empty-article";
    /// No title was found; the whole text is one article.
    NoTitles = "no-titles";
    /// A heading whose `#` lacks the space after it.
    TightHeading = "tight-heading";
    /// Lists or quotes nested deeper than is followed; the marks beyond stay as text.
    NestingCut = "nesting-cut";
    /// Bytes that are no character in the file's encoding.
    DamagedCharacter = "damaged-character";
}

/// How much an oddity matters to whoever looks after the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something could not be read.
    Error,
    /// Something is to be looked at: it may be wrong in the file, or understood wrongly.
    Warning,
    /// It was put right while reading, and nothing need be done.
    Repaired,
}

impl Severity {
    /// The name as printed and as serialised.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Repaired => "repaired",
        }
    }
}

impl WarningCode {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::Furniture | Self::Joined | Self::TightHeading => Severity::Repaired,
            Self::UnclosedQuote
            | Self::EntryWithoutArticle
            | Self::NotInContents
            | Self::TitleDiffers
            | Self::EmptyArticle
            | Self::NoTitles
            | Self::NestingCut
            | Self::DamagedCharacter => Severity::Warning,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_json_has() {
        for code in WarningCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.name());
        }
    }

    #[test]
    fn every_code_is_documented_and_nothing_else() {
        let docs = include_str!("../../docs/warnings.md");
        let rows = docs.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
        let documented: Vec<&str> = rows.map(|(name, _)| name).collect();
        let names: Vec<&str> = WarningCode::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(documented, names);
    }
}
