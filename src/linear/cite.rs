//! A paragraph with where it stands, to be copied or read out.
//!
//! Invariant: the words of the model and the citation that the reader's copies have. Limit: one paragraph.

use super::list::Target;
use super::reading::Reading;
use super::{Linear, Paper};
use crate::export::cite;
use crate::library::IssueKey;
use crate::model::{Anchor, Reference};

impl Linear {
    /// The paragraph told last, or the one that a number of the last list leads to, and where it stands.
    pub(super) fn cite(&self, about: &str, paper: Paper) -> Result<Vec<String>, String> {
        let nothing = || self.language.text("linear.cite-what").to_owned();
        let told = || self.told().filter(|_| about.trim().is_empty());
        let (key, anchor) = self.numbered(about).or_else(told).ok_or_else(nothing)?;
        let Anchor { article, block, .. } = anchor;
        let issue = &self.library.get(key).ok_or_else(nothing)?.issue;
        let text = issue.blocks(article).get(block.0).map(|block| block.plain_text()).unwrap_or_default();
        let mut lines: Vec<String> =
            text.lines().flat_map(|line| self.words(line.trim(), paper.width)).collect();
        lines.extend(self.words(&cite(&Reference::to(issue, article), self.style, 1), paper.width));
        Ok(lines)
    }

    /// The place in a text that a number of the last list leads to.
    pub(super) fn numbered(&self, typed: &str) -> Option<(IssueKey, Anchor)> {
        match self.choices.target(typed.parse().ok()?)? {
            Target::Text(key, anchor) => Some((key, anchor)),
            Target::Issue(_) | Target::Place(_) => None,
        }
    }

    /// The place told last.
    fn told(&self) -> Option<(IssueKey, Anchor)> {
        let Reading { key, article, here: (block, offset), .. } = self.reading?;
        Some((key, Anchor { article, block, offset }))
    }
}
