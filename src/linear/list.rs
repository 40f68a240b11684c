//! A list of numbered things, told in lines of a width.
//!
//! Invariant: a number stands before whatever can be chosen by it, counted through the whole list. Limit: what does not
//! fit a line goes on in the next, indented; nothing is cut.

use crate::insight::gazetteer::PlaceId;
use crate::library::IssueKey;
use crate::model::Anchor;
use crate::text::{self, Cells, WidthProfile, sanitise};

/// What a number leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A place in the text of an issue.
    Text(IssueKey, Anchor),
    /// The contents of an issue.
    Issue(IssueKey),
    /// What a place did.
    Place(PlaceId),
    /// An excerpt in the basket, by what tells it from all others.
    Excerpt(String),
    /// A bookmark, by its name.
    Bookmark(String),
}

/// One thing of a list.
#[derive(Debug, Clone, Default)]
struct Item {
    indent: usize,
    words: String,
    /// Its number, where it can be chosen.
    number: Option<usize>,
}

/// A list, and how much of it has been printed.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    items: Vec<Item>,
    targets: Vec<Target>,
    /// The issue whose contents it is.
    pub(super) issue: Option<IssueKey>,
    /// Where the last screenful begins, and where it ends.
    pub(super) from: usize,
    pub(super) printed: usize,
}

impl List {
    /// A list under a heading.
    pub(super) fn new(heading: &str) -> Self {
        let mut list = Self::default();
        list.say(0, heading);
        list
    }

    /// Leaves its heading out of what is told first.
    pub(super) fn pass_heading(&mut self) {
        self.printed = self.printed.max(1);
    }

    /// Adds words that nothing leads from; nothing where they are empty.
    pub(super) fn say(&mut self, indent: usize, words: &str) {
        let words = sanitise::line(words);
        if !words.trim().is_empty() {
            self.items.push(Item { indent, words, number: None });
        }
    }

    /// Adds something to be chosen.
    pub(super) fn add(&mut self, indent: usize, words: &str, target: Target) {
        self.targets.push(target);
        let number = Some(self.targets.len());
        self.items.push(Item { indent, words: sanitise::line(words), number });
    }

    /// What a number leads to, counted from 1.
    pub(super) fn target(&self, number: usize) -> Option<Target> {
        self.targets.get(number.checked_sub(1)?).cloned()
    }

    /// Whether it lists what can be taken away: excerpts or bookmarks.
    pub(super) fn is_kept(&self) -> bool {
        self.targets.iter().any(|target| matches!(target, Target::Excerpt(_) | Target::Bookmark(_)))
    }

    /// How many things can be chosen.
    pub(super) fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether all of it has been printed.
    pub(super) fn is_over(&self) -> bool {
        self.printed >= self.items.len()
    }

    /// The next lines: as many things as fit `rows`, one at least.
    pub(super) fn more(&mut self, width: Cells, rows: Option<usize>, profile: WidthProfile) -> Vec<String> {
        let mut lines = Vec::new();
        self.from = self.printed;
        while let Some(item) = self.items.get(self.printed) {
            let own = item.lines(width, profile);
            if !lines.is_empty() && rows.is_some_and(|rows| lines.len() + own.len() > rows) {
                break;
            }
            lines.extend(own);
            self.printed += 1;
        }
        lines
    }
}

impl Item {
    fn lines(&self, width: Cells, profile: WidthProfile) -> Vec<String> {
        // On narrow paper the words need the room more than the eye needs the steps.
        let indent = " ".repeat(self.indent.min(width.0 / 8));
        let mark = match self.number {
            Some(number) => format!("{indent}{number}. "),
            None => indent,
        };
        wrapped(&mark, &self.words, width, profile)
    }
}

/// Words as lines of a width, a mark of narrow characters before the first and blanks before the others.
pub(super) fn wrapped(mark: &str, words: &str, width: Cells, profile: WidthProfile) -> Vec<String> {
    let before = Cells(mark.chars().count());
    let setting = text::LineSetting::flush((width - before).max(Cells(2)), profile);
    let blanks = " ".repeat(before.0);
    let lines = text::wrap(words, &setting);
    let line = |(at, line): (usize, &text::SetLine)| {
        let words = words.get(line.bytes.clone()).unwrap_or_default().trim_end();
        format!("{}{words}", if at == 0 { mark } else { &blanks })
    };
    lines.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_numbered_and_told_by_screenfuls() {
        let key = crate::library::Library::of(vec![crate::model::Issue::default()]).entries()[0].key;
        let mut list = List::new("目录");
        for title in ["嘉兴", "宜昌：一个很长的标题要写成两行才行", "绍兴"] {
            list.add(0, title, Target::Issue(key));
        }
        let first = list.more(Cells(20), Some(3), WidthProfile::NARROW);
        assert_eq!(first, ["目录", "1. 嘉兴"]);
        let second = list.more(Cells(20), Some(3), WidthProfile::NARROW);
        assert!(second.len() == 3 && second[1].starts_with("   "), "{second:?}");
        assert!(list.is_over() || !list.more(Cells(20), Some(3), WidthProfile::NARROW).is_empty());
        assert_eq!((list.target(3), list.target(4), list.target(0)), (Some(Target::Issue(key)), None, None));
    }

    #[test]
    fn a_control_character_is_not_told() {
        let mut list = List::new("题\u{1b}[2J目");
        assert!(!list.more(Cells(40), None, WidthProfile::NARROW).concat().chars().any(char::is_control));
    }
}
