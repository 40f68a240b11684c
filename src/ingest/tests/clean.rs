//! No string of any issue holds what a terminal could obey (R3), whatever the bytes.

use proptest::prelude::*;

use super::*;

/// Whether a character may stand in no string of an issue.
fn is_forbidden(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2061}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Every string of a value that holds such a character.
fn unclean(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(text) if text.contains(is_forbidden) => vec![text.clone()],
        serde_json::Value::Array(values) => values.iter().flat_map(unclean).collect(),
        serde_json::Value::Object(fields) => fields.values().flat_map(unclean).collect(),
        _ => Vec::new(),
    }
}

fn is_clean(issue: &Issue) -> bool {
    unclean(&serde_json::to_value(issue).unwrap()).is_empty()
}

/// A payload at every place of a bulletin that has one.
fn bulletin(payload: &str) -> String {
    format!(
        "# 科技参考{payload}\n\n2024年第9期{payload}\n\n某市科技局{payload} 编辑\n\n- 浙江嘉兴：题{payload} .....2\n\n\
         ## 浙江嘉兴：题{payload}\n\n一是加强{payload}。新增57 家{payload}，**粗{payload}体**，[链{payload}](http://a.cn/{payload})。[^1]\n\n\
         | 表{payload} | 头 |\n| --- | --- |\n| 格{payload} | 1 |\n\n> 引{payload}\n\n```\n代码{payload}\n```\n\n\
         ![图{payload}](a{payload}.png)\n\n[^1]: 注{payload}\n\n<p title=\"{payload}\">丙<img alt=\"{payload}\" src=\"{payload}\"></p>\n"
    )
}

/// The same as an exported issue, its strings written with JSON's own escapes.
fn exported(payload: &str) -> String {
    let issue = ingest(bulletin("甲").as_bytes(), "a.md").unwrap();
    let escaped: String = payload.chars().map(|c| format!("\\u{:04x}", u32::from(c).min(0xffff))).collect();
    serde_json::to_string(&issue).unwrap().replace('甲', &escaped)
}

/// What controls a terminal, plain and as references.
const PAYLOADS: [&str; 12] = [
    "\u{1b}]52;c;aGFja2Vk\u{7}",
    "&#27;]52;c;aGFja2Vk&#7;",
    "&#x1b;]0;x&#x9c;&#155;2J",
    "&amp;#27;[2J",
    "\u{9b}2J\u{90}q\u{9c}\u{85}\u{7f}\u{8}",
    "\u{202e}x\u{2066}y\u{200f}&#x202e;&rlm;&shy;",
    "\u{206a}\u{206f}\u{fff9}\u{fffb}\u{180e}\u{1bca0}\u{1d173}\u{e0041}\u{e007f}",
    "葛\u{e0100}\u{fe0f}&#xE0100;&#65039;&#xE00FF;",
    "&#0;&#xD800;&#x110000;&#xFEFF;&ZeroWidthSpace;",
    "e\u{301}&#x301;\u{2028}&#x2028;&NewLine;&Tab;",
    "\u{2}\u{3}&#2;&#3;\u{fdd0}&#xfdd0;",
    "javascript:alert(1)",
];

#[test]
fn no_payload_reaches_a_string_of_the_issue() {
    for payload in PAYLOADS {
        let text = bulletin(payload);
        let page = format!(
            "<html><head><title>{payload}</title></head><body><h1>参考{payload}</h1>{text}</body></html>"
        );
        for (name, source) in
            [("a.md", &text), ("a.txt", &text), ("a.html", &page), ("a.json", &exported(payload))]
        {
            let Ok(issue) = ingest(source.as_bytes(), name) else { continue };
            assert!(
                is_clean(&issue),
                "{payload:?} {name}: {:?}",
                unclean(&serde_json::to_value(&issue).unwrap())
            );
        }
        let issue = ingest(text.as_bytes(), payload).unwrap();
        assert!(is_clean(&issue), "{payload:?} as a name");
    }
}

#[test]
fn no_address_that_runs_something_is_kept() {
    let issue =
        ingest(bulletin("javascript:alert(1)").replace("http://a.cn/", "").as_bytes(), "a.md").unwrap();
    let json = serde_json::to_string(&issue).unwrap();
    assert!(!json.contains("\"target\":\"javascript:"), "{json}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_bytes_give_strings_without_controls(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "a\\.(md|txt|html|docx)") {
        if let Ok(issue) = ingest(&bytes, &name) {
            prop_assert!(is_clean(&issue));
        }
    }

    #[test]
    fn any_references_give_strings_without_controls(
        payload in "(&#[0-9]{1,3};?|&#x[0-9a-f]{1,5};?|\\x1b[\\]\\[P]|[\u{80}-\u{9f}]|\u{7}|\u{301}|[\u{200b}-\u{206f}]|\u{fe0f}|[甲a;\\\\m<>*|]|\u{e0041}){1,12}",
        name in "a\\.(md|txt|html)",
    ) {
        let issue = ingest(bulletin(&payload).as_bytes(), &name).unwrap();
        prop_assert!(is_clean(&issue), "{:?}", unclean(&serde_json::to_value(&issue).unwrap()));
    }
}
