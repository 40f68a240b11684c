//! The formats of excerpts: one table for the command, its help, the pane and what is said of a name that is none.

use std::path::Path;

/// A format in which excerpts go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExcerptFormat {
    /// Quotations, for notes.
    Markdown,
    /// Lines, for mail.
    Text,
    /// A row each, for spreadsheets.
    Csv,
    /// A record each, for programs.
    Json,
    /// A record each, for reference managers.
    Ris,
    /// A document, for the office's word processor.
    Docx,
}

/// One format.
struct Row {
    format: ExcerptFormat,
    name: &'static str,
    /// What a file's name ends with, the usual one first; also taken for the name.
    extensions: &'static [&'static str],
}

const TABLE: &[Row] = &[
    Row { format: ExcerptFormat::Markdown, name: "markdown", extensions: &["md", "markdown"] },
    Row { format: ExcerptFormat::Text, name: "text", extensions: &["txt", "text"] },
    Row { format: ExcerptFormat::Csv, name: "csv", extensions: &["csv"] },
    Row { format: ExcerptFormat::Json, name: "json", extensions: &["json"] },
    Row { format: ExcerptFormat::Ris, name: "ris", extensions: &["ris"] },
    Row { format: ExcerptFormat::Docx, name: "docx", extensions: &["docx"] },
];

impl ExcerptFormat {
    /// Every format's name, and what else it is called.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        TABLE.iter().map(|row| (row.name, row.extensions))
    }

    /// The format of that name or extension, letter case aside.
    pub fn of_name(name: &str) -> Option<Self> {
        let is_named = |known: &&str| known.eq_ignore_ascii_case(name);
        let row = TABLE.iter().find(|row| is_named(&row.name) || row.extensions.iter().any(is_named));
        row.map(|row| row.format)
    }

    /// The format that a file's extension tells.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_name(path.extension()?.to_str()?)
    }

    /// The usual extensions, as a person would be told them.
    pub fn extensions() -> String {
        let dotted = TABLE.iter().filter_map(|row| row.extensions.first()).map(|it| format!(".{it}"));
        dotted.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_its_name_and_by_an_extension() {
        for (name, extensions) in ExcerptFormat::all() {
            let format = ExcerptFormat::of_name(name).unwrap();
            for extension in extensions {
                let path = format!("摘录.{}", extension.to_uppercase());
                assert_eq!(ExcerptFormat::of_path(Path::new(&path)), Some(format), "{path}");
            }
        }
        for path in ["摘录", "摘录.pdf", ".md", "a.md/b"] {
            assert_eq!(ExcerptFormat::of_path(Path::new(path)), None, "{path}");
        }
        assert_eq!(ExcerptFormat::extensions(), ".md .txt .csv .json .ris .docx");
    }
}
