//! Which addresses may be kept, shown and followed.
//!
//! Invariant: what is harmless here runs nothing, whoever opens it. Limit: whether it exists is not asked.

/// Whether an address runs nothing: one of the web, of mail, or relative to the document.
pub fn is_harmless_address(address: &str) -> bool {
    let address = address.trim();
    let end = address.find([':', '/', '?', '#']).unwrap_or(address.len());
    match address.get(end..).filter(|rest| rest.starts_with(':')) {
        None => !address.is_empty(),
        Some(_) => ["http", "https", "mailto"]
            .iter()
            .any(|scheme| address.get(..end).is_some_and(|own| own.eq_ignore_ascii_case(scheme))),
    }
}

#[cfg(test)]
mod tests {
    use super::is_harmless_address;

    #[test]
    fn what_runs_something_is_told_from_what_leads_somewhere() {
        for address in [
            "https://a.cn/x:y", "HTTP://a", "mailto:a@b.cn", "#a1", "a/b.html", "../图 1.png", "//a.cn",
            "?a:b",
        ] {
            assert!(is_harmless_address(address), "{address}");
        }
        for address in [
            "javascript:alert(1)", " JaVaScRiPt:x", "java script:x", "data:text/html,x", "vbscript:x",
            "file:///etc/passwd", "",
        ] {
            assert!(!is_harmless_address(address), "{address}");
        }
    }
}
