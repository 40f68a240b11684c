//! Collected excerpts in the forms that briefings, spreadsheets and reference managers take.
//!
//! Invariant: every excerpt carries its source. Limit: RIS knows no Chinese style; it carries the facts.

use super::citation::{CitationStyle, cite};
use crate::model::Excerpt;

/// As Markdown: each a quotation with its note and its source.
pub fn excerpts_to_markdown(excerpts: &[Excerpt], style: CitationStyle) -> String {
    each(excerpts, |index, excerpt| {
        let quoted: Vec<String> = excerpt.text.lines().map(|line| format!("> {}", escaped(line))).collect();
        let note = excerpt.note.as_ref().map(|note| format!("{}\n\n", escaped(note))).unwrap_or_default();
        format!(
            "{}\n\n{note}{}\n",
            quoted.join("\n>\n"),
            escaped(&cite(&excerpt.reference, style, index + 1))
        )
    })
}

/// As plain text: the words, the note, the source.
pub fn excerpts_to_text(excerpts: &[Excerpt], style: CitationStyle) -> String {
    each(excerpts, |index, excerpt| {
        let note = excerpt.note.as_ref().map(|note| format!("（{note}）\n")).unwrap_or_default();
        format!("{}\n{note}{}\n", excerpt.text, cite(&excerpt.reference, style, index + 1))
    })
}

/// As RIS, one record an excerpt.
pub fn excerpts_to_ris(excerpts: &[Excerpt]) -> String {
    each(excerpts, |_, excerpt| {
        let reference = &excerpt.reference;
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let fields = [
            ("TY", Some("JOUR".to_owned())),
            ("TI", Some(reference.title.clone())),
            ("JO", Some(reference.serial.clone())),
            ("PY", reference.year.map(|year| year.to_string())),
            ("DA", reference.date.as_ref().map(|date| date.replace('-', "/"))),
            ("IS", number(reference.number.or(reference.total_number))),
            ("SP", number(reference.page)),
            ("AB", Some(excerpt.text.clone())),
            ("N1", excerpt.note.clone()),
            ("LA", Some("zh".to_owned())),
        ];
        let known = fields
            .into_iter()
            .filter_map(|(tag, value)| Some((tag, value?)))
            .filter(|(_, value)| !value.is_empty());
        // A line feed would begin another field.
        let lines: String =
            known.map(|(tag, value)| format!("{tag}  - {}\n", value.replace('\n', " "))).collect();
        format!("{lines}ER  - \n")
    })
}

fn each(excerpts: &[Excerpt], form: impl Fn(usize, &Excerpt) -> String) -> String {
    let parts: Vec<String> =
        excerpts.iter().enumerate().map(|(index, excerpt)| form(index, excerpt)).collect();
    parts.join("\n")
}

/// Words that Markdown takes as words.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reference;

    fn excerpt() -> Excerpt {
        let reference = Reference {
            serial: "科技情报参考".into(),
            year: Some(2024),
            number: Some(4),
            title: "浙江嘉兴".into(),
            page: Some(2),
            ..Reference::default()
        };
        Excerpt { text: "建设*中试*基地。".into(), note: Some("可借鉴".into()), reference }
    }

    #[test]
    fn every_form_carries_words_note_and_source() {
        let all = [excerpt()];
        assert_eq!(
            excerpts_to_text(&all, CitationStyle::Briefing),
            "建设*中试*基地。\n（可借鉴）\n——《科技情报参考》2024年第4期，第2页，浙江嘉兴\n"
        );
        assert!(
            excerpts_to_markdown(&all, CitationStyle::Gb2025)
                .starts_with("> 建设\\*中试\\*基地。\n\n可借鉴\n\n\\[1\\] 浙江嘉兴")
        );
        let ris = excerpts_to_ris(&all);
        assert!(ris.starts_with("TY  - JOUR\n") && ris.ends_with("ER  - \n"));
        assert!(ris.contains("IS  - 4\n") && ris.contains("N1  - 可借鉴\n"));
    }
}
