//! A text printed by screenfuls.
//!
//! Invariant: what has been printed and what has not meet at one row; another width keeps the place by its words. Limit: one
//! part of an issue, an article or the preface.

use crate::layout::{Page, PageSetting, lay_out};
use crate::library::Entry;
use crate::locale::{Language, facts};
use crate::model::{Anchor, BlockIndex, ByteOffset};
use crate::text::Cells;

/// A part of an issue, and how much of it has been printed.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) entry: Entry,
    /// The article; `None` is the preface.
    pub(super) article: Option<usize>,
    page: Page,
    setting: PageSetting,
    facts: String,
    /// The row where the last screenful begins, and the one after its end.
    from: usize,
    printed: usize,
}

impl Text {
    /// The text at an anchor, nothing printed yet.
    pub(super) fn at(entry: &Entry, anchor: Anchor, setting: PageSetting, language: Language) -> Self {
        let article = anchor.article.and_then(|index| entry.issue.articles.get(index));
        let facts = article.map(|article| facts(article, language)).unwrap_or_default();
        let page = lay_out(&entry.issue, anchor.article, &facts, &setting);
        let row = page.top_row_of(anchor.block, anchor.offset);
        Self { entry: entry.clone(), article: anchor.article, page, setting, facts, from: row, printed: row }
    }

    /// The next lines, as many as `rows`.
    pub(super) fn more(&mut self, width: Cells, rows: Option<usize>) -> Vec<String> {
        self.set(width);
        self.from = self.printed;
        let rows = self.page.rows.iter().skip(self.printed).take(rows.unwrap_or(usize::MAX));
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

    /// The last words printed.
    pub(super) fn here(&self) -> (BlockIndex, ByteOffset) {
        self.page.anchor_of(self.printed.saturating_sub(1))
    }

    /// Sets it for another width, and keeps the place.
    fn set(&mut self, width: Cells) {
        if width == self.setting.width {
            return;
        }
        let next = |page: &Page, row: usize| (row > 0 && row < page.rows.len()).then(|| page.anchor_of(row));
        let (printed, length) = (next(&self.page, self.printed), self.page.rows.len());
        self.setting.width = width;
        self.page = lay_out(&self.entry.issue, self.article, &self.facts, &self.setting);
        self.printed = match printed {
            Some((block, offset)) => self.page.row_of(block, offset),
            None if self.printed >= length => self.page.rows.len(),
            None => 0,
        };
        self.from = self.printed;
    }
}
