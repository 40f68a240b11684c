//! The place of a picture that cannot be shown: a sign, and its caption or else its address.

use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::{PieceStyle, RowKind};
use super::spans::Styles;
use crate::text::sanitise;

/// Stands for the picture, in the language of the bulletin and not of the interface.
const SIGN: &str = "［图］";

/// Sets a figure's placeholder.
pub(super) fn set(composer: &mut Composer<'_>, caption: Option<&str>, target: Option<&str>) {
    let mut flow = Flow::default();
    flow.push_made(SIGN, PieceStyle::MARKER);
    match (caption.filter(|caption| !caption.trim().is_empty()), target) {
        (Some(caption), _) => flow.push(caption, composer.base, &Styles::default()),
        (None, Some(target)) => flow.push_made(&sanitise::line(target), PieceStyle::FAINT),
        (None, None) => {}
    }
    composer.set(&flow, Placing::plain(RowKind::Figure));
}
