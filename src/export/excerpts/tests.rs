//! Tests of excerpts going out: in every format, with all that they carry.

use super::*;
use crate::model::Reference;

fn excerpt() -> Excerpt {
    let reference = Reference {
        serial: "科技情报参考".into(),
        issue: "2024-04".into(),
        year: Some(2024),
        number: Some(4),
        title: "浙江嘉兴".into(),
        article: Some(0),
        page: Some(2),
        place: Some("嘉兴市".into()),
        ..Reference::default()
    };
    Excerpt {
        text: "建设*中试*基地。\n第二段。".into(), note: Some("可借鉴".into()), reference
    }
}

fn out(format: ExcerptFormat, excerpts: &[Excerpt], style: CitationStyle) -> String {
    String::from_utf8(excerpts_to(format, excerpts, style, Language::Chinese, ByteOrderMark::Before).unwrap())
        .unwrap()
}

#[test]
fn text_and_markdown_carry_words_note_and_source() {
    let all = [excerpt(), Excerpt { note: None, ..excerpt() }];
    assert_eq!(
        out(ExcerptFormat::Text, &all, CitationStyle::Briefing),
        "建设*中试*基地。\n第二段。\n（可借鉴）\n——《科技情报参考》2024年第4期，第2页，浙江嘉兴\n\n\
         建设*中试*基地。\n第二段。\n——《科技情报参考》2024年第4期，第2页，浙江嘉兴\n"
    );
    assert_eq!(
        out(ExcerptFormat::Markdown, &all[..1], CitationStyle::Gb2025),
        "> 建设\\*中试\\*基地。\n>\n> 第二段。\n\n可借鉴\n\n\\[1\\] 浙江嘉兴\\[J\\]. 科技情报参考，2024（4）：2.\n"
    );
}

#[test]
fn a_spreadsheet_gets_a_mark_a_heading_and_no_formula() {
    let formula = Excerpt { text: "=HYPERLINK(\"http://x\")".into(), note: None, ..excerpt() };
    assert_eq!(
        out(ExcerptFormat::Csv, &[excerpt(), formula], CitationStyle::Gb2015),
        "\u{feff}地区,期,日期,文章,页码,摘录,批注,出处\r\n\
         嘉兴市,2024-04,,浙江嘉兴,2,建设*中试*基地。 第二段。,可借鉴,\"[1] 浙江嘉兴[J]. 科技情报参考, 2024(4): 2.\"\r\n\
         嘉兴市,2024-04,,浙江嘉兴,2,\"'=HYPERLINK(\"\"http://x\"\")\",,\"[2] 浙江嘉兴[J]. 科技情报参考, 2024(4): 2.\"\r\n"
    );
}

#[test]
fn programs_and_reference_managers_get_every_fact() {
    let json: serde_json::Value =
        serde_json::from_str(&out(ExcerptFormat::Json, &[excerpt()], CitationStyle::Briefing)).unwrap();
    assert_eq!(json["schema"], 1);
    let one = &json["excerpts"][0];
    assert_eq!((&one["text"], &one["page"]), (&"建设*中试*基地。\n第二段。".into(), &2.into()));
    assert_eq!(one["citation"], "——《科技情报参考》2024年第4期，第2页，浙江嘉兴");
    assert_eq!((&one["serial"], &one["place"]), (&"科技情报参考".into(), &"嘉兴市".into()));
    let ris = out(ExcerptFormat::Ris, &[excerpt(), excerpt()], CitationStyle::Briefing);
    assert_eq!(ris.matches("TY  - JOUR\n").count(), 2);
    assert!(ris.ends_with("ER  - \n") && ris.contains("IS  - 4\n") && ris.contains("N1  - 可借鉴\n"));
    assert!(ris.contains("AB  - 建设*中试*基地。 第二段。\n"), "{ris}");
}

#[test]
fn a_document_reads_back_with_every_word() {
    let bytes = excerpts_to(
        ExcerptFormat::Docx,
        &[excerpt(), Excerpt { text: "<甲>&乙。".into(), ..excerpt() }],
        CitationStyle::Gb2025,
        Language::Chinese,
        ByteOrderMark::Absent,
    );
    let back = crate::library::read(&bytes.unwrap(), "摘录.docx").unwrap();
    let text: String = (std::iter::once(None).chain((0..back.articles.len()).map(Some)))
        .flat_map(|article| back.blocks(article))
        .map(|block| block.plain_text().into_owned() + "\n")
        .collect();
    for words in [
        "建设*中试*基地。",
        "第二段。",
        "可借鉴",
        "<甲>&乙。",
        "[2] 浙江嘉兴[J]. 科技情报参考，2024（4）：2.",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn no_control_character_goes_out() {
    let mut hostile = excerpt();
    hostile.text = "甲\u{1b}]52;c;AAAA\u{7}乙\u{9b}31m".into();
    hostile.note = Some("\u{1b}[2J".into());
    hostile.reference.title = "题\u{202e}目\u{8}".into();
    for (name, _) in ExcerptFormat::all().filter(|(name, _)| *name != "docx") {
        let format = ExcerptFormat::of_name(name).unwrap();
        let text = out(format, &[hostile.clone()], CitationStyle::Briefing);
        let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r');
        assert!(!text.contains(bad), "{name}: {text:?}");
    }
}
