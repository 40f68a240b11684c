//! How a file wraps its lines: its measure, its margin and what first lines look like.
//!
//! Invariant: widths count the indent. Limit: marks that hang beyond the measure are told by the commonest width alone.

use super::stops::Stops;
use crate::ingest::line::wording::{ends_full_sentence, ends_sentence};
use crate::ingest::line::{Gap, Line};

/// The widest row of figures looked at, in cells.
const LONGEST_UNIT: usize = 40;

/// How a file wraps its lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Wrapped {
    /// The measure, indent included, in cells.
    pub(in crate::ingest) measure: usize,
    /// The width most full lines have, in cells; a little less than the measure where marks hang beyond it.
    pub(in crate::ingest) full: usize,
    /// White space before every line that is no first line, in cells.
    pub(in crate::ingest) margin: usize,
    /// How the first lines of paragraphs differ from the others.
    pub(in crate::ingest) firsts: Firsts,
    /// Whether every line is set off from the next by a blank one.
    pub(in crate::ingest) spaced: bool,
    /// How many paragraphs end in full stops.
    pub(in crate::ingest) stops: Stops,
}

/// How the first lines of paragraphs differ from the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) enum Firsts {
    /// Not at all.
    #[default]
    Alike,
    /// They are indented.
    Indented,
    /// They end this many cells before the others: a converter dropped the indent but kept the line ends.
    Shorter(usize),
}

impl Wrapped {
    /// Cells that a first line has less room for than it seems; 0 where its indent is there or never was.
    pub(in crate::ingest) fn lost_indent(&self) -> usize {
        match self.firsts {
            Firsts::Shorter(cells) => cells,
            Firsts::Alike | Firsts::Indented => 0,
        }
    }

    /// Whether a line of this width, in cells, fills the measure, so that it may go on in the next.
    pub(in crate::ingest) fn is_full(&self, line_width: usize) -> bool {
        line_width + 8 >= self.measure
    }

    /// Whether a line of this width had no room for what the next begins with, so that the line end is only the
    /// measure's doing.
    pub(in crate::ingest) fn had_no_room(&self, line_width: usize, next: &str) -> bool {
        line_width + first_unit(next) > self.full
    }

    /// Works out how a text wraps its lines at `measure`; `tight` where no blank lines set them off.
    pub(super) fn of(text: &[&Line], measure: usize, widths: &[usize], tight: bool) -> Self {
        let full = commonest_full(widths, measure);
        let mut wrapped = Self { measure, full, spaced: !tight, ..Self::default() };
        let pairs = text.iter().copied().zip(text.iter().copied().skip(1));
        let follows_full =
            pairs.filter(|(line, _)| line.width() + 8 >= measure && !ends_full_sentence(&line.text));
        let mut margins: Vec<usize> = follows_full.map(|(_, next)| next.indent).collect();
        margins.sort_unstable();
        wrapped.margin = margins.get(margins.len() / 2).copied().unwrap_or(0);
        let at_margin = text.iter().any(|line| line.indent == wrapped.margin);
        if at_margin && has_indents(text, wrapped.margin) {
            wrapped.firsts = Firsts::Indented;
        } else if let Some((first, other)) = first_and_other(text, &wrapped) {
            wrapped.firsts = Firsts::Shorter(other - first);
            wrapped.full = other;
        }
        wrapped
    }
}

/// Whether several lines are indented beyond the margin as first lines are.
pub(super) fn has_indents(text: &[&Line], margin: usize) -> bool {
    text.iter().filter(|line| (margin + 2..=margin + 10).contains(&line.indent)).count() >= 2
}

/// The widths of full first lines and of other full lines, by the middle one of those that surely are either: those after
/// a sentence that left room, and those in the middle of one; where they differ by an indent.
fn first_and_other(text: &[&Line], habit: &Wrapped) -> Option<(usize, usize)> {
    let (mut firsts, mut others) = (Vec::new(), Vec::new());
    for window in text.windows(3) {
        let [before, line, after] = window else { continue };
        let own = line.width();
        let is_close = |line: &Line| habit.spaced || line.gap != Gap::Block;
        let breaks_off = is_close(after) && !ends_sentence(&line.text) && own + 12 >= habit.full;
        if !breaks_off || !is_close(line) {
            continue;
        }
        if ends_full_sentence(&before.text) && before.width() + 12 <= habit.full {
            firsts.push(own);
        } else if !ends_sentence(&before.text) && before.width() + 8 >= habit.full {
            others.push(own);
        }
    }
    let middle = |widths: &mut Vec<usize>| {
        widths.sort_unstable();
        widths.get(widths.len() / 2).copied().filter(|_| widths.len() >= 3)
    };
    let (first, other) = (middle(&mut firsts)?, middle(&mut others)?);
    other.checked_sub(first).is_some_and(|lost| (3..=6).contains(&lost)).then_some((first, other))
}

/// The width that most of the lines near the measure have.
fn commonest_full(widths: &[usize], measure: usize) -> usize {
    let mut counts = [0usize; 7];
    for width in widths {
        if let Some(count) = measure.checked_sub(*width).and_then(|short| counts.get_mut(short)) {
            *count += 1;
        }
    }
    let best = counts.iter().enumerate().max_by_key(|(short, count)| (**count, std::cmp::Reverse(*short)));
    measure - best.map_or(0, |(short, _)| short)
}

/// Width of what must stand together at the start of a line, in cells: a word or figure, or a character with an
/// opening mark before it and closing marks after it.
///
/// Figures in a row (`2.61%、2.05%`) stand together too: some setters do not break them after the mark.
pub(super) fn first_unit(text: &str) -> usize {
    let mut characters = text.chars().peekable();
    let mut width = 0;
    let cells = |c: char| if c.is_ascii() { 1 } else { 2 };
    while let Some(c) = characters.next_if(|c| "“‘（《【〔「『(".contains(*c)) {
        width += cells(c);
    }
    let word = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-' | '/');
    let closer = |c: &char| "，。、；：！？”’）》】〕」』％…—,;:!?)".contains(*c);
    let mut figures = characters.peek().is_some_and(word);
    if !figures {
        width += characters.next().map_or(0, cells);
    }
    loop {
        while figures && characters.next_if(word).is_some() {
            width += 1;
        }
        let mut closed = false;
        while let Some(c) = characters.next_if(closer) {
            width += cells(c);
            closed = true;
        }
        figures = closed && characters.peek().is_some_and(char::is_ascii_digit);
        if !figures || width > LONGEST_UNIT {
            return width;
        }
    }
}
