//! LibreOffice opens the documents that are made for offices, and finds every word in them.

use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::{BULLETIN, articles, program, run, without_spaces};

/// The text that LibreOffice finds in a document, without spaces.
fn read_by_office(folder: &Path, document: &str) -> String {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut office = Command::new("soffice");
    office.arg(profile).args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]);
    run(office.arg(folder).arg(folder.join(document)));
    let text = std::fs::read_to_string(folder.join(document).with_extension("txt")).unwrap();
    without_spaces(text.trim_start_matches('\u{feff}'))
}

#[test]
#[ignore = "needs LibreOffice"]
fn an_issue_and_an_article_are_opened_with_every_word() {
    let folder = tempfile::tempdir().unwrap();
    let export = |arguments: &[&str], name: &str| {
        run(Command::new(program()).arg("export").args(arguments).arg("-o").arg(folder.path().join(name)));
        read_by_office(folder.path(), name)
    };
    let issue = export(&[BULLETIN], "issue.docx");
    let mut rest = issue.as_str();
    for (title, text) in articles() {
        for words in [without_spaces(&title), text] {
            let at = rest.find(&words).unwrap_or_else(|| panic!("{words} is not in {rest}"));
            rest = rest.split_at(at + words.len()).1;
        }
    }
    let (title, text) = articles().swap_remove(2);
    let article = export(&[BULLETIN, "3"], "article.docx");
    let source = without_spaces(&format!("——《科技情报参考》2024年第4期，第5页，{title}"));
    assert_eq!(article, format!("{}{text}{source}", without_spaces(&title)));
}

#[test]
#[ignore = "needs LibreOffice"]
fn excerpts_are_opened_with_their_notes_and_sources() {
    let folder = tempfile::tempdir().unwrap();
    let reference = json!({
        "serial": "科技情报参考", "issue": "2024-04", "year": 2024, "number": 4,
        "title": "浙江嘉兴：精准聚焦“科创+产业”", "article": 0, "page": 2,
    });
    let excerpt = |at: u64, text: &str| {
        json!({ "at": at, "excerpt": { "id": at.to_string(), "collected": {
            "excerpt": { "text": text, "note": "可借鉴", "reference": reference },
            "place": {
                "issue": { "title": "科技情报参考", "id": "2024-04" },
                "anchor": { "article": 0, "block": 0, "offset": 0 },
                "fingerprint": { "title": "", "before": "", "after": "" },
            },
            "order": at,
        } } })
    };
    let journal = folder.path().join("journal");
    std::fs::create_dir(&journal).unwrap();
    let lines = [excerpt(1, "建设中试基地<12>家&开放。"), excerpt(2, "第一段。\n第二段。")];
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(journal.join("there-1-1.jsonl"), lines).unwrap();
    let document = folder.path().join("excerpts.docx");
    let mut kanbao = Command::new(program());
    kanbao.arg("--state").arg(folder.path()).args(["excerpts", "--cite", "gb2025", "-o"]);
    run(kanbao.arg(&document));
    assert_eq!(
        read_by_office(folder.path(), "excerpts.docx"),
        "建设中试基地<12>家&开放。可借鉴[1]浙江嘉兴：精准聚焦“科创+产业”[J].科技情报参考，2024（4）：2.\
         第一段。第二段。可借鉴[2]浙江嘉兴：精准聚焦“科创+产业”[J].科技情报参考，2024（4）：2."
    );
}
