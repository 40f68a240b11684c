//! Small documents, packed on the spot.

use std::io::Write;

use super::*;
use crate::ingest::line::Form;

fn docx(body: &str) -> Vec<u8> {
    docx_with_numbers(body, "")
}

/// A document with these words in its `numbering.xml`.
fn docx_with_numbers(body: &str, numbers: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("word/document.xml", options).unwrap();
    write!(archive, "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
        .unwrap();
    archive.start_file("word/styles.xml", options).unwrap();
    write!(
        archive,
        "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"2\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"
    )
    .unwrap();
    archive.start_file("word/numbering.xml", options).unwrap();
    write!(archive, "<w:numbering xmlns:w=\"w\">{numbers}</w:numbering>").unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn automatic_numbers_stand_in_the_text_as_word_shows_them() {
    let level = |level: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbers = format!(
        "<w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"8\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>",
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "decimal", "%2."),
        level(0, "bullet", ""),
    );
    let numbered = |level: u8, list: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        numbered(0, 1, "建平台"),
        numbered(1, 1, "聚人才"),
        numbered(1, 1, "引资金"),
        numbered(0, 1, "强服务"),
        numbered(1, 1, "优环境"),
        numbered(0, 2, "一项"),
    ];
    let lines = read(&docx_with_numbers(&body.concat(), &numbers)).unwrap();
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["一、建平台", "1. 聚人才", "2. 引资金", "二、强服务", "1. 优环境", "一项"]);
    assert!(lines[0].bold && lines[0].form == Form::Text);
    assert!(matches!(lines[5].form, Form::Item { .. }));
}

#[test]
fn paragraphs_headings_tables_and_deletions_are_read() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr><w:r><w:t>题目</w:t></w:r></w:p>\
        <w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>粗&amp;体</w:t></w:r></w:p>\
        <w:p><w:r><w:t>　　留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>下。</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let lines = read(&docx(body)).unwrap();
    assert_eq!((lines[0].form.clone(), lines[0].text.as_str()), (Form::Heading(1), "题目"));
    assert!(lines[1].bold && lines[1].centred);
    assert_eq!((lines[1].text.as_str(), lines[2].text.as_str()), ("粗&体", "留下。"));
    assert!(matches!(&lines[3].form, Form::Table { rows, .. } if rows[0] == ["甲", "1"]));
}

#[test]
fn another_archive_is_refused() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("a.txt", zip::write::SimpleFileOptions::default()).unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    assert_eq!(read(&bytes), Err(Refused::Kind(FileKind::Archive("ZIP"))));
    assert!(matches!(read(b"PK\x03\x04broken"), Err(Refused::Docx { .. })));
}

#[test]
fn spaces_of_printed_lines_go_from_paragraphs_and_their_spans_move() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr><w:r><w:t>红城夜校 点亮乡村</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">海滨市建成 终端平台， 装机 30 台，</w:t></w:r>\
        <w:r><w:rPr><w:b/></w:rPr><w:t>覆盖远 海</w:t></w:r><w:r><w:t>、近海 渔场。</w:t></w:r></w:p>";
    let lines = read(&docx(body)).unwrap();
    assert_eq!(lines[0].text, "红城夜校 点亮乡村");
    assert_eq!(lines[1].text, "海滨市建成终端平台，装机 30 台，覆盖远海、近海渔场。");
    let bold = &lines[1].spans[0].range;
    let words: String = lines[1].text.chars().skip(bold.start).take(bold.end - bold.start).collect();
    assert_eq!(words, "覆盖远海");
}

#[test]
fn plain_numbers_are_markers_of_items_and_numbers_of_heads_are_words() {
    let numbers = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let paragraph = |properties: &str, run: &str| {
        format!(
            "<w:p><w:pPr>{properties}<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r>{run}</w:r></w:p>"
        )
    };
    let plain = "<w:p><w:r><w:t>全市装机三千台。</w:t></w:r></w:p>";
    let body = [
        paragraph("", "<w:t>建平台。建成三个。</w:t><w:br/><w:t>另有两个在建。</w:t>"),
        paragraph("", "<w:t>聚人才</w:t>"),
        plain.to_string(),
        paragraph("", "<w:t>强服务</w:t>"),
        plain.to_string(),
        paragraph("<w:pStyle w:val=\"2\"/>", "<w:t>题目</w:t>"),
    ];
    let lines = read(&docx_with_numbers(&body.concat(), numbers)).unwrap();
    let told: Vec<(&str, Option<&str>)> = lines
        .iter()
        .map(|line| match &line.form {
            Form::Item { ordered: true, marker, .. } => {
                (line.text.as_str(), Some(marker.as_deref().unwrap_or("")))
            }
            _ => (line.text.as_str(), None),
        })
        .collect();
    assert_eq!(
        told,
        [
            ("建平台。建成三个。", Some("1.")),
            ("另有两个在建。", Some("")),
            ("聚人才", Some("2.")),
            ("全市装机三千台。", None),
            ("3. 强服务", None),
            ("全市装机三千台。", None),
            ("4. 题目", None),
        ]
    );
}

#[test]
fn a_page_number_left_in_a_paragraph_is_a_mark_of_pages() {
    let lines =
        read(&docx("<w:p><w:r><w:t>— 3 —</w:t></w:r></w:p><w:p><w:r><w:t>第3页</w:t></w:r></w:p>")).unwrap();
    assert!(lines.len() == 2 && lines.iter().all(|line| matches!(line.form, Form::Page(_))));
}

/// A document with these words in its `styles.xml`.
fn docx_with_styles(body: &str, styles: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("word/document.xml", options).unwrap();
    write!(archive, "<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>").unwrap();
    archive.start_file("word/styles.xml", options).unwrap();
    write!(archive, "<w:styles xmlns:w=\"w\">{styles}</w:styles>").unwrap();
    archive.finish().unwrap().into_inner()
}

/// The words of all lines.
fn words(body: &str, styles: &str) -> Vec<String> {
    let lines = read(&docx_with_styles(body, styles)).unwrap();
    lines.into_iter().map(|line| line.text).filter(|text| !text.is_empty()).collect()
}

#[test]
fn what_a_style_hides_is_hidden_and_what_it_shows_again_is_not() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"P\"><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Q\"><w:basedOn w:val=\"P\"/></w:style>\
        <w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:vanish w:val=\"1\"/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"D\"><w:basedOn w:val=\"C\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style>";
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let paragraph = |style: &str, runs: &[String]| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs.concat())
    };
    let body = [
        paragraph("P", &[run("", "藏一"), run("<w:vanish w:val=\"0\"/>", "显一")]),
        paragraph("Q", &[run("", "藏二"), "<w:r><w:br w:type=\"page\"/></w:r>".to_string()]),
        paragraph("N", &[run("<w:rStyle w:val=\"C\"/>", "藏三"), run("<w:rStyle w:val=\"D\"/>", "显二")]),
        // The properties of a paragraph's mark are not those of its words, and what were properties are none.
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>显三</w:t></w:r></w:p>".to_string(),
        format!("<w:p>{}</w:p>", run("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "显四")),
        format!("<w:p>{}</w:p>", run("<w:webHidden/>", "3")),
    ];
    assert_eq!(words(&body.concat(), styles), ["显一", "显二", "显三", "显四", "3"]);
}

#[test]
fn codes_of_fields_deletions_and_second_ways_are_no_words() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let field = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let text = |text: &str| run(&format!("<w:t>{text}</w:t>"));
    let nested = [
        text("共"),
        field("begin"),
        run("<w:instrText> IF </w:instrText>"),
        field("begin"),
        run("<w:instrText> PAGE </w:instrText>"),
        field("separate"),
        text("7"),
        field("end"),
        field("separate"),
        text("3"),
        field("end"),
        text("页。"),
    ];
    let boxed = |way: &str, text: &str| {
        format!(
            "<mc:{way}><w:txbxContent><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></mc:{way}>"
        )
    };
    let body = [
        format!("<w:p>{}</w:p>", nested.concat()),
        format!(
            "<w:p>{}{}</w:p><w:p>{}</w:p>",
            field("begin"),
            run("<w:instrText>TC</w:instrText>"),
            text("没有结束的域之后。")
        ),
        format!(
            "<w:p><w:r><mc:AlternateContent>{}{}</mc:AlternateContent></w:r>{}</w:p>",
            boxed("Choice", "框里的话"),
            boxed("Fallback", "框里的话"),
            text("框外的话。")
        ),
        // An end of a paragraph that was deleted joins it to the next.
        format!(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p><w:p>{}<w:moveFrom>{}</w:moveFrom></w:p>",
            text("合成"),
            text("一段。"),
            text("移走")
        ),
    ];
    assert_eq!(
        words(&body.concat(), ""),
        ["共3页。", "没有结束的域之后。", "框里的话", "框外的话。", "合成一段。"]
    );
}
