//! Readings beside characters: `<ruby>甪<rt>lù</rt></ruby>` is 甪（lù）.
//!
//! Limit: the brackets are ours, whether the page has some of its own (`<rp>`) or not.

use crate::ingest::front::words::Words;

/// Where in a reading the words being read stand.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Ruby {
    place: Place,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// On the line.
    #[default]
    Line,
    /// In a reading; whether its bracket has been opened.
    Reading { opened: bool },
    /// In brackets for those who cannot show a reading.
    Bracket,
}

impl Ruby {
    /// A start tag.
    pub(in crate::ingest) fn open(&mut self, name: &str, words: &mut Words) {
        self.end(words);
        self.place = match name {
            "rt" => Place::Reading { opened: false },
            "rp" => Place::Bracket,
            _ => Place::Line,
        };
    }

    /// An end tag.
    pub(in crate::ingest) fn close(&mut self, name: &str, words: &mut Words) {
        if name != "rb" && name != "rtc" {
            self.end(words);
        }
    }

    /// Whether `text`, which comes now, is to be shown.
    pub(in crate::ingest) fn is_shown(&mut self, text: &str, words: &mut Words) -> bool {
        match self.place {
            Place::Line => true,
            Place::Bracket => false,
            Place::Reading { opened } => {
                let has_words = !text.trim().is_empty();
                if has_words && !opened {
                    words.push("（");
                    self.place = Place::Reading { opened: true };
                }
                has_words
            }
        }
    }

    fn end(&mut self, words: &mut Words) {
        if self.place == (Place::Reading { opened: true }) {
            words.push("）");
        }
        self.place = Place::Line;
    }
}
