//! An issue taken apart into the three parts of a record, and put together again.
//!
//! Invariant: what [`Packed::of`] took apart, [`Parts::issue`] puts together, but for its path, which is that of whoever asks.
//! Limit: a text of more than four gigabytes is not taken apart.

use std::borrow::Cow;

use super::super::Extent;
use super::super::text::IssueText;
use super::records::{Read, Written};
use super::words::Outline;
use crate::model::{Article, Issue};

/// A record's three parts, borrowed from whatever they were read into.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Parts<'a> {
    pub(super) text: &'a [u8],
    /// What cuts the text into pieces, then the head.
    pub(super) outline: &'a [u8],
    /// Empty where it was not asked for.
    pub(super) rest: &'a [u8],
}

impl Parts<'_> {
    /// The whole issue; `None` where the parts do not fit.
    pub(in super::super) fn issue(&self) -> Option<Issue> {
        let text = simdutf8::basic::from_utf8(self.text).ok()?;
        let (outline, _): (Outline, _) = postcard::take_from_bytes(self.outline).ok()?;
        let Read(mut issue) = postcard::from_bytes(self.rest).ok()?;
        outline.fill(&mut issue, text)?;
        Some(issue)
    }

    /// What [`head_of`] gives of the issue.
    pub(in super::super) fn head(&self) -> Option<Issue> {
        let (_, head): (Outline, _) = postcard::take_from_bytes(self.outline).ok()?;
        let Read(head) = postcard::from_bytes(head).ok()?;
        Some(head)
    }

    /// The flat text with its pieces.
    pub(in super::super) fn text(&self) -> Option<IssueText<'_>> {
        let text = simdutf8::basic::from_utf8(self.text).ok()?;
        let (outline, _): (Outline, _) = postcard::take_from_bytes(self.outline).ok()?;
        outline.over(text)
    }
}

/// An issue taken apart.
pub(in super::super) struct Packed<'t> {
    text: Cow<'t, str>,
    outline: Vec<u8>,
    rest: Vec<u8>,
}

impl<'t> Packed<'t> {
    /// Takes so much of an issue apart, whose head and text are known; of no more than its words there is no rest.
    pub(in super::super) fn of(
        issue: &Issue,
        extent: Extent,
        (head, text): (&Issue, &'t IssueText<'_>),
    ) -> Option<Self> {
        let outline = postcard::to_stdvec(&Outline::of(issue)?).ok()?;
        let outline = postcard::to_extend(&Written(head), outline).ok()?;
        let rest = match extent {
            Extent::Words => Vec::new(),
            Extent::Places | Extent::Whole => postcard::to_stdvec(&Written(issue)).ok()?,
        };
        Some(Self { text: Cow::Borrowed(text.as_str()), outline, rest })
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        Parts { text: self.text.as_bytes(), outline: &self.outline, rest: &self.rest }
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
