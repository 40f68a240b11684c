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

/// The kinds of oddity; in JSON and in `kanbao check` in kebab-case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WarningCode {
    /// A quotation mark or bracket of a title that is opened and never closed.
    UnclosedQuote,
    /// A line that belongs to a page and not to the text was taken away.
    Furniture,
    /// Pieces of a paragraph that a page cut were joined.
    Joined,
    /// An entry of the table of contents that no article was found for.
    EntryWithoutArticle,
    /// An article that the table of contents does not list.
    NotInContents,
    /// A title that the table of contents words otherwise.
    TitleDiffers,
    /// A title with no text under it.
    EmptyArticle,
    /// No title was found; the whole text is one article.
    NoTitles,
    /// A heading whose `#` lacks the space after it.
    TightHeading,
    /// Lists or quotes nested deeper than is followed; the marks beyond stay as text.
    NestingCut,
    /// Bytes that are no character in the file's encoding.
    DamagedCharacter,
}

impl WarningCode {
    /// Every kind, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::UnclosedQuote,
        Self::Furniture,
        Self::Joined,
        Self::EntryWithoutArticle,
        Self::NotInContents,
        Self::TitleDiffers,
        Self::EmptyArticle,
        Self::NoTitles,
        Self::TightHeading,
        Self::NestingCut,
        Self::DamagedCharacter,
    ];

    /// The name as printed and as serialised.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnclosedQuote => "unclosed-quote",
            Self::Furniture => "furniture",
            Self::Joined => "joined",
            Self::EntryWithoutArticle => "entry-without-article",
            Self::NotInContents => "not-in-contents",
            Self::TitleDiffers => "title-differs",
            Self::EmptyArticle => "empty-article",
            Self::NoTitles => "no-titles",
            Self::TightHeading => "tight-heading",
            Self::NestingCut => "nesting-cut",
            Self::DamagedCharacter => "damaged-character",
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
    fn every_code_is_documented() {
        let docs = include_str!("../../docs/warnings.md");
        for code in WarningCode::ALL {
            assert!(docs.contains(&format!("| `{}` |", code.name())), "{}", code.name());
        }
    }
}
