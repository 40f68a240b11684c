//! What an element's attributes say about how it is set: centred, or across a page's end.
//!
//! Limit: style sheets are not read, only `align` and the styles written on the element itself.

use super::attributes::attribute;

/// The inline styles that end a page.
const PAGE_BREAKS: [&str; 3] = ["page-break", "break-before: page", "break-after: page"];

/// Whether a page ends at the element.
pub(super) fn breaks_page(attributes: &str) -> bool {
    let style = attribute(attributes, "style");
    style.is_some_and(|style| {
        PAGE_BREAKS.iter().any(|words| style.contains(words)) && !style.contains("avoid")
    })
}

/// Whether the element centres its words.
pub(super) fn is_centred(attributes: &str) -> bool {
    attribute(attributes, "align").is_some_and(|align| align.eq_ignore_ascii_case("center"))
        || attribute(attributes, "style")
            .is_some_and(|style| style.replace(' ', "").contains("text-align:center"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_that_is_to_be_avoided_is_none() {
        assert!(breaks_page(" style=\"page-break-after: always\""));
        assert!(!breaks_page(" style=\"page-break-inside: avoid\""));
    }

    #[test]
    fn words_are_centred_by_attribute_or_style() {
        assert!(is_centred(" align=CENTER") && is_centred(" style='text-align: center'"));
        assert!(!is_centred(" style='text-align: left'"));
    }
}
