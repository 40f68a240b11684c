//! Quotes: their blocks behind a bar.

use super::block;
use super::composer::Composer;
use crate::model::Block;

/// Sets the blocks of a quote.
pub(super) fn set(composer: &mut Composer<'_>, blocks: &[Block]) {
    composer.within_quote(|composer| block::nested(composer, blocks));
}
