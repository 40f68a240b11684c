//! A paragraph with where it stands, to be copied or read out.
//!
//! Invariant: the words of the model and the citation that the reader's copies have. Limit: one paragraph.

use super::command::typed_number;
use super::list::Target;
use super::reading::Reading;
use super::{Linear, Paper};
use crate::export::cite;
use crate::library::IssueKey;
use crate::model::{Anchor, Reference};

impl Linear {
    /// The paragraph told last, or the one that a number of the last list leads to, and where it stands; of an excerpt its
    /// own words.
    pub(super) fn cite(&mut self, about: &str, paper: Paper) -> Result<Vec<String>, String> {
        let nothing = || self.language.text("linear.cite-what").to_owned();
        let target = match about {
            "" => None,
            number => Some(self.target(typed_number(number).ok_or_else(nothing)?)?),
        };
        let (text, reference) = match &target {
            Some(Target::Excerpt(id)) => {
                let excerpt = &self.host.memory().excerpt(id).ok_or_else(nothing)?.excerpt;
                (excerpt.text.clone(), excerpt.reference.clone())
            }
            Some(target) => self.paragraph(self.spot(target).ok_or_else(nothing)?).ok_or_else(nothing)?,
            None => self.told().and_then(|spot| self.paragraph(spot)).ok_or_else(nothing)?,
        };
        let mut lines: Vec<String> =
            text.lines().flat_map(|line| self.words(line.trim(), paper.width)).collect();
        lines.extend(self.words(&cite(&reference, self.style, 1), paper.width));
        self.cited = target;
        Ok(lines)
    }

    /// The paragraph at a place, and where it stands.
    fn paragraph(
        &self,
        (key, Anchor { article, block, .. }): (IssueKey, Anchor),
    ) -> Option<(String, Reference)> {
        let issue = &self.library.get(key)?.issue();
        let text = issue.blocks(article).get(block.0).map(|block| block.plain_text()).unwrap_or_default();
        Some((text.into_owned(), Reference::to(issue, article)))
    }

    /// The place in a text that a number of the last list leads to.
    pub(super) fn numbered(&self, typed: &str) -> Option<(IssueKey, Anchor)> {
        self.spot(&self.choices.target(typed_number(typed)?)?)
    }

    /// The place told last.
    pub(super) fn told(&self) -> Option<(IssueKey, Anchor)> {
        let Reading { key, article, here: (block, offset), .. } = self.reading?;
        Some((key, Anchor { article, block, offset }))
    }
}
