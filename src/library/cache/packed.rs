//! An issue taken apart into the parts of a record, and put together again.
//!
//! Invariant: what [`Packed::of`] took apart, [`Parts::issue`] puts together, but for its path, which is that of whoever asks.
//! Limit: a text of more than four gigabytes is not taken apart.

use super::super::Extent;
use super::super::text::IssueText;
use super::records::{Read, Written};
use super::words::Outline;
use crate::model::{Article, Issue};

/// Bytes that an article or a warning takes in most heads.
const USUAL_ENTRY: usize = 96;

/// How many parts a record has.
pub(super) const PARTS: usize = 5;

/// A record's parts, borrowed from whatever they were read into; empty where they were not asked for.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Parts<'a> {
    /// What somebody derived of the issue.
    pub(in super::super) derived: &'a [u8],
    pub(super) head: &'a [u8],
    /// What cuts the text into pieces.
    pub(super) outline: &'a [u8],
    pub(super) text: &'a [u8],
    pub(super) rest: &'a [u8],
}

impl<'a> Parts<'a> {
    /// The parts in the order in which they stand.
    pub(super) fn each(self) -> [&'a [u8]; PARTS] {
        [self.derived, self.head, self.outline, self.text, self.rest]
    }

    /// Cuts what lies side by side into parts of these lengths; `None` where it is shorter.
    pub(super) fn cut(bytes: &'a [u8], lengths: [usize; PARTS]) -> Option<Self> {
        let mut left = bytes;
        let mut parts: [&[u8]; PARTS] = [&[]; PARTS];
        for (part, length) in parts.iter_mut().zip(lengths) {
            (*part, left) = left.split_at_checked(length)?;
        }
        let [derived, head, outline, text, rest] = parts;
        Some(Self { derived, head, outline, text, rest })
    }

    /// The whole issue; `None` where the parts do not fit.
    pub(in super::super) fn issue(self) -> Option<Issue> {
        let text = simdutf8::basic::from_utf8(self.text).ok()?;
        let outline: Outline = postcard::from_bytes(self.outline).ok()?;
        let Read(mut issue) = postcard::from_bytes(self.rest).ok()?;
        outline.fill(&mut issue, text)?;
        Some(issue)
    }

    /// What [`head_of`] gave of the issue.
    pub(in super::super) fn head(self) -> Option<Issue> {
        let Read(head) = postcard::from_bytes(self.head).ok()?;
        Some(head)
    }

    /// The flat text with its pieces.
    pub(in super::super) fn text(self) -> Option<IssueText<'a>> {
        let text = simdutf8::basic::from_utf8(self.text).ok()?;
        let outline: Outline = postcard::from_bytes(self.outline).ok()?;
        outline.over(text)
    }
}

/// An issue taken apart.
pub(in super::super) struct Packed<'t> {
    derived: Vec<u8>,
    head: Vec<u8>,
    outline: Vec<u8>,
    text: &'t str,
    rest: Vec<u8>,
}

impl<'t> Packed<'t> {
    /// Takes so much of an issue apart, whose text is known, but for its head; of no more than its words there is no rest.
    pub(in super::super) fn of(issue: &Issue, extent: Extent, text: &'t IssueText<'_>) -> Option<Self> {
        let rest = match extent {
            Extent::Words => Vec::new(),
            Extent::Places | Extent::Whole | Extent::Derived => postcard::to_stdvec(&Written(issue)).ok()?,
        };
        let outline = postcard::to_stdvec(&Outline::of(issue)?).ok()?;
        Some(Self { derived: Vec::new(), head: Vec::new(), outline, text: text.as_str(), rest })
    }

    /// The same with the [head](head_of) of the issue.
    pub(in super::super) fn with_head(self, head: &Issue) -> Option<Self> {
        let entries = head.articles.len() + head.warnings.len();
        let room = Vec::with_capacity(USUAL_ENTRY * (entries + 2));
        Some(Self { head: postcard::to_extend(&Written(head), room).ok()?, ..self })
    }

    /// The same with what was derived of it.
    #[must_use]
    pub(in super::super) fn with(self, derived: Vec<u8>) -> Self {
        Self { derived, ..self }
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        let Self { derived, head, outline, text, rest } = self;
        Parts { derived, head, outline, text: text.as_bytes(), rest }
    }
}

/// The issue without its text and what was read out of it: enough to list it and to say where a hit stands.
pub(in super::super) fn head_of(issue: &Issue) -> Issue {
    let article = |article: &Article| Article {
        index: article.index,
        title: article.title.clone(),
        page: article.page,
        province: article.province.clone(),
        city: article.city.clone(),
        counties: article.counties.clone(),
        line: article.line,
        ..Article::default()
    };
    Issue {
        id: issue.id.clone(),
        title: issue.title.clone(),
        year: issue.year,
        number: issue.number,
        total_number: issue.total_number,
        date: issue.date.clone(),
        source: issue.source.clone(),
        articles: issue.articles.iter().map(article).collect(),
        warnings: issue.warnings.clone(),
        ..Issue::default()
    }
}

/// What [`head_of`] gives of an issue that nobody needs any longer: nothing is copied.
pub(in super::super) fn into_head(issue: Issue) -> Issue {
    let article = |article: Article| {
        let Article { index, title, page, province, city, counties, line, .. } = article;
        Article { index, title, page, province, city, counties, line, ..Article::default() }
    };
    let Issue { id, title, year, number, total_number, date, source, articles, warnings, .. } = issue;
    let articles = articles.into_iter().map(article).collect();
    Issue { id, title, year, number, total_number, date, source, articles, warnings, ..Issue::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{MAX_SIZE, Source, open};

    #[test]
    fn a_head_is_the_same_copied_or_not() {
        let issue = open(&Source::Bundled, MAX_SIZE).unwrap();
        let head = head_of(&issue);
        assert!(!head.articles.is_empty() && head.articles.iter().all(|article| article.blocks.is_empty()));
        assert_eq!(into_head(issue), head);
    }
}
