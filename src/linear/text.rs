//! A text printed by screenfuls.
//!
//! Invariant: what has been printed and what has not meet at one row; another width keeps the place by its words. Limit: one
//! part of an issue, an article or the preface.

use std::sync::Arc;

use crate::layout::{Page, PageSetting, lay_out};
use crate::library::Entry;
use crate::locale::{Language, facts};
use crate::model::{Anchor, BlockIndex, ByteOffset, Issue};
use crate::text::Cells;

/// A part of an issue, and how much of it has been printed.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) entry: Entry,
    pub(super) issue: Arc<Issue>,
    /// The article; `None` is the preface.
    pub(super) article: Option<usize>,
    page: Page,
    setting: PageSetting,
    facts: String,
    /// The row where the last screenful begins, and the one after its end.
    from: usize,
    printed: usize,
    /// The row where it was opened; `None` once it is set anew behind that.
    opened: Option<usize>,
    /// The words that it was opened for, where these are others than it begins with.
    wanted: Option<(BlockIndex, ByteOffset)>,
}

impl Text {
    /// The text around words that were found: from the beginning of their paragraph on, nothing printed yet.
    pub(super) fn around(entry: &Entry, anchor: Anchor, setting: PageSetting, language: Language) -> Self {
        let Anchor { block, offset, .. } = anchor;
        let issue = entry.issue();
        let words = issue.blocks(anchor.article).get(block.0).map(|block| block.plain_text());
        let before = words.as_ref().and_then(|words| words.get(..offset.0)).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let begin = Anchor { offset: ByteOffset(line), ..anchor };
        let is_within = anchor != Anchor::article(anchor.article.unwrap_or_default());
        Self { wanted: is_within.then_some((block, offset)), ..Self::at(entry, begin, setting, language) }
    }

    /// The text from an anchor on, nothing printed yet.
    pub(super) fn at(entry: &Entry, anchor: Anchor, setting: PageSetting, language: Language) -> Self {
        let issue = entry.issue();
        let article = anchor.article.and_then(|index| issue.articles.get(index));
        let facts = article.map(|article| facts(article, language)).unwrap_or_default();
        let page = lay_out(&issue, anchor.article, &facts, &setting);
        let row = page.top_row_of(anchor.block, anchor.offset);
        let entry = entry.clone();
        let (from, printed, opened) = (row, row, Some(row));
        Self {
            entry,
            issue,
            article: anchor.article,
            page,
            setting,
            facts,
            from,
            printed,
            opened,
            wanted: None,
        }
    }

    /// The article's title, where what is printed next is the first and stands below it.
    pub(super) fn title_above(&self) -> Option<&str> {
        let article = self.issue.articles.get(self.article?)?;
        let is_first = self.printed > 0 && self.opened == Some(self.printed);
        (is_first && !article.title.is_empty()).then_some(&article.title)
    }

    /// The next lines, as many as `rows`, and at first as many as lead to the words that it was opened for.
    pub(super) fn more(&mut self, width: Cells, rows: Option<usize>) -> Vec<String> {
        self.set(width);
        self.from = self.printed;
        let wanted = self.wanted.filter(|_| self.opened == Some(self.printed));
        let least = wanted.map_or(0, |(block, offset)| self.page.row_of(block, offset) + 1);
        let rows = rows.unwrap_or(usize::MAX).max(least.saturating_sub(self.printed));
        let rows = self.page.rows.iter().skip(self.printed).take(rows);
        let lines: Vec<String> = rows.map(|row| row.text(self.setting.profile)).collect();
        self.printed += lines.len();
        lines
    }

    /// Lets the last screenful be printed again.
    pub(super) fn again(&mut self) {
        self.printed = self.from;
    }

    /// Whether all of it has been printed.
    pub(super) fn is_over(&self) -> bool {
        self.printed >= self.page.rows.len()
    }

    /// How much of it has been printed, 0 to 100.
    pub(super) fn percent(&self) -> usize {
        (self.printed * 100).checked_div(self.page.rows.len()).unwrap_or(100)
    }

    /// The last words printed; those that it was opened for, until more is printed.
    pub(super) fn here(&self) -> (BlockIndex, ByteOffset) {
        if let Some(wanted) = self.wanted.filter(|_| self.opened == Some(self.from)) {
            return wanted;
        }
        self.page.anchor_of(self.printed.saturating_sub(1))
    }

    /// Where what has not been printed begins; `None` where all has been.
    pub(super) fn next(&self) -> Option<(BlockIndex, ByteOffset)> {
        (!self.is_over()).then(|| self.page.anchor_of(self.printed))
    }

    /// Sets it for another width, and keeps the place.
    fn set(&mut self, width: Cells) {
        if width == self.setting.width {
            return;
        }
        let next = |page: &Page, row: usize| (row > 0 && row < page.rows.len()).then(|| page.anchor_of(row));
        let before = self.printed;
        let (printed, length) = (next(&self.page, self.printed), self.page.rows.len());
        self.setting.width = width;
        self.page = lay_out(&self.issue, self.article, &self.facts, &self.setting);
        self.printed = match printed {
            Some((block, offset)) => self.page.row_of(block, offset),
            None if self.printed >= length => self.page.rows.len(),
            None => 0,
        };
        self.opened = self.opened.filter(|row| *row == before).map(|_| self.printed);
        self.from = self.printed;
    }
}
