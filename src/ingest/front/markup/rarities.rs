//! What few sources have, all of it looked for at once.
//!
//! Each of these is the business of a module of its own, which goes through a source only where there is anything of its kind
//! to be found. Invariant: what a source has is never missed. Limit: that a mark stands in it says nothing of its meaning.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Which of the kinds looked for a source has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Rarities {
    /// Words by which an element hides itself.
    pub(super) hiding: bool,
    /// Two quotation marks before the end of a tag.
    pub(super) double_quotes: bool,
    /// Form feeds.
    pub(super) page_breaks: bool,
    /// Comments.
    pub(super) comments: bool,
    /// Strokes as tables are drawn with; not told of those right behind the opener of a comment.
    pub(super) strokes: bool,
    /// Fences of code.
    pub(super) fences: bool,
    /// Spaces that must not break.
    pub(super) blanks: bool,
    /// Tables in HTML.
    pub(super) tables: bool,
}

/// What is looked for, each with its kind. But for strokes behind the opener of a comment no two of different kinds overlap, so
/// that none is passed over.
const MARKS: [(&str, Kind); 13] = [
    ("none", |found| &mut found.hiding),
    ("hidden", |found| &mut found.hiding),
    ("\"\">", |found| &mut found.double_quotes),
    ("\u{FDD0}", |found| &mut found.page_breaks),
    ("<!--", |found| &mut found.comments),
    ("-- -", |found| &mut found.strokes),
    ("+--", |found| &mut found.strokes),
    ("```", |found| &mut found.fences),
    ("~~~", |found| &mut found.fences),
    ("\u{a0}", |found| &mut found.blanks),
    ("<ta", |found| &mut found.tables),
    ("<Ta", |found| &mut found.tables),
    ("<TA", |found| &mut found.tables),
];

/// The place of a kind.
type Kind = fn(&mut Rarities) -> &mut bool;

/// What looks for them, and knows each by its place among them.
static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(MARKS.map(|(mark, _)| mark)).ok()
});

impl Rarities {
    /// A source that has all of them.
    const ALL: Self = Self {
        hiding: true,
        double_quotes: true,
        page_breaks: true,
        comments: true,
        strokes: true,
        fences: true,
        blanks: true,
        tables: true,
    };

    /// Those of a source.
    pub(super) fn of(source: &str) -> Self {
        let Some(marks) = FINDER.as_ref() else { return Self::ALL };
        let mut found = Self::default();
        for mark in marks.find_iter(source) {
            if let Some((_, kind)) = MARKS.get(mark.pattern().as_usize()) {
                *kind(&mut found) = true;
            }
            if found == Self::ALL {
                break;
            }
        }
        found
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "in a test a panic is a finding")]
mod tests {
    use super::*;
    use crate::ingest::bytes::decode::PAGE_BREAK;

    /// A mark of each place, as it is written.
    const WRITTEN: [&str; 13] = [
        "none", "hidden", "\"\">", "\u{FDD0}", "<!--", "-- -", "+--", "```", "~~~", "\u{a0}", "<table>",
        "<Table>", "<TABLE>",
    ];

    #[test]
    fn no_mark_hides_another_that_begins_within_it() {
        for (first, second) in
            WRITTEN.iter().flat_map(|first| WRITTEN.iter().map(move |second| (*first, *second)))
        {
            let shared = (1..first.len().min(second.len()))
                .filter(|length| first.is_char_boundary(first.len() - length))
                .filter(|length| second.starts_with(&first[first.len() - length..]));
            for length in shared {
                let both = Rarities::of(&format!("甲{first}{}乙", &second[length..]));
                let apart = Rarities::of(&format!("甲{first}乙{second}丙"));
                assert!(both == apart || (first, second) == ("<!--", "-- -"), "{first} {second}");
            }
        }
    }

    #[test]
    fn every_kind_is_found_beside_every_other() {
        let kinds = |text: &str| {
            let mut found = Rarities::of(text);
            MARKS.map(|(_, kind)| *kind(&mut found))
        };
        let marks = || WRITTEN.iter().enumerate();
        for ((one, first), (other, second)) in marks().flat_map(|one| marks().map(move |other| (one, other)))
        {
            let text = format!("全市新增企业五十二家，《{first}{second}》一千三百人。");
            let found = kinds(&text);
            assert!(found[one] && found[other], "{text}");
            let of_both = |at: usize| [one, other].iter().any(|mark| kinds(WRITTEN[*mark])[at]);
            assert!((0..MARKS.len()).all(|at| !found[at] || of_both(at)), "{text}");
        }
        assert!(Rarities::of(&PAGE_BREAK.to_string()).page_breaks);
        assert_eq!(Rarities::of("全市“新增”-企业“”>`五十二`家~~ no ne <!- --- +-"), Rarities::default());
    }
}
