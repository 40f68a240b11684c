//! The names of HTML's elements: what is a tag and what only looks like one.

use crate::ingest::front::scripts::Script;
use crate::model::SpanStyle;

/// Every element of HTML, old ones that converters still write included, in order.
const ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big",
    "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup",
    "data", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset",
    "figcaption", "figure", "font", "footer", "form", "frame", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li",
    "link", "main", "map", "mark", "menu", "meta", "nav", "nobr", "noscript", "o:p", "object", "ol", "p",
    "param", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "script", "sdfield", "section",
    "select", "small", "source", "span", "st1:chsdate", "strike", "strong", "style", "sub", "summary", "sup",
    "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr",
    "track", "tt", "u", "ul", "var", "video", "wbr", "xml",
];

/// Whether `name` (any case) is an element of HTML.
pub(in crate::ingest) fn is_element(name: &str) -> bool {
    // Most tags of a page, which are looked for in no list.
    if matches!(name, "p" | "div" | "span" | "a" | "strong" | "br" | "td" | "tr" | "li" | "table") {
        return true;
    }
    let lower = || name.bytes().map(|byte| byte.to_ascii_lowercase());
    let office = || name.split_once(':').is_some_and(|(space, _)| OFFICE.contains(&space));
    ELEMENTS.binary_search_by(|element| element.bytes().cmp(lower())).is_ok() || office()
}

/// The name spaces of the elements that Word puts into HTML.
const OFFICE: &[&str] = &["o", "v", "w", "m", "x", "st1", "st2", "O", "V", "W", "ST1"];

/// Whether the element stands within a line of text, as one that HTML does not know does.
pub(in crate::ingest) fn is_inline(name: &str) -> bool {
    // Most tags of a page, which no list need be asked about.
    if matches!(name, "p" | "div" | "td" | "tr" | "li" | "br" | "table") {
        return false;
    }
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "picture"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "source"
            | "span"
            | "sdfield"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    ) || name.contains(':')
        || !is_element(name)
}

/// The style that the element gives its words, if it gives one; a link has more to tell and is none of them.
pub(in crate::ingest) fn style_of(name: &str) -> Option<SpanStyle> {
    match name {
        "strong" | "b" => Some(SpanStyle::Strong),
        "em" | "i" => Some(SpanStyle::Emphasis),
        "code" | "kbd" | "samp" | "tt" => Some(SpanStyle::Code),
        _ => None,
    }
}

/// Whether the element strikes its words out, or says what stands in their place.
pub(in crate::ingest) fn is_strike(name: &str) -> bool {
    matches!(name, "s" | "strike" | "del" | "ins")
}

/// The level of the heading that the element is, if it is one.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => name.get(1..)?.parse().ok(),
        _ => None,
    }
}

/// Where the element sets its words beside the line, if it does.
pub(in crate::ingest) fn script_of(name: &str) -> Option<Script> {
    match name {
        "sup" => Some(Script::Raised),
        "sub" => Some(Script::Lowered),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_in_order_and_found_in_any_case() {
        assert!(ELEMENTS.is_sorted());
        assert!(ELEMENTS.iter().all(|element| is_element(&element.to_ascii_uppercase())));
        assert!(!is_element("") && !is_element("string") && !is_element("x-chsdates"));
    }
}
