//! The blocks of an article one after another, and the space between them; a quote's behind a bar.

use super::composer::Composer;
use super::{code, figure, footnote, heading, list, paragraph, table};
use crate::model::{Block, BlockIndex};

/// Sets the blocks of an article but for its footnotes, which stand at its end; after each of them does `after`.
pub(super) fn body<'a, E>(
    composer: &mut Composer<'a>,
    blocks: &[Block],
    mut after: impl FnMut(&mut Composer<'a>) -> Result<(), E>,
) -> Result<(), E> {
    let mut before = None;
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block, Block::Footnote { .. }) {
            continue;
        }
        if before.is_none_or(|before| is_parted(composer, before, block)) {
            composer.blank();
        }
        composer.within_block(BlockIndex(index), |composer| set(composer, block));
        after(composer)?;
        before = Some(block);
    }
    Ok(())
}

/// Sets blocks within another block: `composer.base` is where the first one's text begins.
fn nested(composer: &mut Composer<'_>, blocks: &[Block]) {
    let mut before: Option<&Block> = None;
    for block in blocks {
        if before.is_some_and(|before| is_parted(composer, before, block)) {
            composer.blank();
        }
        let base = composer.base;
        set(composer, block);
        composer.base = base + block.plain_text().len() + '\n'.len_utf8();
        before = Some(block);
    }
}

fn set(composer: &mut Composer<'_>, block: &Block) {
    match block {
        Block::Paragraph { text, spans, .. } => paragraph::set(composer, text, spans),
        Block::Heading { text, spans, .. } => heading::set(composer, text, spans),
        Block::List { items, .. } => list::set(composer, items),
        Block::Table { caption, rows, header, .. } => table::set(composer, caption.as_deref(), rows, *header),
        Block::Quote { blocks, .. } => composer.within_quote(|composer| nested(composer, blocks)),
        Block::Figure { caption, target, .. } => figure::set(composer, caption.as_deref(), target.as_deref()),
        Block::Code { text, .. } => code::set(composer, text),
        Block::Footnote { label, text, spans, .. } => footnote::set(composer, label, text, spans),
    }
}

/// Whether a blank row stands between two blocks: running text flows on, what is set apart stands apart.
fn is_parted(composer: &Composer<'_>, before: &Block, block: &Block) -> bool {
    let stands_apart = |block: &Block| {
        matches!(block, Block::Table { .. } | Block::Quote { .. } | Block::Figure { .. } | Block::Code { .. })
    };
    match (before, block) {
        (_, Block::Heading { .. }) => !matches!(before, Block::Heading { .. }),
        (Block::Paragraph { .. }, Block::Paragraph { .. }) => composer.parts_paragraphs(),
        // A heading that is the name of what stands below it stays with it.
        (Block::Heading { text, .. }, _) => stands_apart(block) && !is_caption(text),
        _ => stands_apart(before) || stands_apart(block),
    }
}

/// Whether a heading is the name of a table or picture: `表1 平台情况`.
fn is_caption(text: &str) -> bool {
    let number = |c: char| c.is_numeric() || "一二三四五六七八九十".contains(c);
    text.trim_start().strip_prefix(['表', '图']).is_some_and(|rest| rest.trim_start().starts_with(number))
}
