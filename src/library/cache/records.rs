//! How an issue stands in the cache: the model's own types, written one field after the other.
//!
//! The model's JSON names every field and leaves empty ones out, which a format without names cannot read back. These
//! definitions stand for the model's types field by field, so the compiler refuses one that lacks a field. Invariant:
//! what is written reads back as it was, but for the words of the blocks, which stand in [`super::super::IssueText`].
//! Limit: good for one version of the program alone; [`super::file`] sees to that.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{
    Article, Block, BlockIndex, CharRange, Figure, FigureKind, Issue, ListItem, Measure, ShortText, Source,
    Span, SpanStyle, TocEntry, Warning,
};

/// An issue to be written.
#[derive(Serialize)]
pub(super) struct Written<'a>(#[serde(with = "IssueRecord")] pub(super) &'a Issue);

/// An issue that was read.
#[derive(Deserialize)]
pub(super) struct Read(#[serde(with = "IssueRecord")] pub(super) Issue);

#[derive(Serialize, Deserialize)]
#[serde(remote = "Issue")]
struct IssueRecord {
    schema: u32,
    id: String,
    title: String,
    year: Option<i32>,
    number: Option<u32>,
    total_number: Option<u32>,
    date: Option<String>,
    publisher: Option<String>,
    editor: Option<String>,
    phone: Option<String>,
    masthead: Vec<String>,
    colophon: Vec<String>,
    #[serde(with = "blocks")]
    preface: Vec<Block>,
    source: Source,
    toc: Vec<TocEntry>,
    #[serde(with = "articles")]
    articles: Vec<Article>,
    warnings: Vec<Warning>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Article")]
struct ArticleRecord {
    index: usize,
    title: String,
    page: Option<u32>,
    province: Option<String>,
    city: Option<String>,
    counties: Vec<String>,
    #[serde(with = "blocks")]
    blocks: Vec<Block>,
    measures: Vec<Measure>,
    results: Vec<Measure>,
    told: Vec<Measure>,
    #[serde(with = "figures")]
    figures: Vec<Figure>,
    line: usize,
}

/// A block without its words.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Block")]
enum BlockRecord {
    Paragraph {
        #[serde(skip)]
        text: String,
        #[serde(with = "spans")]
        spans: Vec<Span>,
        lines: (usize, usize),
    },
    Heading {
        level: u8,
        #[serde(skip)]
        text: String,
        #[serde(with = "spans")]
        spans: Vec<Span>,
        lines: (usize, usize),
    },
    List {
        ordered: bool,
        #[serde(with = "items")]
        items: Vec<ListItem>,
        lines: (usize, usize),
    },
    Table {
        #[serde(with = "presence")]
        caption: Option<String>,
        #[serde(with = "cells")]
        rows: Vec<Vec<ShortText>>,
        header: bool,
        lines: (usize, usize),
    },
    Quote {
        #[serde(with = "blocks")]
        blocks: Vec<Block>,
        lines: (usize, usize),
    },
    Figure {
        #[serde(with = "presence")]
        caption: Option<String>,
        target: Option<String>,
        lines: (usize, usize),
    },
    Code {
        #[serde(skip)]
        text: String,
        lines: (usize, usize),
    },
    Footnote {
        label: String,
        #[serde(skip)]
        text: String,
        #[serde(with = "spans")]
        spans: Vec<Span>,
        lines: (usize, usize),
    },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ListItem")]
struct ItemRecord {
    #[serde(skip)]
    text: String,
    #[serde(with = "spans")]
    spans: Vec<Span>,
    level: u8,
    marker: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Span")]
struct SpanRecord {
    range: CharRange,
    style: SpanStyle,
    target: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Figure")]
struct FigureRecord {
    text: ShortText,
    value: f64,
    unit: ShortText,
    qualifier: Option<ShortText>,
    subject: Option<ShortText>,
    head: Option<ShortText>,
    level: Option<ShortText>,
    kind: FigureKind,
    year: Option<i32>,
    block: BlockIndex,
    range: CharRange,
}

/// A module for each kind of list whose elements have a record of their own.
macro_rules! lists {
    ($($module:ident: $element:ident as $record:literal;)+) => {$(
        mod $module {
            use super::*;

            pub(super) fn serialize<S: Serializer>(list: &[$element], serializer: S) -> Result<S::Ok, S::Error> {
                #[derive(Serialize)]
                struct One<'a>(#[serde(with = $record)] &'a $element);
                serializer.collect_seq(list.iter().map(One))
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<$element>, D::Error> {
                #[derive(Deserialize)]
                struct One(#[serde(with = $record)] $element);
                let list = Vec::<One>::deserialize(deserializer)?;
                Ok(list.into_iter().map(|One(element)| element).collect())
            }
        }
    )+};
}

lists! {
    blocks: Block as "BlockRecord";
    articles: Article as "ArticleRecord";
    items: ListItem as "ItemRecord";
    spans: Span as "SpanRecord";
    figures: Figure as "FigureRecord";
}

/// Whether there are words, without the words.
mod presence {
    use super::*;

    pub(super) fn serialize<S: Serializer>(words: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
        words.is_some().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<String>, D::Error> {
        Ok(bool::deserialize(deserializer)?.then(String::new))
    }
}

/// How many cells each row of a table has, without their words: a byte a cell, so that no damage can ask for more cells
/// than there are bytes.
mod cells {
    use super::*;

    pub(super) fn serialize<S: Serializer>(
        rows: &[Vec<ShortText>],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(rows.iter().map(|row| vec![0_u8; row.len()]))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Vec<ShortText>>, D::Error> {
        let rows = Vec::<Vec<u8>>::deserialize(deserializer)?;
        Ok(rows.into_iter().map(|row| row.iter().map(|_| ShortText::default()).collect()).collect())
    }
}
