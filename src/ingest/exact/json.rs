//! The exported model read back.
//!
//! Invariant: what `export --format json` wrote comes back as it was. JSON can also say what no export says (control
//! characters by their numbers, places beyond the end), so every index is checked; the texts are cleaned as those of any
//! file are. Limit: quotes within quotes are flattened.

use crate::ingest::bytes::refuse::Refused;
use crate::ingest::line::even;
use crate::model::{Block, Issue, ListItem, Span};
use crate::text::sanitise;

/// Reads an exported issue.
pub(in crate::ingest) fn read(text: &str) -> Result<Issue, Refused> {
    let told = |error: serde_json::Error| Refused::Json {
        line: error.line(),
        column: error.column(),
        reason: reason(&error),
    };
    let read = serde_json::from_str::<Issue>(text);
    let mut issue =
        read.or_else(|error| serde_json::from_str(&without_line_ends(text)).map_err(|_| told(error)))?;
    settle(&mut issue);
    Ok(issue)
}

/// The text with a space for each line end within a string: JSON has U+0085 and U+2028 there as any other character, and
/// they were made line ends when the file was decoded.
fn without_line_ends(text: &str) -> String {
    let (mut within, mut escaped) = (false, false);
    let one = |c: char| {
        let own = if within && c == '\n' { ' ' } else { c };
        within ^= c == '"' && !escaped;
        escaped = within && c == '\\' && !escaped;
        own
    };
    text.chars().map(one).collect()
}

/// The parser's words without the position, which is told apart, and without the document's own characters.
fn reason(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let words = whole.split(" at line ").next().unwrap_or_default();
    sanitise::line(words)
}

/// Makes every index and range of the issue one that it has.
fn settle(issue: &mut Issue) {
    let count = issue.articles.len();
    for entry in &mut issue.toc {
        entry.article = entry.article.filter(|&article| article < count);
    }
    issue.preface.iter_mut().for_each(settle_block);
    for (index, article) in issue.articles.iter_mut().enumerate() {
        article.index = index;
        article.blocks.iter_mut().for_each(settle_block);
        let blocks = article.blocks.len();
        for measures in [&mut article.measures, &mut article.results, &mut article.told] {
            measures.retain(|measure| measure.block.0 < blocks);
        }
        article.figures.retain(|figure| figure.block.0 < blocks);
    }
}

fn settle_block(block: &mut Block) {
    match block {
        Block::Paragraph { text, spans, .. } | Block::Footnote { text, spans, .. } => {
            settle_spans(text, spans)
        }
        Block::Heading { text, spans, level, .. } => {
            *level = (*level).clamp(2, 5);
            settle_spans(text, spans);
        }
        Block::List { items, .. } => {
            for ListItem { text, spans, level, .. } in items {
                *level = (*level).min(24);
                settle_spans(text, spans);
            }
        }
        Block::Table { rows, .. } => *rows = even(std::mem::take(rows)),
        Block::Quote { blocks, .. } => {
            let mut inner = Vec::new();
            flatten(std::mem::take(blocks), &mut inner);
            inner.iter_mut().for_each(settle_block);
            *blocks = inner;
        }
        Block::Figure { .. } | Block::Code { .. } => {}
    }
}

/// Quoted blocks without quotes among them; as deep as the parser of JSON goes, which is bounded.
fn flatten(blocks: Vec<Block>, out: &mut Vec<Block>) {
    for block in blocks {
        match block {
            Block::Quote { blocks, .. } => flatten(blocks, out),
            other => out.push(other),
        }
    }
}

fn settle_spans(text: &str, spans: &mut Vec<Span>) {
    let length = text.chars().count();
    spans.retain(|span| span.range.start <= span.range.end && span.range.end <= length);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_indexes_are_mended() {
        let json = r#"{"schema":1,"id":"1","title":"a","source":{"path":"","encoding":"","format":"markdown"},
            "toc":[{"title":"t","page":1,"article":9}],
            "articles":[{"index":7,"title":"x","blocks":[{"kind":"quote","blocks":[{"kind":"quote","blocks":[
            {"kind":"paragraph","text":"p","spans":[{"range":[0,99],"style":"strong"}]}]}]}]}]}"#;
        let issue = read(json).unwrap();
        assert_eq!(issue.toc[0].article, None);
        assert_eq!((issue.articles[0].index, issue.articles[0].title.as_str()), (0, "x"));
        let Block::Quote { blocks, .. } = &issue.articles[0].blocks[0] else { panic!() };
        assert!(matches!(&blocks[0], Block::Paragraph { spans, .. } if spans.is_empty()));
    }

    #[test]
    fn an_export_from_before_results_and_head_nouns_is_read() {
        let json = r#"{"schema":1,"id":"1","title":"t","source":{"path":"","encoding":"","format":"markdown"},
            "articles":[{"index":0,"title":"x","blocks":[{"kind":"paragraph","text":"一是建厂。有30家。"}],
            "measures":[{"lead":"建厂","ordinal":1,"level":1,"block":0,"range":[2,4],"summary":"有30家"}],
            "figures":[{"text":"30家","value":30,"unit":"家","qualifier":null,"subject":null,"kind":"achieved","year":null,
            "block":0,"range":[6,9]}]}]}"#;
        let issue = read(json).unwrap();
        let article = &issue.articles[0];
        assert_eq!((article.measures.len(), article.figures.len()), (1, 1));
        assert!(article.results.is_empty() && article.told.is_empty());
        assert_eq!((&article.figures[0].head, &article.figures[0].level), (&None, &None));
    }

    #[test]
    fn line_ends_within_strings_do_not_end_the_reading() {
        let json = "{\"schema\":1,\"id\":\"1\",\"title\":\"湘\u{85}江\\\"科\u{2028}技\",\n\"source\":{\"path\":\"\",\"encoding\":\"\",\"format\":\"markdown\"},\"articles\":[]}";
        let issue = crate::ingest::ingest(json.as_bytes(), "a.json").unwrap();
        assert_eq!(issue.title, "湘 江\"科 技");
    }

    #[test]
    fn other_json_is_refused_with_its_position() {
        assert!(matches!(read("{\n \"a\": 1}"), Err(Refused::Json { line: 2, .. })));
    }
}
