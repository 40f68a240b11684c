//! Scores what the program reads out of whole bulletins against truths written by hand.
//!
//! Each `tests/fixtures/bulletins/*.truth.json` says what a careful human would write down of the file it names:
//! masthead, articles, paragraphs with their page breaks healed, pages, places. The program is asked as a user
//! would ask it, by `kanbao export FILE --format json`. Limit: text is compared after folding what typists vary
//! (spaces, quotes, dashes, full-width digits), so those are other tests' business.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// The least share of each column that must be right in each file.
const LEAST: f64 = 0.97;

/// Columns of the score, each from 0 to 1.
type Score = BTreeMap<&'static str, f64>;

/// Text with everything folded that converters and typists vary without meaning anything.
fn folded(text: &str) -> String {
    let composed: Vec<char> = without_note_marks(text)
        .nfc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
        .collect();
    let mut out = String::new();
    for (at, &c) in composed.iter().enumerate() {
        let digit = |index: usize| composed.get(index).is_some_and(|c| narrow(*c).is_ascii_digit());
        match c {
            '．' if at > 0 && digit(at - 1) && digit(at + 1) => out.push('.'),
            '“' | '”' => out.push('"'),
            '‘' | '’' => out.push('\''),
            c => out.push(narrow(c)),
        }
    }
    runs(&runs(&out, &['-', '—'], 2, '—'), &['…', '.'], 3, '…').replace("……", "…")
}

/// A full-width digit, letter or per cent sign as its half-width twin.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        c => c,
    }
}

fn without_note_marks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[^") {
        out.push_str(before);
        match after.split_once(']') {
            Some((label, left)) if label.chars().all(|c| c.is_ascii_digit()) => rest = left,
            _ => {
                out.push_str("[^");
                rest = after;
            }
        }
    }
    out + rest
}

/// Each run of at least `least` of `these` becomes one `by`.
fn runs(text: &str, these: &[char], least: usize, by: char) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if these.contains(&c) {
            run.push(c);
            continue;
        }
        if run.chars().count() >= least {
            out.push(by);
        } else {
            out.push_str(&run);
        }
        run.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// The harmonic mean of precision and recall, repeated elements counted as often as they stand.
fn f1<T: PartialEq + Clone>(got: &[T], want: &[T]) -> f64 {
    if got.is_empty() && want.is_empty() {
        return 1.0;
    }
    let mut left = want.to_vec();
    let hits = got
        .iter()
        .filter(|g| left.iter().position(|w| w == *g).map(|at| left.swap_remove(at)).is_some())
        .count();
    2.0 * hits as f64 / (got.len() + want.len()) as f64
}

fn share(right: &[bool]) -> f64 {
    if right.is_empty() {
        return 1.0;
    }
    right.iter().filter(|r| **r).count() as f64 / right.len() as f64
}

fn string(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => folded(text),
        other => other.to_string(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The running text of an article: paragraphs, items of lists, quotes. Headings, tables, captions and
/// footnotes are not paragraphs.
fn paragraphs(article: &Value) -> Vec<String> {
    let texts = list(&article["blocks"]).iter().flat_map(|block| match block["kind"].as_str() {
        Some("paragraph") => vec![folded(block["text"].as_str().unwrap())],
        Some("list") => list(&block["items"]).iter().map(|item| string(&item["text"])).collect(),
        Some("quote") => list(&block["blocks"]).iter().map(|inner| string(&inner["text"])).collect(),
        _ => Vec::new(),
    });
    texts.filter(|text| !text.is_empty()).collect()
}

/// Whether a place is the one wanted; short forms count, and so does whatever the truth accepts.
fn same_place(got: &Value, want: &Value, accepted: &Value) -> bool {
    let short = |name: &str| {
        let endings = ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市"];
        endings.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name).to_owned()
    };
    match (got.as_str(), want.as_str()) {
        (None, None) => true,
        (Some(got), Some(want)) => {
            std::iter::once(want).chain(list(accepted).iter().filter_map(Value::as_str)).any(|name| {
                short(got) == short(name) || got.starts_with(&short(name)) || name.starts_with(&short(got))
            })
        }
        _ => false,
    }
}

/// What of `got` (the exported model) agrees with `truth`, and a line on each thing that does not.
fn score(truth: &Value, got: &Value) -> (Score, Vec<String>) {
    let mut faults = Vec::new();
    let mut meta = Vec::new();
    for (key, ours) in [
        ("title", "title"),
        ("year", "year"),
        ("issue", "number"),
        ("total_issue", "total_number"),
        ("publisher", "publisher"),
        ("editor", "editor"),
        ("phone", "phone"),
    ] {
        if key == "total_issue" && truth[key].is_null() {
            continue; // few bulletins print one
        }
        let right = string(&truth[key]) == string(&got[ours]);
        if !right {
            faults.push(format!("{ours}: {} instead of {}", got[ours], truth[key]));
        }
        meta.push(right);
    }
    // A title that the file itself damages may be given as printed or as meant.
    let printed: BTreeMap<String, String> = list(&truth["articles"])
        .iter()
        .filter_map(|a| Some((folded(a["title_as_printed"].as_str()?), string(&a["title"]))))
        .collect();
    let title = |article: &Value| {
        let title = string(&article["title"]);
        printed.get(&title).cloned().unwrap_or(title)
    };
    let articles = list(&got["articles"]);
    let got_titles: Vec<String> = articles.iter().map(title).collect();
    let want_titles: Vec<String> = list(&truth["articles"]).iter().map(title).collect();
    for extra in got_titles.iter().filter(|t| !want_titles.contains(t)) {
        faults.push(format!("no article of that title: {extra}"));
    }
    let (mut pages, mut provinces, mut cities) = (Vec::new(), Vec::new(), Vec::new());
    let (mut got_texts, mut want_texts) = (Vec::new(), Vec::new());
    for want in list(&truth["articles"]) {
        let name = title(want);
        let found = articles.iter().find(|a| title(a) == name);
        if found.is_none() {
            faults.push(format!("no such article: {name}"));
        }
        let none = Value::Null;
        let field = |key: &str| found.map_or(&none, |a| &a[key]);
        let texts: Vec<String> = list(&want["paragraphs"]).iter().map(string).collect();
        let ours = found.map(paragraphs).unwrap_or_default();
        faults.extend(texts.iter().filter(|t| !ours.contains(t)).map(|t| format!("lost: {t}")));
        faults.extend(ours.iter().filter(|t| !texts.contains(t)).map(|t| format!("made: {t}")));
        want_texts.extend(texts.into_iter().map(|t| (name.clone(), t)));
        got_texts.extend(ours.into_iter().map(|t| (name.clone(), t)));
        let mut check = |marks: &mut Vec<bool>, key: &str, right: bool, wanted: &Value| {
            if !right {
                faults.push(format!("{key} {} instead of {wanted}: {name}", field(key)));
            }
            marks.push(right);
        };
        let there = found.is_some();
        check(&mut pages, "page", there && *field("page") == want["toc_page"], &want["toc_page"]);
        let province = there && same_place(field("province"), &want["province"], &Value::Null);
        check(&mut provinces, "province", province, &want["province"]);
        let city = there && same_place(field("city"), &want["city"], &want["city_accept"]);
        check(&mut cities, "city", city, &want["city"]);
    }
    for extra in articles.iter().filter(|a| !want_titles.contains(&title(a))) {
        got_texts.extend(paragraphs(extra).into_iter().map(|t| (title(extra), t)));
    }
    let columns = Score::from([
        ("meta", share(&meta)),
        ("titles", f1(&got_titles, &want_titles)),
        ("paragraphs", f1(&got_texts, &want_texts)),
        ("pages", share(&pages)),
        ("province", share(&provinces)),
        ("city", share(&cities)),
    ]);
    (columns, faults)
}

fn fixtures() -> Vec<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bulletins");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".truth.json") {
            let truth: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            found.push((folder.join(truth["file"].as_str().unwrap()), truth));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn exported(file: &Path) -> Result<Value, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_kanbao"))
        .args(["export", "--format", "json"])
        .arg(file)
        .output()
        .map_err(|e| e.to_string())?;
    if !output.status.success() {
        return Err(format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|e| e.to_string())
}

#[test]
fn every_bulletin_reads_as_a_careful_human_would() {
    let mut report = String::new();
    let mut low = false;
    for (file, truth) in fixtures() {
        let name = file.file_name().unwrap().to_string_lossy();
        match exported(&file) {
            Ok(got) => {
                let (columns, faults) = score(&truth, &got);
                let row: Vec<String> = columns.iter().map(|(k, v)| format!("{k} {v:.3}")).collect();
                report.push_str(&format!("{name}: {}\n", row.join("  ")));
                report.extend(faults.iter().map(|fault| format!("    {fault}\n")));
                low |= columns.values().any(|value| *value < LEAST);
            }
            Err(why) => {
                report.push_str(&format!("{name}: {why}\n"));
                low = true;
            }
        }
    }
    assert!(!low, "some column is below {LEAST}\n{report}");
    println!("{report}");
}

#[test]
fn every_truth_names_its_file_and_agrees_with_itself() {
    let all = fixtures();
    assert!(all.len() >= 13, "only {} truths found", all.len());
    for (file, truth) in all {
        assert!(file.is_file(), "{} is missing", file.display());
        let articles = list(&truth["articles"]);
        assert!(articles.len() >= 6, "{}", file.display());
        for (at, article) in articles.iter().enumerate() {
            assert_eq!(article["index"], at, "{}", file.display());
            assert!(!list(&article["paragraphs"]).is_empty());
        }
        for measure in list(&truth["measures"]) {
            let article = &articles[usize::try_from(measure["article_index"].as_u64().unwrap()).unwrap()];
            let paragraph = &article["paragraphs"]
                [usize::try_from(measure["paragraph_index"].as_u64().unwrap()).unwrap()];
            assert!(string(paragraph).contains(&string(&measure["lead"])), "{}: {measure}", file.display());
        }
    }
}

#[cfg(test)]
mod the_scoring {
    use serde_json::json;

    use super::{f1, folded, same_place, score};

    #[test]
    fn folds_what_typists_vary() {
        assert_eq!(folded("“５７．３％” —— ……\u{200b}"), "\"57.3%\"—…");
        assert_eq!(folded("增长[^1]，2020年------11.2..."), "增长，2020年—11.2…");
        assert_eq!(folded("甲．乙"), "甲．乙");
    }

    #[test]
    fn counts_repeats_once_each() {
        assert!((f1(&["a", "a"], &["a"]) - 2.0 / 3.0).abs() < 1e-9);
        assert!((f1::<&str>(&[], &[]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_missing_place_is_right_only_where_none_is_wanted() {
        assert!(same_place(&json!("浙江省"), &json!("浙江"), &json!(null)));
        assert!(same_place(&json!("延边州"), &json!("延边朝鲜族自治州"), &json!(["延边州"])));
        assert!(!same_place(&json!(null), &json!("嘉兴市"), &json!(null)));
        assert!(!same_place(&json!("嘉兴市"), &json!(null), &json!(null)));
    }

    #[test]
    fn a_split_paragraph_costs() {
        let truth = json!({"articles": [{"title": "甲", "paragraphs": ["一二"], "toc_page": 2}]});
        let whole = json!({"articles": [{"title": "甲", "page": 2, "blocks": [{"kind": "paragraph", "text": "一 二"}]}]});
        let split = json!({"articles": [{"title": "甲", "page": 2, "blocks": [
            {"kind": "paragraph", "text": "一"}, {"kind": "paragraph", "text": "二"}]}]});
        assert!((score(&truth, &whole).0["paragraphs"] - 1.0).abs() < 1e-9);
        let (columns, faults) = score(&truth, &split);
        assert!(columns["paragraphs"] < 0.01);
        assert_eq!(faults.len(), 3, "{faults:?}");
    }
}
