//! How the whole file sets its paragraphs: wrapped at a measure or not, marked by indents or by blank lines.
//!
//! No line tells this by itself. What a wrapped line had room for tells most: a line ends early only where a paragraph
//! does, or where the first word of the next line would not have fitted. Limit: one habit a file; a file that changes
//! its habits is read by the commoner.

mod centred;
mod measure;
mod stops;
mod whole;
mod wrapped;

use std::cell::OnceCell;

use crate::ingest::line::shape::{begins_with_address, ends_with_address};
use crate::ingest::line::wording::{ends_full_sentence, ends_sentence};
use crate::ingest::line::{Gap, Line};
pub(in crate::ingest) use centred::mark_centred;
use measure::{full_lines_are_sentences, is_led, measure, measure_of_breaks};
pub(in crate::ingest) use stops::Stops;
use whole::are_whole;
pub(in crate::ingest) use wrapped::{Firsts, Wrapped};
use wrapped::{first_unit, has_indents};

/// A line of this many characters is running text in any file.
const LONG: usize = 20;

/// The widest line that is wrapped by hand or by print without all being alike, in cells.
const LONGEST_PRINTED: usize = 120;

/// The narrowest measure that is believed where a blank line follows every line, in cells.
const NARROWEST_SPACED: usize = 40;

/// The fewest lines it is believed of.
const FEWEST_SPACED: usize = 12;

/// Lines that stand so much further in than others, each as far as its length asks, are centred; in cells.
const CENTRED: usize = 8;

/// What the lines of a file have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Habit {
    /// The file says exactly what it means, so that nothing is guessed.
    Exact,
    /// Its lines are wrapped at a measure.
    Wrapped(Wrapped),
    /// A line end is the end of a paragraph.
    Lines {
        /// Whether an indented first line marks a paragraph.
        indented: bool,
        /// How many of its paragraphs end in full stops.
        stops: Stops,
    },
    /// Only a blank line is the end of a paragraph.
    Blocks {
        /// Whether an indented first line marks a paragraph.
        indented: bool,
        /// How many of its paragraphs end in full stops.
        stops: Stops,
    },
}

impl Default for Habit {
    fn default() -> Self {
        Self::Blocks { indented: false, stops: Stops::USUAL }
    }
}

impl Habit {
    /// Works out the habit of `lines`.
    pub(in crate::ingest) fn of(lines: &[Line]) -> Self {
        let mut text: Vec<&Line> = Vec::with_capacity(lines.len());
        let told = lines
            .iter()
            .filter(|line| line.is_free() && line.is_text() && !line.quoted && !is_led(&line.text))
            // An address is not cut at a measure, so its line ends anywhere.
            .filter(|line| !begins_with_address(&line.text) && !ends_with_address(&line.text));
        text.extend(told);
        let pairs = || text.iter().copied().zip(text.iter().copied().skip(1));
        // A line end that the author asked for tells nothing of a measure, and so do those of centred lines.
        let least = text.iter().map(|line| line.indent).min().unwrap_or(0);
        let far_in = |line: &Line| line.indent >= least + CENTRED;
        let centred = |line: &Line, next: &Line| far_in(line) && far_in(next) && line.indent != next.indent;
        let close = || pairs().filter(|(line, next)| next.gap == Gap::Line && !centred(line, next));
        let close_count = close().count();
        let tight = close_count * 4 >= text.len().saturating_sub(1) && close_count >= 3;
        let sample: Vec<usize> = if tight {
            close().map(|(line, _)| line.width()).collect()
        } else {
            pairs().map(|(line, _)| line.width()).collect()
        };
        let measure = measure(&sample, if tight { 2 } else { 3 }).or_else(|| {
            measure_of_breaks(close(), close_count).filter(|_| close_count * 2 + 1 >= text.len())
        });
        // Over blank lines only a long text of full lines shows that it was wrapped.
        let long = |measure: &usize| *measure >= NARROWEST_SPACED && sample.len() >= FEWEST_SPACED;
        // Pairs of centred lines are as close as printed ones, but a file with a measure has no line beyond it.
        let beyond = |measure: &usize| {
            text.iter().filter(|line| line.width() > *measure + 12).count() * 5 > text.len()
        };
        let whole = OnceCell::new();
        let are_whole = || *whole.get_or_init(|| are_whole(close()));
        let wrapped = |measure: &usize| {
            (tight || long(measure))
                && !beyond(measure)
                && !full_lines_are_sentences(&text, *measure)
                && !are_whole()
        };
        if let Some(measure) = measure.filter(wrapped) {
            let stops = Stops::of(lines, |next| next.gap == Gap::Block);
            return Self::Wrapped(Wrapped { stops, ..Wrapped::of(&text, measure, &sample, tight) });
        }
        let indented = has_indents(&text, 0);
        let ended = close().filter(|(line, _)| ends_full_sentence(&line.text)).count();
        // Lines so long are no lines of print, whatever they end with.
        let long = close().filter(|(line, _)| line.width() > LONGEST_PRINTED).count();
        if ended * 2 >= close_count || long * 5 >= close_count || are_whole() {
            Self::Lines { indented, stops: Stops::of(lines, |_| true) }
        } else {
            Self::Blocks { indented, stops: Stops::of(lines, |next| next.gap == Gap::Block) }
        }
    }

    /// How lines are wrapped, where they are.
    pub(in crate::ingest) fn wrapped(&self) -> Option<&Wrapped> {
        match self {
            Self::Wrapped(wrapped) => Some(wrapped),
            Self::Exact | Self::Lines { .. } | Self::Blocks { .. } => None,
        }
    }

    /// Whether every wrapped line is set off from the next by a blank one.
    pub(in crate::ingest) fn is_spaced(&self) -> bool {
        self.wrapped().is_some_and(|wrapped| wrapped.spaced)
    }

    /// White space before every line that is no first line, in cells.
    pub(in crate::ingest) fn margin(&self) -> usize {
        self.wrapped().map_or(0, |wrapped| wrapped.margin)
    }

    /// Whether an indented first line marks a paragraph.
    pub(in crate::ingest) fn is_indented(&self) -> bool {
        match self {
            Self::Exact => false,
            Self::Wrapped(wrapped) => wrapped.firsts == Firsts::Indented,
            Self::Lines { indented, .. } | Self::Blocks { indented, .. } => *indented,
        }
    }

    /// How many paragraphs end in full stops.
    fn stops(&self) -> Stops {
        match self {
            Self::Exact => Stops::default(),
            Self::Wrapped(wrapped) => wrapped.stops,
            Self::Lines { stops, .. } | Self::Blocks { stops, .. } => *stops,
        }
    }

    /// Whether paragraphs end in full stops, so that one that does not was cut.
    pub(in crate::ingest) fn is_closed(&self) -> bool {
        self.stops().are_usual()
    }

    /// Whether the paragraphs besides one that does not end in full stops.
    pub(in crate::ingest) fn is_closed_elsewhere(&self) -> bool {
        self.stops().are_usual_elsewhere()
    }

    /// Whether pages end anywhere in the file.
    pub(in crate::ingest) fn is_paged(&self) -> bool {
        self.stops().are_paged()
    }

    /// The habit of words quoted in such a file, whose marks of quotation changed their widths.
    pub(in crate::ingest) fn of_quotes(&self) -> Self {
        let stops = self.stops();
        match self {
            Self::Exact => Self::Exact,
            Self::Lines { .. } => Self::Lines { indented: false, stops },
            Self::Wrapped(_) | Self::Blocks { .. } => Self::Blocks { indented: false, stops },
        }
    }

    /// Whether the line begins a paragraph by its indent.
    pub(in crate::ingest) fn begins(&self, line: &Line) -> bool {
        self.is_indented() && line.indent >= self.margin() + 2
    }

    /// Whether the line ends although `next` would have fitted on: the end of a paragraph, or a line of its own.
    ///
    /// Only sure where the file is wrapped; first lines are given the room of their lost indent.
    pub(in crate::ingest) fn had_room(&self, line: &Line, next: &str) -> bool {
        // Figures set close or wide make lines of one measure differ by a cell or two.
        self.wrapped().is_some_and(|wrapped| {
            line.width() + first_unit(next) + wrapped.lost_indent() + 2 <= wrapped.full
        })
    }

    /// Whether `next` would have fitted on the line if it were none of the first lines that lost their indent.
    pub(in crate::ingest) fn may_end(&self, line: &Line, next: &str) -> bool {
        self.wrapped().is_some_and(|wrapped| line.width() + first_unit(next) <= wrapped.full)
    }

    /// Whether the line is long enough for the beginning of a paragraph.
    pub(in crate::ingest) fn is_running(&self, line: &Line) -> bool {
        line.is_longer_than(LONG - 1)
            || self.wrapped().is_some_and(|wrapped| line.width() + wrapped.lost_indent() + 4 >= wrapped.full)
    }

    /// Whether nothing but the end of a line stands between it and the line before.
    pub(in crate::ingest) fn is_close(&self, line: &Line) -> bool {
        self.is_spaced() || line.gap != Gap::Block
    }

    /// Which line of a paragraph the line is, by its own end, where its indent was lost: a first line ends before the
    /// others do, and no other ends so early unless its paragraph does.
    pub(in crate::ingest) fn place_of(&self, line: &Line, next: Option<&Line>) -> Place {
        let Some(wrapped) = self.wrapped().filter(|wrapped| wrapped.lost_indent() > 0) else {
            return Place::Unknown;
        };
        let own = line.width();
        if own + wrapped.lost_indent() > wrapped.full + 1 {
            return Place::Later;
        }
        match next.filter(|next| self.is_close(next)) {
            Some(next) if !ends_sentence(&line.text) && own + first_unit(&next.text) <= wrapped.full => {
                Place::First
            }
            _ => Place::Unknown,
        }
    }

    /// Whether a line of this width, in cells, may go on in the next as far as a measure tells.
    pub(in crate::ingest) fn is_full(&self, line_width: usize) -> bool {
        self.wrapped().is_none_or(|wrapped| wrapped.is_full(line_width))
    }
}

/// Where in its paragraph a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Place {
    /// It begins the paragraph.
    First,
    /// It does not.
    Later,
    /// Its width does not tell.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_one_length_are_no_wrapped_lines() {
        let lines = |texts: [&str; 4]| texts.map(|text| Line::text(text, 1)).to_vec();
        let whole = lines([
            "某市推进科技成果转化，新增企业五家。",
            "某县推行科技特派员制，服务农户千家。",
            "某区建设中试基地一处，开放设备百台。",
            "某州组织院士专家一行，签约项目十个。",
        ]);
        assert!(Habit::of(&whole).wrapped().is_none());
        let wrapped = lines([
            "某市推进科技成果转化，新增企业五家，带动",
            "就业千人。某区建设中试基地一处，开放设备",
            "百台，组织院士专家一行，签约项目十余个，",
            "带动返乡三百人，其中科技特派员一百二十人",
        ]);
        assert!(Habit::of(&wrapped).wrapped().is_none(), "over blank lines four tell nothing");
        let long: Vec<Line> = wrapped.iter().cycle().take(16).cloned().collect();
        assert!(Habit::of(&long).is_spaced());
    }
}
