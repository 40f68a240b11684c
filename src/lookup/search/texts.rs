//! The running text of a library, an issue at a time.
//!
//! Limit: the text is kept once more than in the issues.

use std::sync::Arc;

use crate::library::IssueText;
use crate::model::Issue;

/// The text of all issues of a library, in their order.
#[derive(Debug, Clone, Default)]
pub struct Texts(Vec<Arc<IssueText>>);

impl Texts {
    /// Gathers the text of `issues`, in their order.
    pub fn of<'a>(issues: impl IntoIterator<Item = &'a Issue>) -> Self {
        let mut texts = Self::default();
        for issue in issues {
            texts.add(issue);
        }
        texts
    }

    /// Adds an issue behind those that are there.
    pub fn add(&mut self, issue: &Issue) {
        self.0.push(Arc::new(IssueText::of(issue)));
    }

    /// How many issues there are.
    pub fn issues(&self) -> usize {
        self.0.len()
    }

    /// How many bytes of text there are.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|text| text.as_str().len()).sum()
    }

    /// The text of an issue by its place in the order, from 0.
    pub fn issue(&self, issue: usize) -> Option<&IssueText> {
        self.0.get(issue).map(AsRef::as_ref)
    }
}
