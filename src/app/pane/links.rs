//! The addresses that an article leads to, to be copied.
//!
//! Over a connection nothing can be opened, so an address goes to the terminal as every copy does. Invariant: the first
//! link in sight is chosen when it opens, and what is copied is one line. Limit: one article, as it was when it was opened.

use crate::app::listing::{Emphasis, Line, Listing};
use crate::app::{Answers, Area, Clicked, HintRow, Message, Pane, Spot, State, Turn, copy};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::locale::Language;
use crate::model::{Link, links};
use crate::text::sanitise;

/// The links of an article.
#[derive(Debug)]
pub struct LinksPane {
    links: Vec<Link>,
    language: Language,
    listing: Listing,
}

/// Opens the links of the article being read, else of the first in sight that has any; says so where none has.
pub(in crate::app) fn open(state: &mut State) {
    let front = &state.open.front;
    let here = front.reading.anchor();
    let in_sight = front.reading.visible().iter().map(|visible| visible.article);
    let linked = std::iter::once(here.article).chain(in_sight).find_map(|article| {
        let links = links(front.issue.blocks(article));
        (!links.is_empty()).then_some((article, links))
    });
    let Some((article, links)) = linked else {
        state.message = Some(Message::passing(state.language.text("links.none")));
        return;
    };
    let anchors = || links.iter().map(|link| link.anchor(article));
    let in_sight = anchors().position(|anchor| anchor >= here).unwrap_or(links.len() - 1);
    let spots: Vec<Spot> = anchors().map(|anchor| Spot::at(front.key, anchor)).collect();
    let mut listing = Listing::default();
    let line = |(at, (link, spot)): (usize, (&Link, Spot))| {
        let line = Line::new(0).with(format!("{}. ", at + 1), Emphasis::Faint);
        let line = if link.is_written_out() { line } else { line.with(&*link.words, Emphasis::Plain).gap() };
        line.with(&*link.address, Emphasis::Figure).item(at).to(Some(spot))
    };
    listing.set(links.iter().zip(spots).enumerate().map(line).collect());
    let language = state.language;
    state.cover(Pane::Links(LinksPane { links, language, listing }));
    // Only now the height is known, and with it what has to scroll to show the choice.
    if let Pane::Links(pane) = &mut state.pane {
        pane.listing.choose_item(in_sight);
    }
}

impl Answers for LinksPane {
    fn context(&self) -> Context {
        Context::Links
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.listing.fit(area, setting.profile);
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.listing.act(action, count) {
            return Turn::Stays;
        }
        match action {
            Action::Open | Action::Copy => {
                if let Some(link) = self.listing.item().and_then(|at| self.links.get(at)) {
                    copy::send_text(state, sanitise::line(&link.address));
                }
                Turn::Stays
            }
            Action::Dismiss | Action::OpenLinks => Turn::Returns,
            _ => Turn::Passes,
        }
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.listing.click(row)
    }

    fn hints(&self) -> &'static [HintRow] {
        &[(Action::Open, "hint.copy"), (Action::Dismiss, "hint.back"), (Action::SelectDown, "hint.next")]
    }

    fn title(&self, _state: &State) -> Option<(String, String)> {
        let counted = self.language.format("links.count", &[("count", &self.links.len())]);
        Some((self.language.text("links.title").to_owned(), counted))
    }

    fn page(&self) -> Option<&Listing> {
        Some(&self.listing)
    }
}
