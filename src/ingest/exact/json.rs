//! The exported model read back.
//!
//! Invariant: what `export --format json` wrote comes back as it was. JSON can also say what no export says (control
//! characters by their numbers, places beyond the end), so every text is cleaned and every index checked. Limit: quotes
//! within quotes are flattened.

use crate::ingest::bytes::refuse::Refused;
use crate::model::{Block, Issue, ListItem, Span};
use crate::text::sanitise;

/// Reads an exported issue.
pub(in crate::ingest) fn read(text: &str) -> Result<Issue, Refused> {
    let mut issue: Issue = serde_json::from_str(text).map_err(|error| Refused::Json {
        line: error.line(),
        column: error.column(),
        reason: reason(&error),
    })?;
    clean(&mut issue);
    Ok(issue)
}

/// The parser's words without the position, which is told apart, and without the document's own characters.
fn reason(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let words = whole.split(" at line ").next().unwrap_or_default();
    sanitise::line(words)
}

fn clean(issue: &mut Issue) {
    for text in [&mut issue.id, &mut issue.title, &mut issue.source.path, &mut issue.source.encoding] {
        clean_line(text);
    }
    for text in
        [&mut issue.date, &mut issue.publisher, &mut issue.editor, &mut issue.phone].into_iter().flatten()
    {
        clean_line(text);
    }
    let count = issue.articles.len();
    for entry in &mut issue.toc {
        clean_line(&mut entry.title);
        entry.article = entry.article.filter(|&article| article < count);
    }
    clean_blocks(&mut issue.preface);
    for (index, article) in issue.articles.iter_mut().enumerate() {
        article.index = index;
        clean_line(&mut article.title);
        for text in article.province.iter_mut().chain(&mut article.city).chain(&mut article.counties) {
            clean_line(text);
        }
        clean_blocks(&mut article.blocks);
        let blocks = article.blocks.len();
        article.figures.retain(|figure| figure.block.0 < blocks);
        for measures in [&mut article.measures, &mut article.results, &mut article.told] {
            measures.retain(|measure| measure.block.0 < blocks);
            for measure in measures {
                clean_line(&mut measure.lead);
                clean_line(&mut measure.summary);
            }
        }
        for figure in &mut article.figures {
            clean_line(&mut figure.text);
            clean_line(&mut figure.unit);
            let words = [&mut figure.qualifier, &mut figure.subject, &mut figure.head, &mut figure.level];
            words.into_iter().flatten().for_each(clean_line);
        }
    }
    for warning in &mut issue.warnings {
        clean_line(&mut warning.message);
    }
}

/// Cleans a text that is one line.
fn clean_line(text: &mut String) {
    clean_text(text);
    if text.contains('\n') {
        *text = text.replace('\n', " ");
    }
}

fn clean_text(text: &mut String) {
    if let std::borrow::Cow::Owned(clean) = sanitise::source(text) {
        *text = clean;
    }
}

fn clean_blocks(blocks: &mut Vec<Block>) {
    let mut flat = Vec::with_capacity(blocks.len());
    for mut block in std::mem::take(blocks) {
        clean_block(&mut block);
        flat.push(block);
    }
    *blocks = flat;
}

fn clean_block(block: &mut Block) {
    match block {
        Block::Paragraph { text, spans, .. } => clean_inline(text, spans),
        Block::Heading { text, spans, level, .. } => {
            *level = (*level).clamp(2, 5);
            clean_inline(text, spans);
        }
        Block::List { items, .. } => {
            for ListItem { text, spans, level, marker } in items {
                *level = (*level).min(24);
                clean_inline(text, spans);
                marker.iter_mut().for_each(clean_line);
            }
        }
        Block::Table { caption, rows, .. } => {
            caption.iter_mut().for_each(clean_line);
            rows.iter_mut().flatten().for_each(clean_line);
            *rows = crate::ingest::line::even(std::mem::take(rows));
        }
        Block::Quote { blocks, .. } => {
            let mut inner = Vec::new();
            flatten(std::mem::take(blocks), &mut inner);
            inner.iter_mut().for_each(clean_block);
            *blocks = inner;
        }
        Block::Figure { caption, target, .. } => {
            caption.iter_mut().chain(target).for_each(clean_line);
        }
        Block::Code { text, .. } => clean_text(text),
        Block::Footnote { label, text, spans, .. } => {
            clean_line(label);
            clean_inline(text, spans);
        }
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

fn clean_inline(text: &mut String, spans: &mut Vec<Span>) {
    clean_line(text);
    let length = text.chars().count();
    spans.retain(|span| span.range.start <= span.range.end && span.range.end <= length);
    for target in spans.iter_mut().filter_map(|span| span.target.as_mut()) {
        clean_line(target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_written_as_numbers_go_and_wrong_indexes_are_mended() {
        let json = r#"{"schema":1,"id":"1","title":"a\u001b[2Jb\u202e","source":{"path":"","encoding":"","format":"markdown"},
            "toc":[{"title":"t","page":1,"article":9}],
            "articles":[{"index":7,"title":"x\ny","blocks":[{"kind":"quote","blocks":[{"kind":"quote","blocks":[
            {"kind":"paragraph","text":"p","spans":[{"range":[0,99],"style":"strong"}]}]}]}]}]}"#;
        let issue = read(json).unwrap();
        assert_eq!(issue.title, "ab");
        assert_eq!(issue.toc[0].article, None);
        assert_eq!((issue.articles[0].index, issue.articles[0].title.as_str()), (0, "x y"));
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
    fn other_json_is_refused_with_its_position() {
        assert!(matches!(read("{\n \"a\": 1}"), Err(Refused::Json { line: 2, .. })));
    }
}
