//! What a page holds and does not show.
//!
//! Sites keep the numbers of a page's folder, shares and counters in elements that are hidden; Word hides words so too.
//! They are no text of a bulletin. Yet a script may show what the file hides: a saved WeChat page is hidden whole. So an
//! element is only taken for hidden where it is closed and most of the page's words stand outside it. Invariant: one
//! pass, made when the first such element is met. Limit: style sheets are not read.

use super::attributes::{all, attribute};
use super::scan::{Token, tokens};
use super::vocabulary::Vocabulary;
use crate::ingest::line::wording::{is_han, squeeze};

/// An element that is not shown, while it is open.
#[derive(Debug)]
pub(in crate::ingest) struct Hidden {
    element: String,
    /// How many of its name are open, and how many blocks within it.
    depth: u32,
    blocks: u32,
    /// Whether words stood in it.
    pub(in crate::ingest) has_words: bool,
}

/// Elements whose end tag may be left out: another of them ends them, and the end of what they stand in.
const OPEN_ENDED: &[&str] = &["p", "li", "dt", "dd", "td", "th", "tr", "option", "head"];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that stand in a page's head; any other ends it.
const METADATA: &[&str] = &["base", "link", "meta", "noscript", "script", "style", "template", "title"];

/// Whether an element is never shown.
fn is_machine(name: &str) -> bool {
    matches!(name, "template" | "svg" | "head" | "xml" | "datalist")
}

/// Whether `hid…` or `none` stands in the attributes, as it does where anything is hidden: few have it.
fn may_hide(attributes: &str) -> bool {
    let bytes = attributes.as_bytes();
    let follows = |at: usize, rest: &[u8]| {
        bytes.get(at + 1..at + 1 + rest.len()).is_some_and(|own| own.eq_ignore_ascii_case(rest))
    };
    memchr::memchr2_iter(b'h', b'H', bytes).any(|at| follows(at, b"id"))
        || memchr::memchr2_iter(b'n', b'N', bytes).any(|at| follows(at, b"one"))
}

/// Whether the attributes hide their element.
fn is_hidden_by(attributes: &str) -> bool {
    if !may_hide(attributes) {
        return false;
    }
    let mut hides = false;
    for (name, value) in all(attributes) {
        if name.eq_ignore_ascii_case("hidden") {
            hides |= !value.eq_ignore_ascii_case("false");
        } else if name.eq_ignore_ascii_case("style") {
            hides |= squeeze(value).to_ascii_lowercase().split(';').any(|rule| {
                let rule = rule.trim_end_matches("!important");
                matches!(rule, "display:none" | "visibility:hidden" | "mso-hide:all")
            });
        } else if name.eq_ignore_ascii_case("id") && value == "js_content" {
            // The text of a WeChat page, which its script shows.
            return false;
        }
    }
    hides
}

/// Whether a picture is not shown: those that a page has not loaded yet are hidden otherwise.
pub(in crate::ingest) fn hides_picture(attributes: &str) -> bool {
    may_hide(attributes)
        && attribute(attributes, "style")
            .is_some_and(|style| squeeze(style).to_ascii_lowercase().contains("display:none"))
}

impl Hidden {
    /// What a start tag opens, where it is hidden; `name` in lower case.
    pub(in crate::ingest) fn of(name: &str, attributes: &str) -> Option<Self> {
        let hides = is_machine(name) || !attributes.is_empty() && is_hidden_by(attributes);
        let is_open = || !(VOID.contains(&name) || is_machine(name) && attributes.ends_with('/'));
        (hides && is_open()).then(|| Self {
            element: name.to_string(),
            depth: 1,
            blocks: 0,
            has_words: false,
        })
    }

    /// Another element opens; whether this one ended before it.
    pub(in crate::ingest) fn ends_before(&mut self, name: &str) -> bool {
        if self.element == "head" {
            return !METADATA.contains(&name);
        }
        let same = name == self.element;
        if self.is_open_ended() && self.blocks == 0 && (same || self.element == "p" && is_block(name)) {
            return true;
        }
        self.depth += u32::from(same);
        self.blocks += u32::from(is_block(name));
        false
    }

    /// An element closes; whether this one ends with it.
    pub(in crate::ingest) fn ends_with(&mut self, name: &str) -> bool {
        if name == self.element {
            self.depth = self.depth.saturating_sub(1);
            return self.depth == 0;
        }
        false
    }

    /// An element closes; whether this one ended before it, for that is what it stood in.
    pub(in crate::ingest) fn ended_in(&mut self, name: &str) -> bool {
        if matches!(name, "body" | "html") {
            return true;
        }
        if name == self.element || !is_block(name) {
            return false;
        }
        if self.is_open_ended() && self.blocks == 0 {
            return true;
        }
        self.blocks = self.blocks.saturating_sub(1);
        false
    }

    fn is_open_ended(&self) -> bool {
        OPEN_ENDED.contains(&self.element.as_str())
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "form"
            | "blockquote"
            | "pre"
            | "center"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
    )
}

/// Which elements that seem hidden are, in the order of their start tags.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    hidden: Vec<bool>,
    asked: usize,
}

impl Verdicts {
    /// Judges all elements that seem hidden in what follows.
    pub(super) fn of(source: &str, vocabulary: &Vocabulary<'_>) -> Self {
        let mut judge = Judge::default();
        for token in tokens(source, vocabulary) {
            match token {
                Token::Text(text) => judge.text(text),
                Token::Open(name, attributes) => judge.open(&name.to_ascii_lowercase(), attributes),
                Token::Close(name) => judge.close(&name.to_ascii_lowercase()),
                Token::Comment(_) | Token::Machine => {}
            }
        }
        judge.verdicts()
    }

    /// Whether the next element that seems hidden is.
    pub(super) fn next(&mut self) -> bool {
        let verdict = self.hidden.get(self.asked).copied().unwrap_or(false);
        self.asked += 1;
        verdict
    }
}

/// The elements that seem hidden, while their words are counted.
#[derive(Default)]
struct Judge {
    open: Vec<(usize, Hidden, usize)>,
    /// Of each that has been closed, the words in it.
    words: Vec<Option<usize>>,
    total: usize,
}

/// Elements open at once beyond which none is followed.
const DEEPEST: usize = 64;

impl Judge {
    fn text(&mut self, text: &str) {
        let words = text.chars().filter(|c| is_han(*c)).count();
        self.total += words;
        if let Some((.., own)) = self.open.last_mut() {
            *own += words;
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        while self.open.last_mut().is_some_and(|(_, hidden, _)| hidden.ends_before(name)) {
            self.end();
        }
        if let Some(hidden) = Hidden::of(name, attributes) {
            if self.open.len() < DEEPEST {
                self.open.push((self.words.len(), hidden, 0));
            }
            self.words.push(None);
        }
    }

    fn close(&mut self, name: &str) {
        while self.open.last_mut().is_some_and(|(_, hidden, _)| hidden.ended_in(name)) {
            self.end();
        }
        if self.open.last_mut().is_some_and(|(_, hidden, _)| hidden.ends_with(name)) {
            self.end();
        }
    }

    /// The innermost ends, whose words are also those of what it stands in.
    fn end(&mut self) {
        let Some((index, _, words)) = self.open.pop() else { return };
        if let Some((.., outer)) = self.open.last_mut() {
            *outer += words;
        }
        if let Some(own) = self.words.get_mut(index) {
            *own = Some(words);
        }
    }

    fn verdicts(self) -> Verdicts {
        let total = self.total;
        let hidden = self.words.iter().map(|words| words.is_some_and(|words| words * 2 <= total));
        Verdicts { hidden: hidden.collect(), asked: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hides(name: &str, attributes: &str) -> bool {
        Hidden::of(name, attributes).is_some()
    }

    #[test]
    fn what_hides_is_told_by_attribute_and_style() {
        assert!(hides("div", " style=\"display: none;\"") && hides("p", " STYLE='color:red;DISPLAY:NONE'"));
        assert!(hides("span", " hidden") && hides("span", " style=\"visibility:hidden !important\""));
        assert!(hides("span", " style=mso-hide:all") && hides("template", ""));
        assert!(!hides("p", " class=\"a hidden b\"") && !hides("p", " style=\"display:block\""));
        assert!(
            !hides("input", " type=hidden")
                && !hides("div", " id=\"js_content\" style=\"visibility:hidden\"")
        );
        assert!(!hides("p", " aria-hidden=\"true\"") && !hides("p", " style=\"border:none\""));
    }

    #[test]
    fn what_holds_most_words_or_never_ends_is_shown() {
        let verdicts = |source: &str| Verdicts::of(source, &Vocabulary::page()).hidden;
        assert_eq!(verdicts("<p hidden>甲</p>湖州市"), [true]);
        assert_eq!(verdicts("<body style='visibility:hidden'>湖州市<p hidden>甲</p></body>"), [false, true]);
        assert_eq!(verdicts("湖州市<div hidden>甲"), [false]);
        assert_eq!(
            verdicts("<div hidden>甲<div>乙</div></div>湖州市建成<li hidden>丙<li>丁</ul>"),
            [true, true]
        );
    }
}
