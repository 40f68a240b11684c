//! Where the words of each title-like line stand again.
//!
//! A title listed in the contents comes again as the title of its article: that tells an entry from text. Invariant: one
//! pass over the lines, and one look-up an answer.

use super::LONGEST;
use super::row::row_title;
use crate::ingest::line::key::have_same_key;
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::same_words::{Mark, Worded, sorted_by_words};

/// Where the same words stand.
pub(super) struct Place<'a> {
    /// They, on the line on which they stand last.
    last: Worded<'a>,
    times: usize,
    /// Whether they stand as a heading or bold line somewhere.
    marked: bool,
}

/// Where each title-like line of the issue stands last.
pub(super) struct Later<'a> {
    /// In the order of their marks.
    places: Vec<Place<'a>>,
}

impl<'a> Later<'a> {
    pub(super) fn of(lines: &'a [Line]) -> Self {
        let titles = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.is_free() && line.has_words() && line.text.len() <= LONGEST * 4)
            .map(|(index, line)| (index, row_title(&line.text)));
        let is_marked = |line: &Line| matches!(line.form, Form::Heading(_)) || line.bold;
        let places = sorted_by_words(titles)
            .chunk_by(|one, other| one.mark == other.mark)
            .filter_map(|same| {
                let marked = same.iter().any(|one| lines.get(one.line).is_some_and(is_marked));
                Some(Place { last: *same.last()?, times: same.len(), marked })
            })
            .collect();
        Self { places }
    }

    /// Where words stand.
    pub(super) fn place(&self, words: &str) -> Option<&Place<'a>> {
        let of = |mark: Mark| {
            let at = self.places.binary_search_by_key(&mark, |place| place.last.mark).ok()?;
            self.places.get(at)
        };
        let mark = Mark::of_ends(words);
        match of(mark) {
            Some(place) => Some(place).filter(|place| have_same_key(place.last.words, words)),
            None => of(mark.with_print(words)),
        }
    }

    pub(super) fn is_heading(&self, words: &str) -> bool {
        self.place(words).is_some_and(|place| place.marked)
    }

    /// Whether the words stand as a heading, or more than the once that the contents say them.
    pub(super) fn stands_apart(&self, words: &str) -> bool {
        self.place(words).is_some_and(|place| place.marked || place.times > 1)
    }

    /// Whether the words stand again after line `index`.
    pub(super) fn after(&self, words: &str, index: usize) -> bool {
        self.place(words).is_some_and(|place| place.last.line > index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_wherever_they_stand_and_no_others() {
        let texts = ["科技成果办法", "科技金融办法", "海滨市：渔船", "——", "海滨市渔船", "渔 网 与 船"];
        let lines = texts.map(|text| Line::text(text, 1));
        let later = Later::of(&lines);
        let found = |words: &str| later.place(words).map(|place| (place.last.line, place.times));
        assert_eq!((found("科技成果办法"), found("科技金融办法")), (Some((0, 1)), Some((1, 1))));
        assert_eq!(found("科技其他办法"), None, "others have its ends");
        assert_eq!((found("海滨市渔船"), found("海 滨市：渔船")), (Some((4, 2)), Some((4, 2))));
        assert_eq!((found("渔网与船"), found("渔与船"), found("船")), (Some((5, 1)), None, None));
        assert_eq!(found(""), Some((3, 1)), "words without a letter are the same");
        assert!(later.after("海滨市渔船", 3) && !later.after("海滨市渔船", 4));
    }
}
