//! How a word of a query matches, best first.

/// The classes of a match; the order is that of the ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A whole name: 嘉兴 by `jx`.
    Whole,
    /// The beginning of a name or text.
    Beginning,
    /// Somewhere in a text, without a gap.
    Inside,
    /// With gaps, or two initials in the middle of a word.
    Loose,
    /// A place whose name sounds alike, or was mistyped.
    Alike,
    /// With a syllable left half typed before another; shown only where nothing else is found.
    HalfTyped,
}

/// By what an entry was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// Its own text or name.
    Text,
    /// The place it is about, or its number.
    Place,
    /// Letters that sound like what stands in the middle of its place's name: 忠市 of 吴忠市.
    MidName,
    /// The province that place lies in: a row so found should show it.
    Province,
}

/// How one word matches one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) class: Class,
    /// More is better; the walk's quality, a boundary and the offset.
    pub(super) points: i32,
    pub(super) via: Via,
    /// The first character matched and how many, where the entry's own text did without a gap.
    pub(super) span: Option<(usize, usize)>,
}

impl Match {
    pub(super) fn whole(class: Class, points: i32) -> Self {
        Self { class, points, via: Via::Place, span: None }
    }

    /// Less is better.
    pub(super) fn order(&self) -> (Class, i32, Via) {
        (self.class, -self.points, self.via)
    }

    /// This match in no better class than `class`.
    pub(super) fn at_best(self, class: Class) -> Self {
        Self { class: self.class.max(class), ..self }
    }
}
