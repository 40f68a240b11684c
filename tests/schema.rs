//! `docs/issue.schema.json` is what the types say.
//!
//! `KANBAO_UPDATE=1 cargo test --features schema --test schema` writes it anew.

use std::path::Path;

#[test]
fn the_schema_in_the_docs_is_current() {
    let schema = schemars::schema_for!(kanbao::model::Issue);
    let mut made = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    made.push('\n');
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/issue.schema.json");
    if std::env::var_os("KANBAO_UPDATE").is_some() {
        std::fs::write(&path, &made).expect("docs can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "docs/issue.schema.json is stale; see the head of this file");
}
