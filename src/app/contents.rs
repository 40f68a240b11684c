//! The contents of an issue: what stands before its articles, then one entry an article, the page at the right edge, the
//! open one marked.
//!
//! A long title takes two rows, three where all entries are in sight with them, before it is elided. Invariant: the
//! selected entry is always in sight, and follows the reading position while the article has the keys. Where it leaves
//! sight, half of the rows move at once: each time they do, all are sent anew. Limit: the entries are the articles that
//! are there, not the lines that the bulletin printed; what does not match is a warning of the issue.

use crate::model::Issue;
use crate::text::{self, Cells, WidthProfile};

/// One row of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsRow {
    /// Which article the row belongs to; `None` is the preface.
    pub article: Option<usize>,
    /// Whether its entry begins with it.
    pub is_first: bool,
    /// The article's number as shown; only on an entry's first row, and the preface has none.
    pub number: Option<String>,
    /// A piece of the title.
    pub title: String,
    /// The page; only on an entry's last row.
    pub page: Option<String>,
}

/// One entry of the contents.
#[derive(Debug)]
struct Entry {
    /// The article; `None` is the preface.
    article: Option<usize>,
    title: String,
    page: Option<u32>,
}

/// The contents of an issue.
#[derive(Debug)]
pub struct Contents {
    entries: Vec<Entry>,
    rows: Vec<ContentsRow>,
    selected: usize,
    top: usize,
    height: usize,
    number_width: usize,
    /// Which articles have been read; those it says nothing of have not.
    read: Vec<bool>,
}

impl Contents {
    /// The contents of `issue`; `untitled` stands for a title that is empty, `preface` for what stands before the first
    /// article.
    pub fn new(issue: &Issue, untitled: &str, preface: &str) -> Self {
        let before = Entry { article: None, title: preface.to_owned(), page: None };
        let has_preface = !issue.preface.is_empty() && !issue.articles.is_empty();
        let articles = issue.articles.iter().enumerate().map(|(index, article)| {
            let title = if article.title.is_empty() { untitled } else { &article.title };
            Entry { article: Some(index), title: text::sanitise::line(title), page: article.page }
        });
        Self::of(Some(before).filter(|_| has_preface).into_iter().chain(articles).collect())
    }

    fn of(entries: Vec<Entry>) -> Self {
        let (rows, read) = (Vec::new(), Vec::new());
        let mut it = Self { entries, rows, selected: 0, top: 0, height: 0, number_width: 1, read };
        it.number_width = it.len().max(1).to_string().len();
        it
    }

    /// Whether an article has been read; the preface (`None`) is never said to be.
    pub fn is_read(&self, article: Option<usize>) -> bool {
        article.and_then(|article| self.read.get(article)).copied().unwrap_or(false)
    }

    /// Takes which articles have been read.
    pub(super) fn set_read(&mut self, read: Vec<bool>) {
        self.read = read;
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.entries.iter().filter(|entry| entry.article.is_some()).count()
    }

    /// Whether the issue has no article.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The selected article; `None` is the preface, and what an issue without articles has.
    pub fn selected(&self) -> Option<usize> {
        self.entries.get(self.selected)?.article
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

    /// Sets the entries for a pane of `width` cells and `height` rows.
    pub fn fit(&mut self, width: Cells, height: usize, profile: WidthProfile) {
        let page_width = self.entries.iter().filter_map(|entry| entry.page).max().map_or(0, |page| {
            // A blank keeps the page apart from the title.
            page.to_string().len() + 1
        });
        // The mark, the number and a blank stand before the title.
        let first = width - Cells(self.number_width + 3);
        let set = |most| -> Vec<ContentsRow> {
            let last = first - Cells(page_width);
            self.entries.iter().flat_map(|entry| rows_of(entry, most, first, last, profile)).collect()
        };
        let whole = set(MOST_ROWS);
        self.rows = if whole.len() <= height { whole } else { set(2) };
        self.height = height;
        self.keep_in_sight();
    }

    /// Selects an article, or the preface (`None`), where there is such an entry.
    pub fn select(&mut self, article: Option<usize>) {
        if let Some(entry) = self.entries.iter().position(|entry| entry.article == article) {
            self.selected = entry;
            self.keep_in_sight();
        }
    }

    /// Moves the selection by `entries`, down where positive, as far as there are any.
    pub fn step(&mut self, entries: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(entries).min(last);
        self.keep_in_sight();
    }

    /// Moves the selection by as many entries as are in sight.
    pub fn page(&mut self, down: bool) {
        let entries = self.visible().iter().filter(|row| row.is_first).count().max(1);
        let entries = isize::try_from(entries).unwrap_or(1);
        self.step(if down { entries } else { -entries });
    }

    fn keep_in_sight(&mut self) {
        let selected = self.selected();
        let first = self.rows.iter().position(|row| row.article == selected).unwrap_or(0);
        let last = self.rows.iter().rposition(|row| row.article == selected).unwrap_or(0);
        let half = self.height / 2;
        if first < self.top {
            self.top = first.saturating_sub(half);
        } else if last + 1 > self.top + self.height {
            self.top = (last + 1 - self.height + half).min(first);
        }
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }
}

/// The most rows of a title where all entries are in sight with them; where they are not, two.
const MOST_ROWS: usize = 3;

/// The rows of an entry.
fn rows_of(entry: &Entry, most: usize, first: Cells, last: Cells, profile: WidthProfile) -> Vec<ContentsRow> {
    let titles = title_rows(&entry.title, most, first, last, profile);
    let end = titles.len().saturating_sub(1);
    let row = |(at, title): (usize, String)| ContentsRow {
        article: entry.article,
        is_first: at == 0,
        number: entry.article.filter(|_| at == 0).map(|article| (article + 1).to_string()),
        title,
        page: entry.page.filter(|_| at == end).map(|page| page.to_string()),
    };
    titles.into_iter().enumerate().map(row).collect()
}

/// Whether the contents stand beside the article where there is room for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// They do.
    Beside,
    /// Only while they have the keys.
    Hidden,
}

/// A title on at most `most` rows of `first` cells, the last of `last`, since the page stands beside it; elided where it
/// does not fit.
fn title_rows(title: &str, most: usize, first: Cells, last: Cells, profile: WidthProfile) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut rest = title;
    loop {
        let wrap = |width| text::wrap(rest, &text::LineSetting::flush(width, profile));
        let narrow = wrap(last);
        if narrow.len() <= 1 || rows.len() + 1 >= most {
            rows.push(text::elide(rest, last, profile).trim_end().to_owned());
            return rows;
        }
        // What fills a row alone has no room for the page beside it.
        let wide = Some(wrap(first)).filter(|lines| lines.len() > 1).unwrap_or(narrow);
        let [one, two, ..] = wide.as_slice() else { return rows };
        rows.push(rest.get(one.bytes.clone()).unwrap_or_default().trim_end().to_owned());
        rest = rest.get(two.bytes.start..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(titles: &[&str]) -> Contents {
        let entry = |(index, title): (usize, &&str)| Entry {
            article: Some(index),
            title: (*title).to_owned(),
            page: Some(2),
        };
        Contents::of(titles.iter().enumerate().map(entry).collect())
    }

    #[test]
    fn a_long_title_takes_two_rows_and_is_then_elided() {
        // Where all is in sight with three rows, it takes three.
        let mut it = contents(&["短题", "这是一个相当长的题目需要两行才能放得下并且还要省略"]);
        it.fit(Cells(24), 10, WidthProfile::NARROW);
        assert_eq!(it.visible().len(), 4);
        assert!(it.visible()[3].title.ends_with("省略"));
        let mut it = contents(&["短题", "这是一个相当长的题目需要两行才能放得下并且还要省略"]);
        it.fit(Cells(24), 3, WidthProfile::NARROW);
        let rows = it.visible();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].page.as_deref(), Some("2"));
        assert_eq!((rows[1].page.as_deref(), rows[2].page.as_deref()), (None, Some("2")));
        assert!(rows[2].title.ends_with('…'));
        assert!(WidthProfile::NARROW.text(&rows[1].title) <= Cells(20), "the page does not stand here");
        assert!(WidthProfile::NARROW.text(&rows[2].title) <= Cells(18));
    }

    #[test]
    fn the_selection_stays_in_sight() {
        let titles: Vec<String> = (0..40).map(|n| format!("第{n}篇")).collect();
        let mut it = contents(&titles.iter().map(String::as_str).collect::<Vec<_>>());
        it.fit(Cells(30), 5, WidthProfile::NARROW);
        for step in [1, 30, -3, 99, -99] {
            it.step(step);
            assert!(it.visible().iter().any(|row| row.article == it.selected()), "{step}");
        }
    }
}
