//! Sets an article in rows: the issue model on one side, cells on the other.
//!
//! One file a construct. Invariants: no row is wider than its measure and the gutter it may hang into; every character
//! of every block stands in some row (but where the page is folded to be skimmed), and every piece of a row knows the bytes it shows, so that search, copying and
//! positions work on the text (R33, R34). Limit: rows are words and styles, not colours; a view paints them.

mod block;
mod cell;
mod code;
mod composer;
mod figure;
mod findings;
mod flow;
mod footnote;
mod heading;
mod list;
mod page;
mod paragraph;
mod skim;
mod spans;
mod table;
mod table_list;

pub use page::{Page, Piece, PieceStyle, Row, RowKind};

use composer::Composer;

use crate::model::Issue;
use crate::text::{Cells, WidthProfile};

/// How an article is set; with the article it is all that its rows depend on, so rows are cached by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The measure, in cells: how far a row's words may reach.
    pub width: Cells,
    /// The blank cells right of the measure; a mark may hang into them where there are two (R27, R29).
    pub gutter: Cells,
    /// The widths of class A characters.
    pub profile: WidthProfile,
    /// The indent of a paragraph's first line, in cells: 4 are two em; with 0 a blank row parts paragraphs (R26).
    pub indent: Cells,
    /// Whether articles are folded to leads and figures.
    pub skim: bool,
}

/// Sets an article, or the preface for `None`, from its title to its footnotes.
///
/// `facts`, parted by ` · `, are printed under the title; there is no row where there are none. Takes time linear in the text.
pub fn lay_out(issue: &Issue, article: Option<usize>, facts: &str, setting: &Setting) -> Page {
    let blocks = issue.blocks(article);
    let known = article.and_then(|index| issue.articles.get(index));
    let mut composer = Composer::new(setting);
    if let Some(article) = known {
        heading::title(&mut composer, &article.title);
    }
    heading::facts(&mut composer, facts, known.and_then(|article| article.province.as_deref()));
    match known.filter(|_| setting.skim) {
        Some(article) => skim::body(&mut composer, article),
        None => {
            block::body(&mut composer, blocks);
            footnote::at_the_end(&mut composer, blocks);
        }
    }
    let mut page = composer.finish(blocks.len());
    if let Some(article) = known {
        findings::mark(&mut page.rows, article, setting.profile);
    }
    page
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "in a test a panic is a finding")]
mod tests;
