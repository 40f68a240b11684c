//! HTML cut into tags, comments and text.

use super::is_element;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Token<'a> {
    /// Text between tags, entities undecoded.
    Text(&'a str),
    /// A start tag: its name as written and what follows the name.
    Open(&'a str, &'a str),
    /// An end tag.
    Close(&'a str),
    /// A comment's inside.
    Comment(&'a str),
}

/// The pieces of `source` in order; joined they are the source again, less the marks of the tags.
pub(in crate::ingest) fn tokens(source: &str) -> Tokens<'_> {
    Tokens { rest: source, no_end: false, no_comment_end: false }
}

/// See [`tokens`].
pub(in crate::ingest) struct Tokens<'a> {
    rest: &'a str,
    /// No `>` follows: every further `<` is text.
    no_end: bool,
    no_comment_end: bool,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
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
    fn looks_like_tag(&mut self) -> bool {
        let before = self.rest;
        let is_tag = self.tag().is_some();
        self.rest = before;
        is_tag
    }

    /// The tag or comment the rest begins with, taken off it.
    fn tag(&mut self) -> Option<Token<'a>> {
        let after = self.rest.strip_prefix('<')?;
        if let Some(inside) = after.strip_prefix("!--") {
            if self.no_comment_end {
                return None;
            }
            let Some((comment, rest)) = inside.split_once("-->") else {
                self.no_comment_end = true;
                return None;
            };
            self.rest = rest;
            return Some(Token::Comment(comment));
        }
        if let Some(declaration) = after.strip_prefix(['!', '?']) {
            let known = declaration.get(..7).is_some_and(|name| name.eq_ignore_ascii_case("doctype"))
                || declaration.starts_with("xml")
                || declaration.starts_with("[if")
                || declaration.starts_with("[endif");
            let (_, rest) = declaration.split_once('>').filter(|_| known)?;
            self.rest = rest;
            return Some(Token::Comment(""));
        }
        let (closing, after) = match after.strip_prefix('/') {
            Some(after) => (true, after),
            None => (false, after),
        };
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != ':')?;
        let (name, tail) = after.split_at_checked(end)?;
        if self.no_end || !is_element(name) || !tail.starts_with(['>', '/', ' ', '\n', '\t']) {
            return None;
        }
        let Some(close) = tag_end(tail) else {
            self.no_end = memchr::memchr(b'>', tail.as_bytes()).is_none();
            return None;
        };
        let (attributes, rest) = tail.split_at_checked(close)?;
        self.rest = rest.get(1..).unwrap_or_default();
        Some(if closing { Token::Close(name) } else { Token::Open(name, attributes) })
    }
}

/// Where the `>` of a tag is; quotes are looked through, but not beyond what a tag may hold.
fn tag_end(tail: &str) -> Option<usize> {
    const LONGEST: usize = 64 * 1024;
    let mut quote = None;
    for (at, byte) in tail.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed: the first `>` ends the tag after all.
    memchr::memchr(b'>', tail.as_bytes())
}

/// The value of an attribute, entities undecoded.
pub(in crate::ingest) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let at = find_ignoring_case(rest, name)?;
        let (before, found) = rest.split_at_checked(at)?;
        rest = found.get(name.len()..)?;
        let starts_word = before.is_empty()
            || before.ends_with(|c: char| c.is_whitespace() || c == '/' || c == '"' || c == '\'');
        let Some(value) = rest.trim_start().strip_prefix('=').filter(|_| starts_word) else { continue };
        let value = value.trim_start();
        return Some(match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split(quote).next()?,
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
        });
    }
}

fn find_ignoring_case(text: &str, name: &str) -> Option<usize> {
    text.as_bytes().windows(name.len()).position(|window| window.eq_ignore_ascii_case(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_elements_of_html_are_tags() {
        let all: Vec<_> = tokens("<p class=\"a>b\">甲<String>乙</p><R≤2.5 <br/>").collect();
        assert_eq!(
            all,
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
    fn unclosed_things_are_text() {
        let all: Vec<_> = tokens("<!-- 甲 <p 乙").collect();
        assert_eq!(all, [Token::Text("<!-- 甲 <p 乙")]);
    }

    #[test]
    fn attributes_are_found_by_whole_names() {
        assert_eq!(attribute(" data-src='x' src=\"a b\" alt=图", "src"), Some("a b"));
        assert_eq!(attribute(" data-src='x' alt=图", "alt"), Some("图"));
        assert_eq!(attribute(" alt", "alt"), None);
    }
}
