//! The issue as one HTML page that needs nothing beside itself and reads well on any screen and on paper.
//!
//! Invariant: every word of the document is escaped; only addresses of the web, of mail and of the page itself become
//! links; the page reads back to the same articles, by the facts in its head and the classes of its marks. Limit: pictures
//! are named, not shown, for the page stands alone.

use super::inline::{Piece, pieces};
use super::{facts, imprint_lines, issue_line, only_article};
use crate::model::{Block, Issue, ListItem, ShortText, Span, SpanStyle, is_harmless_address};

/// The page's style: a measure of 38 em, two em of indent, dark where the reader's system is dark.
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{max-width:38em;margin:0 auto;padding:2em 1em 6em;line-height:1.8;\
font-family:\"Noto Serif CJK SC\",\"Source Han Serif SC\",\"Songti SC\",SimSun,serif}\
h1,h2,h3,h4,nav,header,th,figure{font-family:\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif}\
h1{text-align:center;margin-bottom:.2em}header p{text-align:center;margin:.2em;opacity:.75}\
h2{margin-top:2.5em;line-height:1.4}h3,h4,h5,h6{margin-top:1.5em}\
p{margin:.6em 0;text-indent:2em;text-align:justify}li p,td p,blockquote header p{text-indent:0}\
nav ol{padding-left:2em}nav li{margin:.2em 0}nav a{text-decoration:none}nav span{float:right;opacity:.6}\
blockquote{margin:1em 0;padding-left:1em;border-left:.25em solid;opacity:.85}\
table{border-collapse:collapse;margin:1em auto}caption{padding:.4em}td,th{border:1px solid;padding:.3em .7em}\
figure{margin:1em 0;text-align:center;opacity:.75}pre{overflow-x:auto;padding:.8em;border:1px solid}\
.note{font-size:.9em;text-indent:0}sup{line-height:0}";

/// The issue as one self-contained HTML page.
pub fn to_html(issue: &Issue) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let told = facts::with_contents(issue).to_string();
    out.push_str(&format!("<meta name=\"kanbao\" content=\"{}\">\n", escaped(&told)));
    let only = only_article(issue).map_or("", |article| &article.title);
    let heading = [only, issue.title.as_str(), &issue_line(issue)].join(" ");
    out.push_str(&format!(
        "<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escaped(heading.trim())
    ));
    out.push_str(&format!("<header>\n<h1>{}</h1>\n", escaped(&issue.title)));
    for line in std::iter::once(issue_line(issue)).filter(|line| !line.is_empty()).chain(imprint_lines(issue))
    {
        out.push_str(&format!("<p>{}</p>\n", escaped(&line)));
    }
    out.push_str("</header>\n");
    contents(issue, &mut out);
    if !issue.preface.is_empty() {
        out.push_str("<section>\n");
        blocks(&issue.preface, &mut out);
        out.push_str("</section>\n");
    }
    for article in &issue.articles {
        out.push_str(&format!(
            "<article id=\"a{}\">\n<h2>{}</h2>\n",
            article.index + 1,
            escaped(&article.title)
        ));
        blocks(&article.blocks, &mut out);
        out.push_str("</article>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The contents: as printed, else the titles.
fn contents(issue: &Issue, out: &mut String) {
    if issue.articles.is_empty() || only_article(issue).is_some() {
        return;
    }
    out.push_str("<nav>\n<ol>\n");
    let mut entry = |title: &str, page: Option<u32>, article: Option<usize>| {
        let page = page.map(|page| format!("<span>{page}</span>")).unwrap_or_default();
        let title = escaped(title);
        match article {
            Some(article) => {
                out.push_str(&format!("<li>{page}<a href=\"#a{}\">{title}</a></li>\n", article + 1))
            }
            None => out.push_str(&format!("<li>{page}{title}</li>\n")),
        }
    };
    if issue.toc.is_empty() {
        issue.articles.iter().for_each(|article| entry(&article.title, article.page, Some(article.index)));
    } else {
        issue.toc.iter().for_each(|row| entry(&row.title, row.page, row.article));
    }
    out.push_str("</ol>\n</nav>\n");
}

fn blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph { text, spans, .. } => {
                out.push_str(&format!("<p>{}</p>\n", inline(text, spans)))
            }
            Block::Heading { level, text, spans, .. } => {
                let level = level.clamp(&2, &5) + 1;
                out.push_str(&format!("<h{level}>{}</h{level}>\n", inline(text, spans)));
            }
            Block::List { items, ordered, .. } => list(items, *ordered, out),
            Block::Table { caption, rows, header, .. } => table(caption.as_deref(), rows, *header, out),
            Block::Quote { blocks: inner, .. } => {
                out.push_str("<blockquote>\n");
                self::blocks(inner, out);
                out.push_str("</blockquote>\n");
            }
            Block::Figure { caption, .. } => {
                let caption = escaped(caption.as_deref().unwrap_or_default());
                out.push_str(&format!(
                    "<figure><figcaption><span class=\"mark\">〔图〕</span>{caption}</figcaption></figure>\n"
                ));
            }
            Block::Code { text, .. } => out.push_str(&format!("<pre><code>{}</code></pre>\n", escaped(text))),
            Block::Footnote { label, text, spans, .. } => {
                out.push_str(&format!(
                    "<p class=\"note\"><span class=\"mark\">[{}]</span> {}</p>\n",
                    escaped(label),
                    inline(text, spans)
                ));
            }
        }
    }
}

/// A list as printed: its own markers, its depth as an indent.
fn list(items: &[ListItem], ordered: bool, out: &mut String) {
    let name = if ordered { "ol" } else { "ul" };
    out.push_str(&format!("<{name} style=\"list-style:none;padding-left:2em\">\n"));
    for item in items {
        let (level, depth) = (item.level, usize::from(item.level) * 2);
        let marker = item.marker.as_ref().map(|marker| mark(marker)).unwrap_or_default();
        let words = inline(&item.text, &item.spans);
        out.push_str(&format!(
            "<li data-level=\"{level}\" style=\"margin-left:{depth}em\">{marker}{words}</li>\n"
        ));
    }
    out.push_str(&format!("</{name}>\n"));
}

/// A marker as printed, told from the words that it stands before.
fn mark(marker: &str) -> String {
    format!("<span class=\"mark\">{}</span> ", escaped(marker))
}

fn table(caption: Option<&str>, rows: &[Vec<ShortText>], header: bool, out: &mut String) {
    out.push_str("<table>\n");
    if let Some(caption) = caption {
        out.push_str(&format!("<caption>{}</caption>\n", escaped(caption)));
    }
    for (index, row) in rows.iter().enumerate() {
        let name = if header && index == 0 { "th" } else { "td" };
        out.push_str("<tr>");
        for cell in row {
            out.push_str(&format!("<{name}>{}</{name}>", escaped(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}

fn inline(text: &str, spans: &[Span]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for piece in pieces(text, spans) {
        match piece {
            Piece::Words(words) => out.push_str(&escaped(words)),
            Piece::Note(label) => out.push_str(&format!("<sup class=\"ref\">[{}]</sup>", escaped(label))),
            Piece::Open(span, _) => out.push_str(&opening(span)),
            Piece::Close(span, _) => out.push_str(closing(span)),
        }
    }
    out
}

fn opening(span: &Span) -> String {
    match span.style {
        SpanStyle::Strong => "<strong>".into(),
        SpanStyle::Emphasis => "<em>".into(),
        SpanStyle::Code => "<code>".into(),
        SpanStyle::Footnote => "<sup>".into(),
        SpanStyle::Link => match span.target.as_deref().filter(|target| leads_on(target)) {
            Some(target) => format!("<a href=\"{}\">", escaped(target)),
            None => "<a>".into(),
        },
    }
}

fn closing(span: &Span) -> &'static str {
    match span.style {
        SpanStyle::Strong => "</strong>",
        SpanStyle::Emphasis => "</em>",
        SpanStyle::Code => "</code>",
        SpanStyle::Footnote => "</sup>",
        SpanStyle::Link => "</a>",
    }
}

/// Whether an address leads anywhere from a page that stands alone: to the web, to mail, or within the page itself.
fn leads_on(address: &str) -> bool {
    let address = address.trim();
    let after_scheme = address.find([':', '/', '?', '#']).and_then(|at| address.get(at..));
    let has_scheme = after_scheme.is_some_and(|rest| rest.starts_with(':'));
    is_harmless_address(address) && (has_scheme || address.starts_with('#'))
}

/// The text with the characters that HTML reads otherwise escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}
