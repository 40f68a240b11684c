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

use std::cell::RefCell;
use std::convert::Infallible;

use composer::Composer;

use crate::model::Issue;
use crate::text::{Cells, WidthProfile};

/// The narrowest text that is set, in cells: below it every character would be a line, and a page many times its text.
pub const NARROWEST: Cells = Cells(8);

/// How an article is set; with the article it is all that its rows depend on, so rows are cached by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PageSetting {
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
pub fn lay_out(issue: &Issue, article: Option<usize>, facts: &str, setting: &PageSetting) -> Page {
    let mut composer = Composer::new(setting);
    let Ok(()) = compose(&mut composer, issue, article, facts, setting, |_| Ok::<(), Infallible>(()));
    let mut page = composer.finish(issue.blocks(article).len());
    if let Some(article) = article.and_then(|index| issue.articles.get(index)) {
        findings::mark(&mut page.rows, article, setting.profile);
    }
    page
}

/// Sets the same and hands the rows over as they are set, so that not even those of one long block are kept; measures
/// and figures are not marked in them.
///
/// # Errors
///
/// What `take` fails with, at the end of the block; nothing is handed over after it.
pub fn lay_out_to<E>(
    issue: &Issue,
    article: Option<usize>,
    facts: &str,
    setting: &PageSetting,
    mut take: impl FnMut(&Row) -> Result<(), E>,
) -> Result<(), E> {
    let failure = RefCell::new(None);
    let mut give = |row: &Row| {
        let mut failure = failure.borrow_mut();
        if failure.is_none() {
            *failure = take(row).err();
        }
    };
    let mut composer = Composer::handing_over(setting, &mut give);
    compose(&mut composer, issue, article, facts, setting, |composer| {
        composer.hand_over();
        failure.take().map_or(Ok(()), Err)
    })?;
    let rest = composer.finish(0).rows;
    rest.iter().for_each(&mut give);
    failure.into_inner().map_or(Ok(()), Err)
}

/// Sets everything, and does `after` after each block of the body.
fn compose<'a, E>(
    composer: &mut Composer<'a>,
    issue: &Issue,
    article: Option<usize>,
    facts: &str,
    setting: &'a PageSetting,
    after: impl FnMut(&mut Composer<'a>) -> Result<(), E>,
) -> Result<(), E> {
    let blocks = issue.blocks(article);
    let known = article.and_then(|index| issue.articles.get(index));
    if let Some(article) = known {
        heading::title(composer, &article.title);
    }
    heading::facts(composer, facts, known.and_then(|article| article.province.as_deref()));
    if let Some(article) = known.filter(|_| setting.skim) {
        skim::body(composer, article);
        return Ok(());
    }
    block::body(composer, blocks, after)?;
    footnote::at_the_end(composer, blocks);
    Ok(())
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "in a test a panic is a finding")]
mod tests;
