//! The links of a text: the words they stand on, the address each leads to, and where it stands.
//!
//! An address that is written out counts as a link, since it can be followed only by whoever can copy it. Invariant: links
//! come in reading order, and an address is named once at its place. Limit: what leads to a place within the same page is
//! no link, and of written addresses only those of the web are known.

use super::{Anchor, Block, BlockIndex, ByteOffset, Span, SpanStyle};

/// A link of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words it stands on; the address itself where it is written out.
    pub words: String,
    /// Where it leads.
    pub address: String,
    /// The block it stands in, and the byte of the block's plain text at which it begins.
    pub place: (BlockIndex, ByteOffset),
}

impl Link {
    /// Whether the text itself says where it leads.
    pub fn is_written_out(&self) -> bool {
        self.words.is_empty() || self.address.contains(&self.words)
    }

    /// Where it stands in an article; `None` is the preface.
    pub fn anchor(&self, article: Option<usize>) -> Anchor {
        let (block, offset) = self.place;
        Anchor { article, block, offset }
    }
}

/// The links of the blocks of a text, in reading order.
pub fn links(blocks: &[Block]) -> Vec<Link> {
    blocks.iter().enumerate().flat_map(|(index, block)| of_block(block, BlockIndex(index))).collect()
}

fn of_block(block: &Block, index: BlockIndex) -> Vec<Link> {
    let mut found = Vec::new();
    spanned(block, 0, &mut found);
    let text = block.plain_text();
    for (at, address) in written(&text) {
        // Where words of a link are an address, the link says it.
        let is_said = |(from, words, target): &(usize, String, String)| {
            target == address || (*from..from + words.len()).contains(&at)
        };
        if !found.iter().any(is_said) {
            found.push((at, address.to_owned(), address.to_owned()));
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    let link = |(at, words, address)| Link { words, address, place: (index, ByteOffset(at)) };
    found.into_iter().map(link).collect()
}

/// The links that are set apart: the byte of the plain text at which each begins, counted from `base`, words and address.
fn spanned(block: &Block, base: usize, found: &mut Vec<(usize, String, String)>) {
    match block {
        Block::Paragraph { text, spans, .. }
        | Block::Heading { text, spans, .. }
        | Block::Footnote { text, spans, .. } => in_text(text, spans, base, found),
        Block::List { items, .. } => {
            let mut base = base;
            for item in items {
                in_text(&item.text, &item.spans, base, found);
                base += item.text.len() + 1;
            }
        }
        Block::Quote { blocks, .. } => {
            let mut base = base;
            for block in blocks {
                spanned(block, base, found);
                base += block.plain_text().len() + 1;
            }
        }
        Block::Table { .. } | Block::Figure { .. } | Block::Code { .. } => {}
    }
}

fn in_text(text: &str, spans: &[Span], base: usize, found: &mut Vec<(usize, String, String)>) {
    for span in spans.iter().filter(|span| span.style == SpanStyle::Link) {
        let range = span.range.to_bytes(text);
        let words = text.get(range.clone()).unwrap_or_default().trim();
        if let Some(address) = span.target.as_deref().filter(|address| !address.starts_with('#')) {
            found.push((base + range.start, words.to_owned(), address.to_owned()));
        }
    }
}

/// The addresses written out in a text, each with the byte at which it begins.
fn written(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let begins = text.match_indices("http").map(|(at, _)| at);
    begins.filter_map(move |at| {
        let rest = text.get(at..)?;
        let name = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"))?;
        let scheme = rest.len() - name.len();
        // Chinese text goes on without a blank; what ends a sentence or a bracket is no part of it.
        let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '|');
        let length = name.find(|c| !is_part(c)).unwrap_or(name.len());
        let address =
            rest.get(..scheme + length)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']']);
        (address.len() > scheme).then_some((at, address))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CharRange, ListItem};

    fn span(start: usize, end: usize, target: &str) -> Span {
        Span { range: CharRange { start, end }, style: SpanStyle::Link, target: Some(target.to_owned()) }
    }

    fn paragraph(text: &str, spans: Vec<Span>) -> Block {
        Block::Paragraph { text: text.to_owned(), spans, lines: (0, 0) }
    }

    #[test]
    fn words_addresses_and_places_are_told_in_reading_order() {
        let item = |text: &str, spans| ListItem { text: text.to_owned(), spans, ..ListItem::default() };
        let list = Block::List {
            ordered: false,
            items: vec![item("一", Vec::new()), item("见办法", vec![span(1, 3, "https://a.cn/b")])],
            lines: (0, 0),
        };
        let blocks = [paragraph("网址http://a.cn/x，另见全文", vec![span(18, 20, "https://a.cn/y")]), list];
        let found = links(&blocks);
        let told: Vec<(&str, &str)> =
            found.iter().map(|it| (it.words.as_str(), it.address.as_str())).collect();
        assert_eq!(
            told,
            [("http://a.cn/x", "http://a.cn/x"), ("全文", "https://a.cn/y"), ("办法", "https://a.cn/b")]
        );
        for link in &found {
            let (block, offset) = link.place;
            let text = blocks.get(block.0).map(Block::plain_text).unwrap_or_default();
            assert!(text.get(offset.0..).is_some_and(|rest| rest.starts_with(&link.words)), "{link:?}");
        }
        assert!(found[0].is_written_out() && !found[1].is_written_out());
    }

    #[test]
    fn an_address_is_named_once_and_what_leads_within_the_page_is_none() {
        let twice = paragraph("https://a.cn/x", vec![span(0, 14, "https://a.cn/x")]);
        assert_eq!(links(&[twice]).len(), 1);
        assert!(links(&[paragraph("目录", vec![span(0, 2, "#a1")])]).is_empty());
        let ends: Vec<String> = links(&[paragraph("(https://a.cn/x). http:// https", Vec::new())])
            .into_iter()
            .map(|it| it.address)
            .collect();
        assert_eq!(ends, ["https://a.cn/x"]);
    }
}
