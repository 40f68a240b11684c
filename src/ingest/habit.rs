//! How the whole file sets its paragraphs: wrapped at a measure or not, marked by indents or by blank lines.
//!
//! No line tells this by itself. Limit: one habit a file; a file that changes its habits is read by the commoner.

use super::stream::{Form, Gap, Line};
use super::wording::{cells, ends_full_sentence};

/// The widest measure a hard-wrapped file is set in, in cells.
const WIDEST: usize = 200;

/// What the lines of a file have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Habit {
    /// The measure its lines are wrapped at, indent included, in cells; `None` where lines are whole paragraphs.
    pub(super) measure: Option<usize>,
    /// The width most full lines have, in cells; a little less than the measure where marks hang beyond it.
    pub(super) full: usize,
    /// Whether an indented first line marks a paragraph.
    pub(super) indented: bool,
    /// White space before every line that is no first line, in cells.
    pub(super) margin: usize,
    /// Whether every line is set off from the next by a blank one.
    pub(super) spaced: bool,
    /// Whether the file says exactly what it means, so that nothing is guessed.
    pub(super) exact: bool,
    /// Whether line ends without blank lines are ends of paragraphs.
    pub(super) line_is_paragraph: bool,
}

impl Habit {
    /// The habit of a clean document.
    pub(super) fn exact() -> Self {
        Self { exact: true, ..Self::default() }
    }

    /// Works out the habit of `lines`.
    pub(super) fn of(lines: &[Line]) -> Self {
        let text: Vec<&Line> =
            lines.iter().filter(|line| line.is_free() && line.form == Form::Text && !line.quoted).collect();
        let pairs = || text.iter().zip(text.iter().skip(1));
        let close = || pairs().filter(|(_, next)| next.gap != Gap::Block);
        let close_count = close().count();
        let mut habit = Self::default();
        let tight = close_count * 4 >= text.len().saturating_sub(1) && close_count >= 3;
        let sample: Vec<usize> = if tight {
            close().map(|(line, _)| width(line)).collect()
        } else {
            pairs().map(|(line, _)| width(line)).collect()
        };
        habit.measure = measure(&sample, if tight { 2 } else { 3 });
        if !tight && full_lines_are_sentences(&text, habit.measure) {
            habit.measure = None;
        }
        habit.full = habit.measure.map_or(0, |measure| commonest_full(&sample, measure));
        habit.spaced = habit.measure.is_some() && !tight;
        if let Some(measure) = habit.measure {
            let follows_full =
                pairs().filter(|(line, _)| width(line) + 8 >= measure && !ends_full_sentence(&line.text));
            let mut margins: Vec<usize> = follows_full.map(|(_, next)| next.indent).collect();
            margins.sort_unstable();
            habit.margin = margins.get(margins.len() / 2).copied().unwrap_or(0);
        }
        let first = |line: &Line| (habit.margin + 2..=habit.margin + 10).contains(&line.indent);
        let firsts = text.iter().filter(|line| first(line)).count();
        habit.indented =
            firsts >= 2 && (habit.measure.is_none() || text.iter().any(|line| line.indent == habit.margin));
        let ended = close().filter(|(line, _)| ends_full_sentence(&line.text)).count();
        habit.line_is_paragraph = habit.measure.is_none() && ended * 2 >= close_count;
        habit
    }

    /// Whether the line begins a paragraph by its indent.
    pub(super) fn begins(&self, line: &Line) -> bool {
        self.indented && line.indent >= self.margin + 2
    }

    /// Whether a line of this width had no room for what the next begins with, so that the line end is only the
    /// measure's doing.
    pub(super) fn had_no_room(&self, line_width: usize, next: &str) -> bool {
        line_width + first_unit(next) > self.full
    }

    /// Whether the line fills the measure, so that it may go on in the next.
    pub(super) fn is_full(&self, line_width: usize) -> bool {
        self.measure.is_none_or(|measure| line_width + 8 >= measure)
    }
}

/// Whether most lines that reach the measure end a sentence, as paragraphs do that happen to be of one length.
fn full_lines_are_sentences(lines: &[&Line], measure: Option<usize>) -> bool {
    let Some(measure) = measure else { return false };
    let full: Vec<&&Line> = lines.iter().filter(|line| width(line) + 8 >= measure).collect();
    full.iter().filter(|line| ends_full_sentence(&line.text)).count() * 5 >= full.len() * 3
}

/// Width of a line with its indent, in cells.
pub(super) fn width(line: &Line) -> usize {
    line.indent + cells(&line.text)
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
fn first_unit(text: &str) -> usize {
    let mut characters = text.chars().peekable();
    let mut width = 0;
    while let Some(c) = characters.next_if(|c| "“‘（《【〔「『(".contains(*c)) {
        width += if c.is_ascii() { 1 } else { 2 };
    }
    let word = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | ',' | '-');
    if characters.peek().is_some_and(word) {
        while characters.next_if(word).is_some() {
            width += 1;
        }
    } else {
        width += characters.next().map_or(0, |c| if c.is_ascii() { 1 } else { 2 });
    }
    while characters.next_if(|c| "，。、；：！？”’）》】〕」』％…—".contains(*c)).is_some()
    {
        width += 2;
    }
    width
}

/// Marks the lines that a text file centres: far in, short, and as much room after as before.
pub(super) fn mark_centred(lines: &mut [Line], habit: Habit) {
    let far_in = |line: &Line| line.form == Form::Text && !line.centred && line.indent >= habit.margin + 6;
    if !lines.iter().any(far_in) {
        return;
    }
    let widest = habit.measure.unwrap_or_else(|| {
        let mut widths: Vec<usize> = lines.iter().filter(|line| line.form == Form::Text).map(width).collect();
        widths.sort_unstable();
        widths.get(widths.len() * 9 / 10).copied().unwrap_or(80).clamp(60, 80)
    });
    for line in lines.iter_mut().filter(|line| far_in(line)) {
        let inner = cells(&line.text);
        if inner <= widest {
            let after = widest.saturating_sub(line.indent + inner);
            // A first line with its indent reaches the measure; a centred one leaves room on both sides.
            line.centred =
                after >= 4 && (line.indent.abs_diff(after) <= 8 || line.indent >= habit.margin + 12);
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
        assert_eq!(Habit::of(&whole).measure, None);
        let wrapped = lines([
            "某市推进科技成果转化，新增企业五家，服",
            "务农户千家。某区建设中试基地一处，开放",
            "设备百台，组织院士专家一行，签约项目十",
            "个，带动就业一千二百人，其中返乡三百人",
        ]);
        assert!(Habit::of(&wrapped).measure.is_some());
    }
}
