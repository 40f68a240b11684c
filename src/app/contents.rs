//! The contents of an issue: one entry an article, the page at the right edge, the open one marked.
//!
//! A long title takes two rows before it is elided. Invariant: the selected entry is always in sight, and follows
//! the reading position while the article has the keys. Limit: the entries are the articles that are there, not
//! the lines that the bulletin printed; what does not match is a warning of the issue.

use crate::model::Issue;
use crate::text::{self, Cells, WidthProfile};

/// One row of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsRow {
    /// Which entry the row belongs to.
    pub entry: usize,
    /// The article's number as shown; only on an entry's first row.
    pub number: Option<String>,
    /// A piece of the title.
    pub title: String,
    /// The page; only on an entry's last row.
    pub page: Option<String>,
}

/// The contents of an issue.
#[derive(Debug)]
pub struct Contents {
    titles: Vec<(String, Option<u32>)>,
    rows: Vec<ContentsRow>,
    selected: usize,
    top: usize,
    height: usize,
    number_width: usize,
    /// Which articles have been read; those it says nothing of have not.
    read: Vec<bool>,
}

impl Contents {
    /// The contents of `issue`; `untitled` stands for a title that is empty.
    pub fn new(issue: &Issue, untitled: &str) -> Self {
        let titles: Vec<_> = issue
            .articles
            .iter()
            .map(|article| {
                let title = if article.title.is_empty() { untitled } else { &article.title };
                (text::sanitise::line(title), article.page)
            })
            .collect();
        let number_width = titles.len().max(1).to_string().len();
        Self { titles, rows: Vec::new(), selected: 0, top: 0, height: 0, number_width, read: Vec::new() }
    }

    /// Whether the article of an entry has been read.
    pub fn is_read(&self, entry: usize) -> bool {
        self.read.get(entry).copied().unwrap_or(false)
    }

    /// Takes which articles have been read.
    pub(super) fn set_read(&mut self, read: Vec<bool>) {
        self.read = read;
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.titles.len()
    }

    /// Whether the issue has no article.
    pub fn is_empty(&self) -> bool {
        self.titles.is_empty()
    }

    /// The selected entry.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The cells the numbers take.
    pub fn number_width(&self) -> usize {
        self.number_width
    }

    /// The rows in sight.
    pub fn visible(&self) -> &[ContentsRow] {
        let end = (self.top + self.height).min(self.rows.len());
        self.rows.get(self.top..end).unwrap_or_default()
    }

    /// Whether there are entries above and below what is in sight.
    pub fn more(&self) -> (bool, bool) {
        (self.top > 0, self.top + self.height < self.rows.len())
    }

    /// Sets the entries for a pane of `width` cells and `height` rows.
    pub fn fit(&mut self, width: Cells, height: usize, profile: WidthProfile) {
        let page_width = self.titles.iter().filter_map(|(_, page)| *page).max().map_or(0, |page| {
            // A blank keeps the page apart from the title.
            page.to_string().len() + 1
        });
        // The mark, the number and a blank stand before the title.
        let title_width = width - Cells(self.number_width + 3 + page_width);
        self.rows.clear();
        for (entry, (title, page)) in self.titles.iter().enumerate() {
            let lines = two_rows(title, title_width, profile);
            let last = lines.len().saturating_sub(1);
            for (at, line) in lines.into_iter().enumerate() {
                self.rows.push(ContentsRow {
                    entry,
                    number: (at == 0).then(|| (entry + 1).to_string()),
                    title: line,
                    page: page.filter(|_| at == last).map(|page| page.to_string()),
                });
            }
        }
        self.height = height;
        self.keep_in_sight();
    }

    /// Selects `entry`, or the last one there is.
    pub fn select(&mut self, entry: usize) {
        self.selected = entry.min(self.titles.len().saturating_sub(1));
        self.keep_in_sight();
    }

    /// Moves the selection by `entries`, down where positive.
    pub fn step(&mut self, entries: isize) {
        self.select(self.selected.saturating_add_signed(entries));
    }

    /// Moves the selection by as many entries as are in sight.
    pub fn page(&mut self, down: bool) {
        let entries = self.visible().iter().filter(|row| row.number.is_some()).count().max(1);
        let entries = isize::try_from(entries).unwrap_or(1);
        self.step(if down { entries } else { -entries });
    }

    fn keep_in_sight(&mut self) {
        let first = self.rows.iter().position(|row| row.entry == self.selected).unwrap_or(0);
        let last = self.rows.iter().rposition(|row| row.entry == self.selected).unwrap_or(0);
        if first < self.top {
            self.top = first;
        } else if last + 1 > self.top + self.height {
            self.top = last + 1 - self.height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }
}

/// Whether the contents stand beside the article where there is room for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// They do.
    Beside,
    /// Only while they have the keys.
    Hidden,
}

/// A title on at most two rows, the second elided where it does not fit.
fn two_rows(title: &str, width: Cells, profile: WidthProfile) -> Vec<String> {
    let setting = text::Setting { width, first_indent: Cells(0), hang: Cells(0), profile };
    let lines = text::wrap(title, &setting);
    let piece = |line: &text::Line| title.get(line.bytes.clone()).unwrap_or_default().trim_end().to_owned();
    match lines.as_slice() {
        [] => vec![String::new()],
        [one] => vec![piece(one)],
        [one, two] => vec![piece(one), piece(two)],
        [one, two, ..] => {
            let rest = title.get(two.bytes.start..).unwrap_or_default();
            vec![piece(one), text::elide(rest, width, profile).trim_end().to_owned()]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(titles: &[&str]) -> Contents {
        let titles: Vec<_> = titles.iter().map(|title| ((*title).to_owned(), Some(2))).collect();
        Contents {
            titles,
            rows: Vec::new(),
            selected: 0,
            top: 0,
            height: 0,
            number_width: 1,
            read: Vec::new(),
        }
    }

    #[test]
    fn a_long_title_takes_two_rows_and_is_then_elided() {
        let mut it = contents(&["短题", "这是一个相当长的题目需要两行才能放得下并且还要省略"]);
        it.fit(Cells(24), 10, WidthProfile::NARROW);
        let rows = it.visible();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].page.as_deref(), Some("2"));
        assert_eq!((rows[1].page.as_deref(), rows[2].page.as_deref()), (None, Some("2")));
        assert!(rows[2].title.ends_with('…'));
        assert!(rows.iter().all(|row| WidthProfile::NARROW.text(&row.title) <= Cells(18)));
    }

    #[test]
    fn the_selection_stays_in_sight() {
        let titles: Vec<String> = (0..40).map(|n| format!("第{n}篇")).collect();
        let mut it = contents(&titles.iter().map(String::as_str).collect::<Vec<_>>());
        it.fit(Cells(30), 5, WidthProfile::NARROW);
        for step in [1, 30, -3, 99, -99] {
            it.step(step);
            assert!(it.visible().iter().any(|row| row.entry == it.selected()), "{step}");
        }
    }
}
