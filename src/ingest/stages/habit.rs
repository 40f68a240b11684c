//! How the whole file sets its paragraphs: wrapped at a measure or not, marked by indents or by blank lines.
//!
//! No line tells this by itself. What a wrapped line had room for tells most: a line ends early only where a paragraph
//! does, or where the first word of the next line would not have fitted. Limit: one habit a file; a file that changes
//! its habits is read by the commoner.

use crate::ingest::line::wording::{cells, ends_full_sentence, ends_sentence, half_width};
use crate::ingest::line::{Form, Gap, Line, Role};

/// The widest measure a hard-wrapped file is set in, in cells.
const WIDEST: usize = 200;

/// A line of this many characters is running text in any file.
const LONG: usize = 20;

/// The widest line that is wrapped by hand or by print without all being alike, in cells.
const LONGEST_PRINTED: usize = 120;

/// The narrowest measure that is believed where a blank line follows every line, in cells.
const NARROWEST_SPACED: usize = 40;

/// The fewest lines it is believed of.
const FEWEST_SPACED: usize = 12;

/// The shortest line whose end tells whether paragraphs end in full stops, in characters.
const SHORTEST_PARAGRAPH: usize = 9;

/// The widest row of figures looked at, in cells.
const LONGEST_UNIT: usize = 40;

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
        /// Whether paragraphs end in full stops, so that one that does not was cut.
        closed: bool,
    },
    /// Only a blank line is the end of a paragraph.
    Blocks {
        /// Whether an indented first line marks a paragraph.
        indented: bool,
        /// Whether paragraphs end in full stops, so that one that does not was cut.
        closed: bool,
    },
}

impl Default for Habit {
    fn default() -> Self {
        Self::Blocks { indented: false, closed: true }
    }
}

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
    /// Whether paragraphs end in full stops, so that one that does not was cut.
    pub(in crate::ingest) closed: bool,
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
    fn of(text: &[&Line], measure: usize, widths: &[usize], tight: bool) -> Self {
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
fn has_indents(text: &[&Line], margin: usize) -> bool {
    text.iter().filter(|line| (margin + 2..=margin + 10).contains(&line.indent)).count() >= 2
}

impl Habit {
    /// Works out the habit of `lines`.
    pub(in crate::ingest) fn of(lines: &[Line]) -> Self {
        let text: Vec<&Line> = lines
            .iter()
            .filter(|line| line.is_free() && line.form == Form::Text && !line.quoted && !is_led(&line.text))
            .collect();
        let pairs = || text.iter().copied().zip(text.iter().copied().skip(1));
        let close = || pairs().filter(|(_, next)| next.gap != Gap::Block);
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
        let wrapped =
            |measure: &usize| (tight || long(measure)) && !full_lines_are_sentences(&text, *measure);
        if let Some(measure) = measure.filter(wrapped) {
            let closed = are_closed(lines, |_, next| next.gap == Gap::Block);
            return Self::Wrapped(Wrapped { closed, ..Wrapped::of(&text, measure, &sample, tight) });
        }
        let indented = has_indents(&text, 0);
        let ended = close().filter(|(line, _)| ends_full_sentence(&line.text)).count();
        // Lines so long are no lines of print, whatever they end with.
        let long = close().filter(|(line, _)| line.width() > LONGEST_PRINTED).count();
        if ended * 2 >= close_count || long * 5 >= close_count {
            Self::Lines { indented, closed: are_closed(lines, |_, _| true) }
        } else {
            Self::Blocks { indented, closed: are_closed(lines, |_, next| next.gap == Gap::Block) }
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

    /// Whether paragraphs end in full stops, so that one that does not was cut.
    pub(in crate::ingest) fn is_closed(&self) -> bool {
        match self {
            Self::Exact => false,
            Self::Wrapped(wrapped) => wrapped.closed,
            Self::Lines { closed, .. } | Self::Blocks { closed, .. } => *closed,
        }
    }

    /// The habit of words quoted in such a file, whose marks of quotation changed their widths.
    pub(in crate::ingest) fn of_quotes(&self) -> Self {
        match self {
            Self::Exact => Self::Exact,
            Self::Lines { closed, .. } => Self::Lines { indented: false, closed: *closed },
            Self::Wrapped(_) | Self::Blocks { .. } => {
                Self::Blocks { indented: false, closed: self.is_closed() }
            }
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
        line.chars() >= LONG
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

/// Whether most lines that reach the measure end a sentence, as paragraphs do that happen to be of one length.
fn full_lines_are_sentences(lines: &[&Line], measure: usize) -> bool {
    let full: Vec<&&Line> = lines.iter().filter(|line| line.width() + 8 >= measure).collect();
    full.iter().filter(|line| ends_full_sentence(&line.text)).count() * 5 >= full.len() * 3
}

/// Whether the running text before the ends of paragraphs mostly ends in full stops; `ends` tells such an end by the
/// lines before and after it. What stands right before furniture may have been cut by a page, and tells nothing.
fn are_closed(lines: &[Line], ends: impl Fn(&Line, &Line) -> bool) -> bool {
    let (mut whole, mut all) = (0usize, 0usize);
    for (index, line) in lines.iter().enumerate() {
        if !line.is_free() || line.form != Form::Text || line.quoted || line.chars() < SHORTEST_PARAGRAPH {
            continue;
        }
        if lines.get(index + 1).is_some_and(|next| {
            next.role == Role::Furniture || next.is_free() && next.is_text() && !ends(line, next)
        }) {
            continue;
        }
        all += 1;
        whole += usize::from(ends_sentence(&line.text));
    }
    all > 0 && whole * 3 >= all * 2
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

/// Whether a line has a leader with a number after it, as entries of the contents have: its width is not the text's.
fn is_led(text: &str) -> bool {
    let numbered = || {
        text.trim_end_matches([')', '）', ' ', '页', '頁', '-'])
            .ends_with(|c: char| half_width(c).is_ascii_digit())
    };
    text.len() < 400
        && numbered()
        && ["...", "……", "···", "．．．"].iter().any(|leader| text.contains(leader))
}

/// The measure most lines end at, if most do; one in `share` of them must.
fn measure(widths: &[usize], share: usize) -> Option<usize> {
    if widths.len() < 3 {
        return None;
    }
    let mut widths = widths.to_vec();
    widths.sort_unstable();
    let widest = *widths.get(widths.len() * 95 / 100).or(widths.last())?;
    let full = widths.iter().filter(|&&width| width + 6 >= widest && width <= widest + 6).count();
    let long = widths.iter().filter(|&&width| width > widest + 12).count();
    ((24..=WIDEST).contains(&widest) && full * share >= widths.len() && long * 20 <= widths.len())
        .then_some(widest)
}

/// The measure by the lines that break off in the middle of a sentence, for files of so short paragraphs that few of
/// their lines are full.
///
/// In a file whose lines are whole paragraphs such lines are titles, and its other lines are longer than they.
fn measure_of_breaks<'a>(
    close: impl Iterator<Item = (&'a Line, &'a Line)> + Clone,
    count: usize,
) -> Option<usize> {
    let broken: Vec<usize> = close
        .clone()
        .filter(|(line, _)| !ends_sentence(&line.text) && line.chars() >= 12)
        .map(|(line, _)| line.width())
        .collect();
    let widest = measure(&broken, 2)?;
    let long = close.filter(|(line, _)| line.width() > widest + 4).count();
    // A handful of lines are of one width by chance.
    (broken.len() >= 8 && broken.len() * 4 >= count && long * 20 <= count).then_some(widest)
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
fn first_unit(text: &str) -> usize {
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

/// Marks the lines that a text file centres: far in, short, and as much room after as before.
pub(in crate::ingest) fn mark_centred(lines: &mut [Line], habit: &Habit) {
    let far_in = |line: &Line| line.form == Form::Text && !line.centred && line.indent >= habit.margin() + 6;
    if !lines.iter().any(far_in) {
        return;
    }
    let widest = habit.wrapped().map(|wrapped| wrapped.measure).unwrap_or_else(|| {
        let mut widths: Vec<usize> =
            lines.iter().filter(|line| line.form == Form::Text).map(Line::width).collect();
        widths.sort_unstable();
        widths.get(widths.len() * 9 / 10).copied().unwrap_or(80).clamp(60, 80)
    });
    for line in lines.iter_mut().filter(|line| far_in(line)) {
        let inner = cells(&line.text);
        if inner <= widest {
            let after = widest.saturating_sub(line.indent + inner);
            // A first line with its indent reaches the measure; a centred one leaves room on both sides.
            line.centred =
                after >= 4 && (line.indent.abs_diff(after) <= 8 || line.indent >= habit.margin() + 12);
        }
    }
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
        let longer: Vec<Line> = std::iter::repeat_n(&wrapped, 3).flatten().cloned().collect();
        assert!(Habit::of(&longer).is_spaced());
    }
}
