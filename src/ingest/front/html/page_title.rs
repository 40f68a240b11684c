//! The title of a page, which stands in its head and not among its lines.
//!
//! Limit: one title, near the top; references beyond the commonest stay as written.

/// How far down the title is looked for, in bytes.
const WITHIN: usize = 64 * 1024;

/// The words of the `<title>` of a page, without what the site adds about itself.
pub(in crate::ingest) fn page_title(source: &str) -> Option<String> {
    let head = source.as_bytes().get(..WITHIN).unwrap_or(source.as_bytes());
    let find = |name: &str, from: usize| {
        let rest = head.get(from..)?;
        let at = rest.windows(name.len()).position(|part| part.eq_ignore_ascii_case(name.as_bytes()))?;
        Some(from + at)
    };
    let open = find("<title", 0)?;
    let start = find(">", open)? + 1;
    let end = find("</title", start)?;
    let words = source.get(start..end)?;
    let words = words.replace("&nbsp;", " ").replace("&amp;", "&").replace("&middot;", "·");
    let own = words.split(['_', '|', '\n']).next().unwrap_or_default().trim();
    (!own.is_empty() && !own.contains(['<', '&'])).then(|| own.to_string())
}

#[cfg(test)]
mod tests {
    use super::page_title;

    #[test]
    fn the_title_of_a_page_is_read_without_its_site() {
        let page =
            "<html><head><meta charset=utf-8>\n<TITLE>海洋经济参考（2022年第3期）_某市海洋局</TITLE></head>";
        assert_eq!(page_title(page).as_deref(), Some("海洋经济参考（2022年第3期）"));
        assert_eq!(page_title("<html><title></title>"), None);
        assert_eq!(page_title("正文"), None);
    }
}
