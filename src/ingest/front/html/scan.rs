//! HTML cut into tags, comments and text.
//!
//! By the rules of the standard where they decide what a reader sees: a quotation mark opens a value only behind `=`, a
//! script ends at its end tag, an odd declaration is a comment. Where a tag would swallow text (no `>` before the next
//! `<`, a quotation never closed) it is text instead. Invariant: the pieces are slices of the source, and together the
//! source; linear, whatever is never closed. Limit: what HTML's own tokenizer makes of scripts within scripts.

use super::attributes::tag_end;
use super::vocabulary::Vocabulary;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Token<'a> {
    /// Text between tags, references undecoded.
    Text(&'a str),
    /// A start tag: its name as written and what follows the name.
    Open(&'a str, &'a str),
    /// An end tag.
    Close(&'a str),
    /// A comment's inside.
    Comment(&'a str),
    /// What only machines read: a declaration, a script, a style sheet.
    Machine,
}

/// The elements whose inside is no text and holds no tags.
const RAW: &[&str] = &["script", "style", "title", "xmp", "iframe", "noembed", "noframes"];

/// The pieces of `source` in order, tags told by the names of `vocabulary`.
pub(in crate::ingest) fn tokens<'a>(source: &'a str, vocabulary: &'a Vocabulary<'a>) -> Tokens<'a> {
    Tokens {
        rest: source,
        next: None,
        vocabulary,
        no_end: false,
        no_comment_end: false,
        no_section_end: false,
        no_raw_end: 0,
    }
}

/// See [`tokens`].
pub(in crate::ingest) struct Tokens<'a> {
    rest: &'a str,
    /// The tag that ended the last text, with what follows it.
    next: Option<(Token<'a>, &'a str)>,
    vocabulary: &'a Vocabulary<'a>,
    /// No `>` follows: every further `<` is text. So for the ends of comments and of sections.
    no_end: bool,
    no_comment_end: bool,
    no_section_end: bool,
    /// A bit for each of [`RAW`] that has no end tag in what follows.
    no_raw_end: u8,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some((token, rest)) = self.next.take() {
            self.rest = rest;
            return Some(token);
        }
        if self.rest.is_empty() {
            return None;
        }
        if let Some(token) = self.tag() {
            return Some(token);
        }
        // Text up to the next thing that is a tag; a `<` that begins none belongs to the text.
        let mut end = 0;
        let whole = self.rest;
        loop {
            let from = whole.get(end..).unwrap_or_default();
            let skip = usize::from(end == 0 && from.starts_with('<'));
            let next = from.as_bytes().get(skip..).and_then(|bytes| memchr::memchr(b'<', bytes));
            end = next.map_or(whole.len(), |at| end + skip + at);
            self.rest = whole.get(end..).unwrap_or_default();
            if self.rest.is_empty() || self.looks_like_tag() {
                return Some(Token::Text(whole.get(..end).unwrap_or(whole)));
            }
            end += 1;
        }
    }
}

impl<'a> Tokens<'a> {
    /// What has not been read yet.
    pub(in crate::ingest) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Whether a tag comes next; it is kept for when it is asked for.
    fn looks_like_tag(&mut self) -> bool {
        let before = self.rest;
        self.next = self.tag().map(|token| (token, self.rest));
        self.rest = before;
        self.next.is_some()
    }

    /// The tag or comment the rest begins with, taken off it.
    fn tag(&mut self) -> Option<Token<'a>> {
        let after = self.rest.strip_prefix('<')?;
        match after.bytes().next()? {
            b'!' | b'?' => self.declaration(after),
            b'/' => self.end_tag(after),
            byte if byte.is_ascii_alphabetic() => self.start_tag(after),
            _ => None,
        }
    }

    /// What begins with `<!` or `<?`.
    fn declaration(&mut self, after: &'a str) -> Option<Token<'a>> {
        if let Some(inside) = after.strip_prefix("!--") {
            let end = unless(&mut self.no_comment_end, || memchr::memmem::find(inside.as_bytes(), b"-->"))?;
            self.rest = inside.get(end + 3..)?;
            return Some(Token::Comment(inside.get(..end)?));
        }
        // A section of XML is text to those who write one.
        if let Some(inside) = after.strip_prefix("![CDATA[") {
            let end = unless(&mut self.no_section_end, || memchr::memmem::find(inside.as_bytes(), b"]]>"))?;
            self.rest = inside.get(end + 3..)?;
            return Some(Token::Text(inside.get(..end)?));
        }
        let name = after.get(1..)?;
        let known = name.get(..7).is_some_and(|name| name.eq_ignore_ascii_case("doctype"))
            || name.starts_with("xml")
            || name.starts_with("[if")
            || name.starts_with("[endif");
        if !known && !self.vocabulary.is_page() {
            return None;
        }
        let end = self.short_end(after)?;
        self.rest = after.get(end + 1..)?;
        Some(Token::Machine)
    }

    fn end_tag(&mut self, after: &'a str) -> Option<Token<'a>> {
        let name_on = after.get(1..)?;
        let (name, tail) = name_on.split_at_checked(name_length(name_on))?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !self.vocabulary.has(name) {
            return None;
        }
        // Whatever stands in an end tag means nothing.
        let end = self.short_end(tail)?;
        self.rest = tail.get(end + 1..)?;
        Some(Token::Close(name))
    }

    fn start_tag(&mut self, after: &'a str) -> Option<Token<'a>> {
        let (name, tail) = after.split_at_checked(name_length(after))?;
        let is_set_off = matches!(tail.bytes().next(), Some(b'>' | b'/' | b' ' | b'\n' | b'\t'));
        if self.no_end || !is_set_off || !self.vocabulary.has(name) {
            return None;
        }
        let Some(close) = tag_end(tail) else {
            self.no_end = memchr::memchr(b'>', tail.as_bytes()).is_none();
            return None;
        };
        let (attributes, rest) = tail.split_at_checked(close)?;
        let rest = rest.get(1..).unwrap_or_default();
        let raw = RAW.iter().position(|raw| raw.eq_ignore_ascii_case(name));
        if let Some(end) = raw.and_then(|raw| self.raw_end(raw, rest)) {
            let rest = rest.get(end..)?;
            self.rest = rest.split_once('>').map_or("", |(_, rest)| rest);
            return Some(Token::Machine);
        }
        self.rest = rest;
        Some(Token::Open(name, attributes))
    }

    /// Where the end tag of a raw element stands in what follows its start tag.
    fn raw_end(&mut self, raw: usize, inside: &str) -> Option<usize> {
        let bit = 1u8 << raw;
        if self.no_raw_end & bit != 0 {
            return None;
        }
        let name = RAW.get(raw)?;
        let is_end = |at: &usize| {
            inside.as_bytes().get(at + 2..at + 2 + name.len()).is_some_and(|bytes| {
                bytes.eq_ignore_ascii_case(name.as_bytes())
                    && !inside.as_bytes().get(at + 2 + name.len()).is_some_and(u8::is_ascii_alphanumeric)
            })
        };
        let end = memchr::memmem::find_iter(inside.as_bytes(), b"</").find(is_end);
        if end.is_none() {
            self.no_raw_end |= bit;
        }
        end
    }

    /// Where the `>` stands that ends a mark without text in it.
    fn short_end(&mut self, after: &str) -> Option<usize> {
        if self.no_end {
            return None;
        }
        let end = memchr::memchr2(b'>', b'<', after.as_bytes());
        self.no_end = end.is_none();
        end.filter(|&end| after.as_bytes().get(end) == Some(&b'>'))
    }
}

/// Looks for an end unless it is known that there is none.
fn unless(none: &mut bool, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
    if *none {
        return None;
    }
    let end = find();
    *none = end.is_none();
    end
}

/// The bytes of the name of an element that `text` begins with.
fn name_length(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.'))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(source: &str) -> Vec<Token<'_>> {
        static KNOWN: std::sync::LazyLock<Vocabulary<'static>> =
            std::sync::LazyLock::new(|| Vocabulary::of_markdown(""));
        tokens(source, &KNOWN).collect()
    }

    fn page(source: &str) -> Vec<Token<'_>> {
        static PAGE: Vocabulary<'static> = Vocabulary::page();
        tokens(source, &PAGE).collect()
    }

    #[test]
    fn in_markdown_only_elements_of_html_are_tags() {
        assert_eq!(
            markdown("<p class=\"a>b\">甲<String>乙</p><R≤2.5 <br/>"),
            [
                Token::Open("p", " class=\"a>b\""),
                Token::Text("甲<String>乙"),
                Token::Close("p"),
                Token::Text("<R≤2.5 "),
                Token::Open("br", "/"),
            ]
        );
    }

    #[test]
    fn on_a_page_every_name_is_a_tag_and_no_figure_is() {
        assert_eq!(
            page("<UCAPCONTENT>甲<1亿元</UCAPCONTENT><R≤2.5<!weird>乙<?php x ?>"),
            [
                Token::Open("UCAPCONTENT", ""),
                Token::Text("甲<1亿元"),
                Token::Close("UCAPCONTENT"),
                Token::Text("<R≤2.5"),
                Token::Machine,
                Token::Text("乙"),
                Token::Machine,
            ]
        );
    }

    #[test]
    fn unclosed_things_are_text() {
        assert_eq!(markdown("<!-- 甲 <p 乙"), [Token::Text("<!-- 甲 <p 乙")]);
        assert_eq!(page("<p 甲<b>乙"), [Token::Text("<p 甲"), Token::Open("b", ""), Token::Text("乙")]);
        assert_eq!(page("<script>甲")[1], Token::Text("甲"));
    }

    #[test]
    fn a_quotation_mark_too_many_costs_one_tag() {
        for tag in [
            "<meta content=\"湖州\"绿色\">",
            "<p class=\"a\"\">",
            "<p title=\"a>",
            "<p title='a>",
            "<p \">",
            "<a href=x\" title=\"y\">",
        ] {
            let source = format!("{tag}甲<b>乙</b><i class=\"c\">丙</i>");
            let texts: Vec<_> =
                page(&source).into_iter().filter(|token| matches!(token, Token::Text(_))).collect();
            assert_eq!(texts, [Token::Text("甲"), Token::Text("乙"), Token::Text("丙")], "{tag}");
        }
    }

    #[test]
    fn scripts_are_for_machines_to_their_end_tag() {
        assert_eq!(
            page("<SCRIPT>document.write(\"<p>\" + '<a b=\"');</script>甲"),
            [Token::Machine, Token::Text("甲")]
        );
    }

    /// The tokens of the standard's own tokenizer, its texts joined as ours are.
    fn conforming(source: &str) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for token in html5gum::Tokenizer::new(source).flatten() {
            match token {
                html5gum::Token::StartTag(tag) => {
                    told.push(format!("<{}>", String::from_utf8_lossy(&tag.name)))
                }
                html5gum::Token::EndTag(tag) => {
                    told.push(format!("</{}>", String::from_utf8_lossy(&tag.name)))
                }
                html5gum::Token::Comment(inside) => {
                    told.push(format!("<!--{}-->", String::from_utf8_lossy(&inside)))
                }
                html5gum::Token::String(text) => told.push(String::from_utf8_lossy(&text).into_owned()),
                _ => {}
            }
        }
        told
    }

    fn ours(source: &str) -> Vec<String> {
        let tell = |token| match token {
            Token::Open(name, _) => Some(format!("<{}>", name.to_ascii_lowercase())),
            Token::Close(name) => Some(format!("</{}>", name.to_ascii_lowercase())),
            Token::Comment(inside) => Some(format!("<!--{inside}-->")),
            Token::Text(text) => Some(
                crate::ingest::front::references::decoded(
                    text,
                    crate::ingest::front::references::Place::Text,
                )
                .into_owned(),
            ),
            Token::Machine => None,
        };
        page(source).into_iter().filter_map(tell).collect()
    }

    #[test]
    fn pages_are_cut_as_the_standard_has_it() {
        for source in [
            "<!DOCTYPE html><html><head></head><body class=\"a\">甲&nbsp;乙<br/>丙</body></html>",
            "<P ALIGN=center title='a>b' hidden>2018&#150;2020&ndash;2021&copy2021</P><!-- 注 -->",
            "<UCAPCONTENT><o:p>甲</o:p></UCAPCONTENT>&lt1亿元&lt;&ampD",
            "<meta content=\"湖州\"绿色\"><a href=x?a=1&copy=2>甲</a><p\nclass = \"b\" >乙",
            "1 < 2 <3亿元 a<<b>丙</b>",
        ] {
            assert_eq!(ours(source), conforming(source), "{source}");
        }
    }

    proptest::proptest! {
        #[test]
        fn pages_without_faults_are_cut_as_the_standard_has_it(
            source in "(<p( class=\"[a-z >]{0,5}\"| id='[a-z]{1,3}'| hidden| x=y)?/?>|</p>|<b>|</b>|<br ?/?>|<x-y>|</x-y>|<!--[甲a]{0,3}-->|[甲乙a1。，]{1,4}|&(nbsp|lt|amp|hellip);|&#15[0-6];| )(<i>|</i>|[甲乙]{1,2}){1,12}"
        ) {
            proptest::prop_assert_eq!(ours(&source), conforming(&source));
        }
    }

    #[test]
    fn repeated_openers_take_linear_time() {
        // A scan to the end for each of them would not come back.
        for opener in [
            "<![CDATA[", "<!--", "<?", "<!x", "<p ", "<p a=\"", "<p a='", "<p a=\"x>", "</p ", "<script>",
            "<title>", "<",
        ] {
            let source = opener.repeat(300_000);
            let text: usize = page(&source)
                .into_iter()
                .map(|token| if let Token::Text(text) = token { text.len() } else { 0 })
                .sum();
            assert!(text <= source.len());
        }
    }
}
