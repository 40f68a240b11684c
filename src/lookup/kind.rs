//! What can be looked for.

use serde::{Deserialize, Serialize};

use crate::model::FigureKind;

/// A kind of thing that a library holds; the order is that of the ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TargetKind {
    /// A prefecture, a city its province governs directly, or a municipality.
    City,
    /// A province.
    Province,
    /// A county or district.
    County,
    /// An article.
    Article,
    /// A measure an article tells of.
    Measure,
    /// A heading within an article.
    Section,
    /// An issue.
    Issue,
    /// A figure; found only where figures alone are asked for.
    Figure,
}

impl TargetKind {
    /// Every kind, in the order of the ranking.
    pub const ALL: &'static [Self] = &[
        Self::City,
        Self::Province,
        Self::County,
        Self::Article,
        Self::Measure,
        Self::Section,
        Self::Issue,
        Self::Figure,
    ];

    /// The name in JSON and in filters.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|named| named.choice == Choice::Kind(self)).map_or("", |named| named.english)
    }

    /// What `kind:` takes to choose it or a part of it: its name, and those of the kinds of figures.
    pub fn choices(self) -> impl Iterator<Item = &'static str> {
        KINDS.iter().filter_map(move |named| {
            let own = match named.choice {
                Choice::Kind(kind) => kind == self,
                Choice::Figures(_) => self == Self::Figure,
            };
            own.then_some(named.english)
        })
    }

    /// The key of the character that a row of it begins with, in the language files.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::City => "jump.city",
            Self::Province => "jump.province",
            Self::County => "jump.county",
            Self::Article => "jump.article",
            Self::Measure => "jump.measure",
            Self::Section => "jump.section",
            Self::Issue => "jump.issue",
            Self::Figure => "jump.figure",
        }
    }

    /// Whether it is a place.
    pub fn is_place(self) -> bool {
        matches!(self, Self::City | Self::Province | Self::County)
    }
}

/// What `kind:` can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Kind(TargetKind),
    Figures(FigureKind),
}

/// A choice with its names.
pub(super) struct Named {
    pub(super) choice: Choice,
    pub(super) english: &'static str,
    /// The character a row shows comes first.
    pub(super) chinese: &'static [&'static str],
}

const fn kind(kind: TargetKind, english: &'static str, chinese: &'static [&'static str]) -> Named {
    Named { choice: Choice::Kind(kind), english, chinese }
}

const fn figures(kind: FigureKind, english: &'static str, chinese: &'static [&'static str]) -> Named {
    Named { choice: Choice::Figures(kind), english, chinese }
}

/// Every choice with its names in both languages.
pub(super) static KINDS: &[Named] = &[
    kind(TargetKind::City, "city", &["市", "城市"]),
    kind(TargetKind::Province, "province", &["省", "省份"]),
    kind(TargetKind::County, "county", &["县", "区县", "县区"]),
    kind(TargetKind::Article, "article", &["文", "文章"]),
    kind(TargetKind::Measure, "measure", &["措", "措施"]),
    kind(TargetKind::Section, "section", &["节", "小节", "小标题"]),
    kind(TargetKind::Issue, "issue", &["期", "期号"]),
    kind(TargetKind::Figure, "figure", &["数", "数据"]),
    figures(FigureKind::Achieved, "achieved", &["已达", "完成"]),
    figures(FigureKind::Target, "target", &["目标"]),
    figures(FigureKind::Growth, "growth", &["增长", "增速"]),
    figures(FigureKind::Share, "share", &["占比", "比重"]),
    figures(FigureKind::Rank, "rank", &["位次", "排名"]),
    figures(FigureKind::Standard, "standard", &["标准"]),
];
