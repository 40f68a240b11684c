//! Nothing of a file is lost in silence: every Han letter, digit and Latin word of the source is in the model (its masthead and
//! colophon with it), in the contents, or in what `check` tells as furniture.
//!
//! `KANBAO_CORPORA=FOLDER[:FOLDER…] cargo test --test conservation` compares all files of any folders as well, and tells every
//! line that lost something. The reader of the source here is its own and simple: it knows no stage of `ingest`.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod ledger;
mod source;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The files under a folder, in order; truths and expectations are none.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let wanted = path.extension().is_some_and(|kind| {
                ["md", "markdown", "txt", "html", "htm", "docx"]
                    .iter()
                    .any(|known| kind.eq_ignore_ascii_case(known))
            });
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(path),
                Ok(kind) if kind.is_file() && wanted => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// What the files lost, a line each.
fn losses(files: &[PathBuf]) -> String {
    let mut list = String::new();
    for path in files {
        let bytes = fs::read(path).unwrap();
        for loss in ledger::losses(&bytes, &path.to_string_lossy()) {
            writeln!(list, "{}: {loss}", path.display()).unwrap();
        }
    }
    list
}

#[test]
fn the_projects_own_files_lose_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = files(&root.join("issues"));
    all.extend(files(&root.join("tests/fixtures")));
    assert!(all.len() > 10, "{all:?}");
    let losses = losses(&all);
    assert!(losses.is_empty(), "{losses}");
}

#[test]
fn what_is_taken_from_a_text_is_told() {
    // The ledger itself sees what is missing and where.
    let bytes = "# 科技参考\n\n## 某市推进创新\n\n甲乙丙丁。\n".as_bytes();
    assert!(ledger::losses(bytes, "a.md").is_empty());
    let cut = "# 科技参考\n\n## 某市推进创新\n\n甲乙。\n".as_bytes();
    let issue = kanbao::ingest::ingest(cut, "a.md").unwrap();
    let traced = kanbao::ingest::trace(cut, "a.md", 1000).unwrap();
    let losses = ledger::compare(&source::read(bytes, "a.md", "UTF-8"), &issue, &traced);
    assert_eq!(losses.len(), 1);
    assert!(losses.iter().all(|loss| loss.contains("丙") && loss.starts_with("5:")), "{losses:?}");
}

#[test]
fn the_file_of_a_character_that_is_a_picture_is_none_of_the_words() {
    let text = "# 文旅参考\n\n## 某市建档\n\n某市![黟](images/9f2c.jpg)县采集构件数据。\n".as_bytes();
    for path in ["a.txt", "a.md"] {
        assert_eq!(ledger::losses(text, path), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn every_file_of_the_folders_that_are_named_loses_nothing() {
    let Some(folders) = std::env::var_os("KANBAO_CORPORA") else { return };
    let all: Vec<PathBuf> = std::env::split_paths(&folders).flat_map(|folder| files(&folder)).collect();
    let losses = losses(&all);
    assert!(losses.is_empty(), "{} files\n{losses}", all.len());
}

#[test]
fn what_word_does_not_print_is_none_of_the_words() {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut part = |name: &str, xml: &str| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(xml.as_bytes()).unwrap();
    };
    part(
        "word/styles.xml",
        "<w:styles><w:style w:styleId=\"P\"><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:styleId=\"Q\"><w:basedOn w:val=\"P\"/></w:style></w:styles>",
    );
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let hidden = format!("<w:p><w:pPr><w:pStyle w:val=\"Q\"/></w:pPr>{}</w:p>", run("<w:t>藏起来的</w:t>"));
    let field =
        ["begin", "separate", "end"].map(|kind| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>")));
    let [begin, separate, end] = &field;
    let coded = format!("{begin}{}{separate}{}{end}", run("<w:t>码</w:t>"), run("<w:t>页三</w:t>"));
    let document = |shown: &str| {
        format!(
            "<w:document><w:body>{hidden}<w:p>{coded}{}</w:p></w:body></w:document>",
            run(&format!("<w:t>{shown}</w:t>"))
        )
    };
    part("word/document.xml", &document("建成渔港十二个。"));
    let bytes = archive.finish().unwrap().into_inner();
    assert_eq!(ledger::losses(&bytes, "a.docx"), Vec::<String>::new());
    let words: String = source::read(&bytes, "a.docx", "UTF-8").into_iter().map(|line| line.words).collect();
    assert_eq!(words, "页三建成渔港十二个。");
}
