//! The measure that most lines of a text end at.
//!
//! Limit: lines of one width by chance are told from wrapped ones by their number and by what they end with.

use crate::ingest::line::Line;
use crate::ingest::line::wording::{ends_full_sentence, ends_sentence, half_width};

/// The widest measure a hard-wrapped file is set in, in cells.
const WIDEST: usize = 200;

/// Whether most lines that reach the measure end a sentence, as paragraphs do that happen to be of one length.
pub(super) fn full_lines_are_sentences(lines: &[&Line], measure: usize) -> bool {
    let full: Vec<&&Line> = lines.iter().filter(|line| line.width() + 8 >= measure).collect();
    full.iter().filter(|line| ends_full_sentence(&line.text)).count() * 5 >= full.len() * 3
}

/// Whether a line has a leader with a number after it, as entries of the contents have: its width is not the text's.
pub(super) fn is_led(text: &str) -> bool {
    let numbered = || {
        text.trim_end_matches([')', '）', ' ', '页', '頁', '-'])
            .ends_with(|c: char| half_width(c).is_ascii_digit())
    };
    text.len() < 400
        && numbered()
        && ["...", "……", "···", "．．．"].iter().any(|leader| text.contains(leader))
}

/// The measure most lines end at, if most do; one in `share` of them must.
pub(super) fn measure(widths: &[usize], share: usize) -> Option<usize> {
    if widths.len() < 3 {
        return None;
    }
    let mut widths = widths.to_vec();
    let nearly_last = widths.len() * 95 / 100;
    let widest = *widths.select_nth_unstable(nearly_last).1;
    let full = widths.iter().filter(|&&width| width + 6 >= widest && width <= widest + 6).count();
    let long = widths.iter().filter(|&&width| width > widest + 12).count();
    ((24..=WIDEST).contains(&widest) && full * share >= widths.len() && long * 20 <= widths.len())
        .then_some(widest)
}

/// The measure by the lines that break off in the middle of a sentence, for files of so short paragraphs that few of
/// their lines are full.
///
/// In a file whose lines are whole paragraphs such lines are titles, and its other lines are longer than they.
pub(super) fn measure_of_breaks<'a>(
    close: impl Iterator<Item = (&'a Line, &'a Line)> + Clone,
    count: usize,
) -> Option<usize> {
    let broken: Vec<usize> = close
        .clone()
        .filter(|(line, _)| !ends_sentence(&line.text) && line.is_longer_than(11))
        .map(|(line, _)| line.width())
        .collect();
    let widest = measure(&broken, 2)?;
    let long = close.filter(|(line, _)| line.width() > widest + 4).count();
    // A handful of lines are of one width by chance.
    (broken.len() >= 8 && broken.len() * 4 >= count && long * 20 <= count).then_some(widest)
}
