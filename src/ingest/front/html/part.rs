//! The parts of a page that belong to the web site and not to the bulletin on it.
//!
//! Sites mark them for style sheets and screen readers: by element (`nav`), by role, by class or id (`breadcrumb`,
//! `print`). Limit: names that sites use for these parts only; a part without such a name is told by its words, which
//! is for `website`.

use super::attributes::{all, attribute};

/// Elements that never hold a bulletin's text.
const ELEMENTS: &[&str] = &["nav", "aside", "form", "select", "option", "button", "footer", "dialog"];

/// Roles of such parts.
const ROLES: &[&str] = &["navigation", "search", "contentinfo", "complementary", "menu"];

/// Classes and ids of such parts.
const NAMES: &[&str] = &[
    "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumb", "crumbs",
    "footer", "foot", "copyright", "print", "share", "bdsharebuttonbox", "toolbar", "sidebar", "pager",
    "pagination", "qrcode", "ewm", "login", "search", "related", "recommend", "prevnext", "dqwz", "weizhi",
];

/// Classes and ids of several words, as WeChat has them: who sent an article when, and what stands below it.
const LONG_NAMES: &[&str] =
    &["meta_content", "rich_media_meta_list", "rich_media_tool", "rich_media_area_extra"];

/// Words in a class that say when its element is shown: `hide-print`, `no-print`, `visible-print-block`. It is no part then.
const SHOWN_WHEN: &[&str] = &["hide", "hidden", "no", "not", "show", "visible", "only"];

/// Attributes that tell what a part is for.
const ATTRIBUTES: &[&str] = &["class", "id"];

/// An element of the page that is open, and how many of its name are open within it.
#[derive(Debug)]
pub(super) struct Part {
    element: String,
    depth: u32,
}

impl Part {
    /// The part of the site that this start tag opens, if it is one.
    pub(super) fn of(name: &str, attributes: &str) -> Option<Self> {
        // LibreOffice puts the page's head and foot into the text once.
        let page_edge = name == "div" && matches!(attribute(attributes, "title"), Some("header" | "footer"));
        let (mut role, mut named) = (false, false);
        for (key, value) in all(attributes) {
            role |= key.eq_ignore_ascii_case("role") && ROLES.contains(&value);
            named |=
                ATTRIBUTES.iter().any(|attribute| key.eq_ignore_ascii_case(attribute)) && is_named(value);
        }
        let whole = matches!(name, "html" | "body" | "main" | "article" | "img" | "input" | "br" | "hr");
        (!whole && (ELEMENTS.contains(&name) || page_edge || role || named))
            .then(|| Self { element: name.to_string(), depth: 1 })
    }

    /// All that follows, to the end of the page.
    pub(super) fn rest() -> Self {
        Self { element: "html".to_string(), depth: 1 }
    }

    /// Another element opens within it; whether the part ended before it, for its end tag was left out.
    pub(super) fn open(&mut self, name: &str) -> bool {
        let same = name == self.element;
        if same && matches!(name, "p" | "li" | "td" | "tr" | "option") {
            return true;
        }
        self.depth += u32::from(same);
        false
    }

    /// An element closes; whether the part ends with it.
    pub(super) fn close(&mut self, name: &str) -> bool {
        self.depth -= u32::from(name == self.element && self.depth > 0);
        self.depth == 0
    }
}

/// Whether one of the names in a class or id is that of a part of a site.
fn is_named(value: &str) -> bool {
    let is_one_of = |names: &[&str], words: &str| {
        let mut parts = words.split(|c: char| !c.is_ascii_alphanumeric());
        parts.any(|part| names.iter().any(|name| name.eq_ignore_ascii_case(part)))
    };
    value
        .split_whitespace()
        .any(|word| LONG_NAMES.contains(&word) || is_one_of(NAMES, word) && !is_one_of(SHOWN_WHEN, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_by_element_role_and_name() {
        for (name, attributes) in [
            ("nav", ""),
            ("div", " class=\"w1200 bread-crumb\""),
            ("ul", " role=\"navigation\""),
            ("div", " title=\"footer\""),
            ("p", " class=print"),
            ("div", " id=\"meta_content\" class=\"rich_media_meta_list\""),
        ] {
            assert!(Part::of(name, attributes).is_some(), "{name}{attributes}");
        }
        for (name, attributes) in [
            ("div", " class=\"content\""),
            ("body", " class=\"nav\""),
            ("p", ""),
            ("p", " class=\"hidden-xs hide-print\""),
            ("div", " class=\"no-print\""),
        ] {
            assert!(Part::of(name, attributes).is_none(), "{name}{attributes}");
        }
    }

    #[test]
    fn a_part_ends_with_its_own_element() {
        let mut part = Part::of("div", " id=footer").unwrap();
        assert!(!part.open("div"));
        assert!(!part.close("p"));
        assert!(!part.close("div"));
        assert!(part.close("div"));
        assert!(Part::of("p", " class=print").unwrap().open("p"), "an end tag may be left out");
    }
}
