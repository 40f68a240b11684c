//! An article: a title, the places it is about, its blocks, and what was read out of them.

use serde::{Deserialize, Serialize};

use super::{Anchor, Block, BlockIndex, ByteOffset, CharRange, ShortText};

/// One article of an issue.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article {
    /// Position in the issue, from 0.
    pub index: usize,
    /// The title as the body prints it, free of markup, two heading lines joined.
    pub title: String,
    /// The page from the table of contents, else from page marks.
    pub page: Option<u32>,
    /// The full official name of the province the article is about.
    pub province: Option<String>,
    /// The full official name of the prefecture-level city (or directly governed city).
    pub city: Option<String>,
    /// Full official names of counties of that city which the article names.
    #[serde(default)]
    pub counties: Vec<String>,
    /// The text, in order.
    pub blocks: Vec<Block>,
    /// What the city does, one entry a measure (措施) that the article announces.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// Outcomes announced as measures are, with nothing done in them (`成效显著`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<Measure>,
    /// Doings told in running text, in paragraphs that announce nothing; less sure than `measures`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Measure>,
    /// The numbers printed, with their units.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// The source line (from 1) the title stands on.
    #[serde(default)]
    pub line: usize,
}

impl Article {
    /// A measure's summary as people read it: with an ellipsis where the sentence goes on.
    pub fn summary_of(&self, measure: &Measure) -> String {
        let goes_on = self.sentence_under(measure).len() > measure.summary.len();
        format!("{}{}", measure.summary, if goes_on { "…" } else { "" })
    }

    /// A measure's summary with the rest of its sentence, without the mark at the end.
    pub fn sentence_under(&self, measure: &Measure) -> String {
        let summary = &measure.summary;
        if summary.is_empty() {
            return String::new();
        }
        let text = self.blocks.get(measure.block.0).map(Block::plain_text).unwrap_or_default();
        let after = text.get(measure.range.to_bytes(&text).end..).unwrap_or_default();
        let rest = after.split_once(summary.as_str()).map_or("", |(_, rest)| rest);
        let end = rest.find(|next| "。！？；\n".contains(next)).unwrap_or(rest.len());
        format!("{summary}{}", rest.get(..end).unwrap_or_default())
    }

    /// Where characters of a block of it begin.
    pub fn anchor(&self, block: BlockIndex, range: CharRange) -> Anchor {
        let start = self.blocks.get(block.0).map_or(0, |block| range.to_bytes(&block.plain_text()).start);
        Anchor { article: Some(self.index), block, offset: ByteOffset(start) }
    }
}

/// One measure an article tells of, or one result.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    /// The words that announce it, as printed.
    pub lead: String,
    /// Its number where one is printed (`一是` is 1).
    pub ordinal: Option<u32>,
    /// 1 for the outermost that the article has, 2 for what stands under it, and so on.
    pub level: u8,
    /// The block it begins in.
    pub block: BlockIndex,
    /// The characters of the lead within the block's text.
    pub range: CharRange,
    /// The first words after the lead.
    pub summary: String,
}

impl Measure {
    /// Its lead as a heading of its own: without the mark by which it goes on in the text.
    pub fn heading(&self) -> &str {
        as_heading(&self.lead)
    }
}

/// The words of a lead without the mark by which they go on in the text; ？ and ！ are part of them.
pub fn as_heading(lead: &str) -> &str {
    lead.trim_end_matches(['，', '、', '：', '；', '。', '—', ',', ':', ';'])
}

/// One number of the text with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// The number with its unit as printed.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub text: ShortText,
    /// The number as printed (`7.7` in `7.7亿元`).
    pub value: f64,
    /// The unit as printed (`亿元`).
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub unit: ShortText,
    /// `余`, `超`, `近` and the like.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub qualifier: Option<ShortText>,
    /// What is counted or measured, in printed words; `None` where it cannot be told.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub subject: Option<ShortText>,
    /// The head noun of the subject, without what qualifies it (`新型研发机构`): what makes two figures comparable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub head: Option<ShortText>,
    /// The rank of authority that qualifies the subject (`省级`, `国家级`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub level: Option<ShortText>,
    /// What the number says.
    pub kind: FigureKind,
    /// The year it is about.
    pub year: Option<i32>,
    /// The block it stands in.
    pub block: BlockIndex,
    /// The characters of it within the block's text.
    pub range: CharRange,
}

/// What a figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Something reached.
    Achieved,
    /// Something planned.
    Target,
    /// A rise or fall.
    Growth,
    /// A part of a whole.
    Share,
    /// A place in an order.
    Rank,
    /// What a rule sets: a grant, a threshold, a limit.
    Standard,
}
