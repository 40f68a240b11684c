//! Footnotes as word processors write them into HTML: a link to the note, and from the note a link back.
//!
//! Limit: known by the names that Word, LibreOffice, pandoc, markitdown and Markdown tools give their anchors.

/// A link that is half of a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) enum NoteLink {
    /// In the text: leads to the note with this label.
    Reference(String),
    /// In the note with this label: leads back.
    Back(String),
}

/// What half of a footnote a link to `target` is, if it is one.
pub(in crate::ingest) fn note_link(target: &str) -> Option<NoteLink> {
    let name = target.strip_prefix('#')?;
    if name.len() > 40 {
        return None;
    }
    let label: String = name.chars().filter(char::is_ascii_digit).collect();
    let stem: String =
        name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    if label.is_empty() || label.len() > 4 {
        return None;
    }
    match stem.as_str() {
        "sdfootnotesym" | "sdendnotesym" | "ftn" | "edn" | "fn" | "footnote" | "endnote"
        | "userscontentfn" => Some(NoteLink::Reference(label)),
        "sdfootnoteanc" | "sdendnoteanc" | "ftnref" | "ednref" | "fnref" | "footnoteref" | "endnoteref" => {
            Some(NoteLink::Back(label))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_anchors_of_word_processors_are_known() {
        for target in ["#sdfootnote1sym", "#_ftn1", "#fn1", "#fn:1", "#footnote-1"] {
            assert_eq!(note_link(target), Some(NoteLink::Reference("1".into())), "{target}");
        }
        for target in ["#sdfootnote2anc", "#_ftnref2", "#fnref2", "#footnote-ref-2"] {
            assert_eq!(note_link(target), Some(NoteLink::Back("2".into())), "{target}");
        }
        for target in ["#_Toc100", "https://a.cn/fn1", "#fn", "#福建1"] {
            assert_eq!(note_link(target), None, "{target}");
        }
    }
}
