//! What is shown of a text, with the way back to the text (R4–R6, R33).
//!
//! Invariant: every byte of the shown text knows the byte of the source it stands for, and the source bytes of shown
//! characters rise with them. Most text is shown as it is and then borrowed. Limit: one paragraph at a time; a line
//! feed counts as a space.

use std::borrow::Cow;

use icu_properties::CodePointSetData;
use icu_properties::props::{ExtendedPictographic, GeneralCategory};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::clusters;
use super::controls::is_removed;
use super::ordinary::is_shown;
use super::width::category;

/// A text made ready for setting, with the map to the bytes it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Displayed<'a> {
    /// The text to set. It may hold U+200B, U+2060, U+00A0 and U+202F, which steer breaking;
    /// [`super::sanitise::printed`] says what a terminal gets for them.
    pub text: Cow<'a, str>,
    runs: Vec<Run>,
}

/// A stretch of shown bytes: of the source's bytes from `source` on, or all standing for that one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    shown: usize,
    source: usize,
    exact: bool,
}

impl Displayed<'_> {
    /// The source byte that the shown byte `shown` stands for.
    pub fn source_of(&self, shown: usize) -> usize {
        let after = self.runs.partition_point(|run| run.shown <= shown);
        match after.checked_sub(1).and_then(|before| self.runs.get(before)) {
            Some(run) if run.exact => run.source + (shown - run.shown),
            Some(run) => run.source,
            None => shown,
        }
    }

    /// The first shown byte that stands for the source byte `source` or for one after it.
    pub fn shown_of(&self, source: usize) -> usize {
        let after = self.runs.partition_point(|run| run.source <= source);
        let next = self.runs.get(after).map_or(self.text.len(), |run| run.shown);
        match after.checked_sub(1).and_then(|before| self.runs.get(before)) {
            Some(run) if run.exact => (run.shown + (source - run.source)).min(next),
            Some(run) if run.source == source => run.shown,
            Some(_) => next,
            None => source.min(next),
        }
    }
}

impl Displayed<'_> {
    /// The stretches of the shown bytes `shown`: where each begins, the source byte it stands for, and whether the
    /// source's bytes follow one by one.
    pub fn runs_within(&self, shown: std::ops::Range<usize>) -> impl Iterator<Item = (usize, usize, bool)> {
        let after = self.runs.partition_point(|run| run.shown <= shown.start);
        let is_exact = after.checked_sub(1).and_then(|at| self.runs.get(at)).is_none_or(|run| run.exact);
        let first = (shown.start, self.source_of(shown.start), is_exact);
        let rest = self.runs.get(after..).unwrap_or_default().iter();
        let rest = rest.take_while(move |run| run.shown < shown.end);
        std::iter::once(first).chain(rest.map(|run| (run.shown, run.source, run.exact)))
    }
}

/// Shows a paragraph: R4–R6.
pub(super) fn display(text: &str) -> Displayed<'_> {
    let inner = text.trim_matches(is_trimmed);
    if is_plain(inner) {
        let cut = text.len() - text.trim_start_matches(is_trimmed).len();
        let runs = if cut == 0 { Vec::new() } else { vec![Run { shown: 0, source: cut, exact: true }] };
        return Displayed { text: Cow::Borrowed(inner), runs };
    }
    let mut builder = Builder::new(text.len());
    for (at, cluster) in clusters(text) {
        builder.cluster(at, cluster);
    }
    builder.finish()
}

/// Shows a line of preformatted text: as [`display`], with its spaces as they are.
pub(super) fn verbatim(text: &str) -> Displayed<'_> {
    let mut builder = Builder { keeps_blanks: true, ..Builder::new(text.len()) };
    for (at, cluster) in clusters(text) {
        builder.cluster(at, cluster);
    }
    Displayed { text: Cow::Owned(builder.text), runs: builder.runs }
}

struct Builder {
    text: String,
    runs: Vec<Run>,
    /// Whether spaces stay as they are, against R6.
    keeps_blanks: bool,
}

impl Builder {
    fn new(capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), runs: Vec::new(), keeps_blanks: false }
    }

    /// R6: a run of spaces is one, none stands beside U+3000, and no blank starts the paragraph.
    fn blank(&mut self, at: usize, blank: char, exact: bool) {
        let is_wanted = match blank {
            _ if self.keeps_blanks => true,
            _ if self.text.is_empty() => false,
            ' ' => !self.text.ends_with([' ', '\u{3000}']),
            _ => true,
        };
        if !is_wanted {
            return;
        }
        if !self.keeps_blanks {
            let is_space = matches!(blank, ' ' | '\u{3000}');
            self.drop_from_end(|c| is_space && c == BREAK || blank == '\u{3000}' && c == ' ');
        }
        self.push(at, blank.encode_utf8(&mut [0; 4]), exact);
    }

    /// R6: where a space stands beside it, a space without width is part of that, and where nothing stands before it neither it
    /// nor a joiner has anything to ask for.
    fn asks_for_nothing(&self, shown: &str) -> bool {
        let is_within = self.text.ends_with([' ', '\u{3000}']);
        let asks = shown.starts_with(BREAK) && is_within
            || shown.starts_with([BREAK, JOINER]) && self.text.is_empty();
        asks && !self.keeps_blanks
    }

    fn drop_from_end(&mut self, is_dropped: impl Fn(char) -> bool) {
        self.text.truncate(self.text.trim_end_matches(is_dropped).len());
        self.forget_past_end();
    }

    fn forget_past_end(&mut self) {
        while self.runs.last().is_some_and(|run| run.shown >= self.text.len()) {
            self.runs.pop();
        }
    }

    fn push(&mut self, at: usize, shown: &str, exact: bool) {
        let continues = exact
            && match self.runs.last() {
                Some(run) => run.exact && run.source + (self.text.len() - run.shown) == at,
                None => self.text.len() == at,
            };
        if !continues {
            self.runs.push(Run { shown: self.text.len(), source: at, exact });
        }
        self.text.push_str(shown);
    }

    /// Pushes what R3–R6 leave of a cluster.
    fn cluster(&mut self, at: usize, cluster: &str) {
        let mut characters = cluster.chars();
        if let (Some(only), None) = (characters.next(), characters.next())
            && is_shown(only)
            && !is_trimmed(only)
        {
            return self.push(at, cluster, true);
        }
        let mut kept = String::with_capacity(cluster.len());
        let mut joined = false;
        for character in cluster.chars() {
            match character {
                '\u{200d}' => joined = true,
                '\n' | '\r' | '\t' if kept.is_empty() => kept.push(' '),
                _ if is_dropped(character) || is_removed(character) => {}
                // R4: of an emoji sequence the first one stays.
                _ if joined && !kept.is_empty() && is_emoji(character) => {}
                // R5: a mark with nothing under it goes.
                _ if kept.is_empty() && is_mark(character) => {}
                _ => kept.push(character),
            }
        }
        let shown = compose(&kept);
        match shown.chars().next() {
            None => {}
            // A mark on a blank has nothing under it either.
            Some(blank) if is_trimmed(blank) => self.blank(at, blank, shown == cluster),
            Some(_) if self.asks_for_nothing(&shown) => {}
            Some(_) => self.push(at, &shown, shown == cluster),
        }
    }

    /// R6: what stands blank at the end goes, and what prints nothing.
    fn finish<'a>(mut self) -> Displayed<'a> {
        self.drop_from_end(|c| is_trimmed(c) || matches!(c, BREAK | JOINER));
        Displayed { text: Cow::Owned(self.text), runs: self.runs }
    }
}

/// The space without width, and what forbids a break.
const BREAK: char = '\u{200b}';
const JOINER: char = '\u{2060}';

/// The blanks that R6 removes from both ends of a paragraph.
fn is_trimmed(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}')
}

/// R4: variation selectors, the keycap, the non-joiner, skin tones; and the tags of regional flags, which are of a kind.
fn is_dropped(character: char) -> bool {
    matches!(character,
        '\u{fe00}'..='\u{fe0f}' | '\u{20e3}' | '\u{200c}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_emoji(character: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(character)
}

pub(super) fn is_mark(character: char) -> bool {
    character >= '\u{300}'
        && matches!(category(character), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark)
}

fn compose(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether a paragraph is shown just as it is: nothing for R3–R6 to do, told by ranges that need no look-up.
fn is_plain(text: &str) -> bool {
    let mut before = '\0';
    text.chars().all(|character| {
        let apart = match character {
            ' ' => !matches!(before, ' ' | '\u{3000}'),
            '\u{3000}' => before != ' ',
            _ => true,
        };
        before = character;
        apart && is_shown(character)
    })
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "in a test a panic is a finding")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Cells, WidthProfile};

    fn shown(text: &str) -> String {
        display(text).text.into_owned()
    }

    #[test]
    fn r4_emoji_are_simplified() {
        assert_eq!(shown("甲👩\u{200d}👩\u{200d}👧乙"), "甲👩乙");
        assert_eq!(shown("⚠\u{fe0f}❤\u{fe0f}1\u{fe0f}\u{20e3}👍\u{1f3fd}"), "⚠❤1👍");
        assert_eq!(shown("葛\u{e0100}a\u{200c}b\u{200d}c"), "葛abc");
        assert_eq!(shown("🇨🇳"), "🇨🇳");
        assert_eq!(shown("🏴\u{e0067}\u{e0062}\u{e007f}🏳\u{fe0f}\u{200d}🌈"), "🏴🏳");
    }

    #[test]
    fn r5_marks_stay_with_a_base_only() {
        assert_eq!(shown("e\u{301}"), "é");
        assert_eq!(shown("x\u{301}\u{302}"), "x\u{301}\u{302}");
        assert_eq!(shown("\u{301}甲 \u{301}乙"), "甲 乙");
    }

    #[test]
    fn r6_spaces_are_collapsed_and_trimmed() {
        assert_eq!(
            shown("　　甲 乙  丙\u{200b}丁\u{ad}戊\u{feff}　己 ，庚"),
            "甲 乙 丙\u{200b}丁戊　己 ，庚"
        );
        assert_eq!(shown("\u{a0}\u{2002}\u{2003} 　甲　 乙 　丙\u{2003}\u{a0}　 "), "甲　乙　丙");
        assert_eq!(shown("甲\n乙\r\n  丙"), "甲 乙 丙");
        assert_eq!(shown(" 　\u{a0} "), "");
        assert_eq!(
            shown("\u{2060} \u{200b}甲 \u{200b}乙\u{200b} 丙\u{200b}　丁 \u{200b} \u{2060}"),
            "甲 乙 丙　丁"
        );
        assert_eq!(shown("甲\u{200b}\u{a0}乙"), "甲\u{200b}\u{a0}乙");
    }

    #[test]
    fn r33_every_shown_byte_knows_its_source() {
        let source = "　　甲  乙e\u{301}x👍\u{1f3fd}丙";
        let displayed = display(source);
        for (at, cluster) in clusters(&displayed.text) {
            let from = displayed.source_of(at);
            let first = cluster.chars().next().unwrap();
            let expected = if first == 'é' { 'e' } else { first };
            assert_eq!(source[from..].chars().next(), Some(expected));
            assert_eq!(displayed.shown_of(from), at, "{cluster}");
        }
        // A source byte that is not shown leads to what is shown next.
        assert_eq!(displayed.shown_of(0), 0);
    }

    proptest! {
        /// T8: whatever is joined to it, an emoji takes at most two cells and brings no joiner along.
        #[test]
        fn r4_an_emoji_is_two_cells_at_most(
            first in "[😀-🙏🚀-🛅]", rest in "(\u{fe0f}|[\u{1f3fb}-\u{1f3ff}]|\u{20e3}|\u{200d}[♀♂❤👩🌈]\u{fe0f}?){0,4}"
        ) {
            let shown = shown(&format!("{first}{rest}"));
            prop_assert_eq!(clusters(&shown).count(), 1);
            prop_assert!(WidthProfile::NARROW.text(&shown) <= Cells(2));
            let is_joined = shown.contains(['\u{200d}', '\u{fe0f}', '\u{20e3}']);
            prop_assert!(!is_joined);
        }

        #[test]
        fn r6_showing_twice_changes_nothing(text in "([ -~]|[一-龥]|[，。“”　]|  |\u{301}|\u{200d}|👩|🇨|\u{fe0f}|\n|\u{a0}|각|ᄀ|가|\u{f900}|\u{200b}|\u{2060}){0,40}") {
            let once = shown(&text);
            prop_assert_eq!(shown(&once), once.clone());
        }

        #[test]
        fn r33_sources_rise_with_what_is_shown(text in "([ -~]|[一-龥]|[，。　]|  |\u{301}|\u{200d}|👩|🇨|\n|\u{a0}|\u{f900}){0,40}") {
            let displayed = display(&text);
            let mut last = None;
            for (at, _) in clusters(&displayed.text) {
                let from = displayed.source_of(at);
                prop_assert!(text.is_char_boundary(from));
                prop_assert!(last < Some(from));
                last = Some(from);
            }
        }

        #[test]
        fn a_plain_text_is_what_the_long_way_gives(text in "([ -~]|[一-龥]|[，。“”　—…·①–]){0,40}") {
            let mut builder = Builder::new(0);
            for (at, cluster) in clusters(&text) {
                builder.cluster(at, cluster);
            }
            if is_plain(&text) {
                prop_assert_eq!(builder.finish().text, text.trim_matches(is_trimmed));
            }
        }
    }
}
