//! Setting what is shown for where it stands: the screen, the panes and the layer over them.
//!
//! Invariant: whatever changes what is shown ends in [`State::fit`], so that all of it is set for the screen and every place
//! is kept. Limit: what a pane covers is set anew when it is seen again.

use super::contents::Shown;
use super::geometry::TWO_PANES_FROM;
use super::measure::setting;
use super::{Area, Column, ContentsPlace, Geometry, Layer, Size, State};
use crate::layout::PageSetting;

impl State {
    /// The screen's size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Where everything stands, as the text with the keys sees it; `None` where the screen is too small.
    pub fn geometry(&self) -> Option<Geometry> {
        match self.stands() {
            None => Geometry::of(self.size, self.contents_place()),
            Some((arrangement, half)) => {
                Geometry::of_half(self.size, self.contents_place(), arrangement, half)
            }
        }
    }

    /// Whether and how the contents stand on the screen.
    pub fn contents_place(&self) -> ContentsPlace {
        match self.has_room_beside() {
            _ if self.pane.covers() => ContentsPlace::Hidden,
            true if self.shown == Shown::Beside || self.pane.is_contents() => ContentsPlace::Beside,
            false if self.pane.is_contents() => ContentsPlace::Over,
            _ => ContentsPlace::Hidden,
        }
    }

    /// Whether the screen is wide enough for contents and article side by side, and no second text stands there.
    pub(super) fn has_room_beside(&self) -> bool {
        self.size.columns >= TWO_PANES_FROM && self.resting.is_none()
    }

    /// Takes the screen's new size.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
        self.fit();
    }

    /// The column of text in the article's pane.
    pub fn column(&self) -> Column {
        let width = self.geometry().map_or(self.size.columns, |geometry| geometry.article.width);
        Column::in_pane(width, self.measure)
    }

    /// Sets everything anew for the screen's size, the panes shown and the width profile; keeps every place.
    pub(super) fn fit(&mut self) {
        self.on_both(Self::fit_pane);
        let Some((geometry, setting)) = self.set_for() else { return };
        if let Some(layer) = &mut self.layer {
            let area = match layer {
                // Help is a page to itself, the plain view all there is; what is typed lies over the article.
                Layer::Help(_) => geometry.body,
                Layer::Plain(_) => Area { x: 0, y: 0, width: self.size.columns, height: self.size.rows },
                _ => geometry.over,
            };
            layer.answers_mut().fit(area, setting);
        }
    }

    fn fit_pane(&mut self) {
        let Some((geometry, setting)) = self.set_for() else { return };
        // What is covered is set anew when it is seen again.
        if !self.pane.covers() {
            self.open.front.fit(&geometry, setting);
            self.follow();
        }
        self.pane.answers_mut().fit(geometry.pane, setting);
    }

    /// Where the text with the keys stands, and how it is set there.
    fn set_for(&self) -> Option<(Geometry, PageSetting)> {
        let geometry = self.geometry()?;
        Some((geometry, setting(geometry.article.width, self.measure, self.profile, self.skim)))
    }
}
