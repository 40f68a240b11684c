//! An issue of a bulletin: masthead, table of contents, articles, and what was odd about the file.

use serde::{Deserialize, Serialize};

use super::{Article, Block, Warning};

/// The version of the exported JSON.
pub const SCHEMA: u32 = 1;

/// A parsed issue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issue {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// `year-number` from the masthead, else the file's name.
    pub id: String,
    /// The bulletin's title.
    pub title: String,
    /// The year of the issue.
    pub year: Option<i32>,
    /// Its number within the year.
    pub number: Option<u32>,
    /// Its number since the bulletin began (总第…期).
    pub total_number: Option<u32>,
    /// The date printed, ISO 8601.
    pub date: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who edits it.
    pub editor: Option<String>,
    /// The telephone number printed.
    pub phone: Option<String>,
    /// The lines of the masthead as they are printed, the title among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub masthead: Vec<String>,
    /// The lines of the colophon as they are printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub colophon: Vec<String>,
    /// Text before the first article that is neither masthead nor contents.
    #[serde(default)]
    pub preface: Vec<Block>,
    /// The file it was read from.
    pub source: Source,
    /// The printed table of contents.
    #[serde(default)]
    pub toc: Vec<TocEntry>,
    /// The articles in reading order.
    pub articles: Vec<Article>,
    /// What was odd, with line and column.
    #[serde(default)]
    pub warnings: Vec<Warning>,
}

impl Issue {
    /// Whether another file says the same.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let about = |issue: &Self| (issue.year, issue.number, issue.total_number);
        (&self.title, &self.date, about(self)) == (&other.title, &other.date, about(other))
            && self.preface == other.preface
            && self.articles == other.articles
    }

    /// Gives back the memory that its lists were lent to grow in; a reader holds hundreds of issues for hours.
    pub fn shrink_to_fit(&mut self) {
        [&mut self.masthead, &mut self.colophon].into_iter().for_each(Vec::shrink_to_fit);
        self.preface.shrink_to_fit();
        self.toc.shrink_to_fit();
        self.warnings.shrink_to_fit();
        self.articles.shrink_to_fit();
        for article in &mut self.articles {
            article.blocks.shrink_to_fit();
            article.figures.shrink_to_fit();
            [&mut article.measures, &mut article.results, &mut article.told]
                .into_iter()
                .for_each(Vec::shrink_to_fit);
        }
    }
}

/// The file an issue was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its path as given; empty for standard input or the bundled issue.
    pub path: String,
    /// The character encoding it was decoded from.
    pub encoding: String,
    /// What kind of file it is.
    pub format: SourceFormat,
}

/// What kind of file an issue was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceFormat {
    /// Markdown, from whatever converter.
    #[default]
    Markdown,
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// Word's .docx.
    Docx,
    /// The exported model.
    Json,
}

/// One line of the printed table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TocEntry {
    /// The title as the contents print it.
    pub title: String,
    /// The page printed.
    pub page: Option<u32>,
    /// The article it stands for; `None` where the issue has none.
    pub article: Option<usize>,
}

/// An issue with nothing in it.
impl Default for Issue {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            id: String::new(),
            title: String::new(),
            year: None,
            number: None,
            total_number: None,
            date: None,
            publisher: None,
            editor: None,
            phone: None,
            masthead: Vec::new(),
            colophon: Vec::new(),
            preface: Vec::new(),
            source: Source::default(),
            toc: Vec::new(),
            articles: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

impl Issue {
    /// The blocks of an article, or of the preface for `None`; empty where there is no such article.
    pub fn blocks(&self, article: Option<usize>) -> &[Block] {
        match article {
            None => &self.preface,
            Some(index) => self.articles.get(index).map_or(&[], |article| &article.blocks),
        }
    }
}
