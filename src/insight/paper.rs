//! Whether a document is a research paper.
//!
//! A paper numbers its findings and proposes what others should do; nobody did it, so none of it is a measure of a place.
//! Limit: told by the parts that a Chinese paper has for readers abroad, `Abstract` or `Keywords`, beside those it has for
//! its own (关键词, 摘要, 参考文献); a bulletin that prints abstracts has no English ones.

use crate::model::{Block, Issue};
use crate::text::ordinary::is_common_han;

/// Whether an issue is one.
pub(super) fn is_paper(issue: &Issue) -> bool {
    const ABROAD: &[&str] = &["abstract", "keywords", "key words"];
    const OWN: &[&str] = &["关键词", "摘要", "参考文献", "references"];
    has_part(issue, ABROAD) && has_part(issue, OWN)
}

fn has_part(issue: &Issue, names: &[&str]) -> bool {
    issue.articles.iter().any(|article| {
        begins(&article.title, names) || article.blocks.iter().any(|block| begins(first_words(block), names))
    })
}

fn first_words(block: &Block) -> &str {
    match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => text,
        _ => "",
    }
}

/// Whether a text begins with one of the names, its letters in either case.
fn begins(text: &str, names: &[&str]) -> bool {
    let text = text.trim_start_matches(|c: char| !is_common_han(c) && !c.is_alphabetic());
    let begins = |name: &&str| text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    names.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    fn issue(paragraphs: &[&str]) -> Issue {
        let paragraph =
            |text: &&str| Block::Paragraph { text: (*text).to_owned(), spans: Vec::new(), lines: (0, 0) };
        let blocks = paragraphs.iter().map(paragraph).collect();
        Issue { articles: vec![Article { blocks, ..Article::default() }], ..Issue::default() }
    }

    #[test]
    fn a_paper_has_parts_for_readers_abroad() {
        assert!(is_paper(&issue(&["摘要 本文讨论……", "Abstract This paper …", "一是建设平台。"])));
        assert!(is_paper(&issue(&["KEYWORDS: water", "[参考文献]"])));
    }

    #[test]
    fn a_bulletin_that_prints_abstracts_is_none() {
        assert!(!is_paper(&issue(&["摘要：本期介绍……", "关键词：中试", "参考文献", "一是建设平台。"])));
        assert!(!is_paper(&issue(&["Abstract art came to 嘉兴市。"])));
    }
}
