//! What the styles of a document say of its paragraphs and runs: headings, automatic numbers, raised or hidden words.
//!
//! Limit: a style's own words; of what it takes over from another style, headings and hiding.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attribute;
use super::numbering::Scheme;
use super::run::{Run, is_on, script_of};

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The level from 1; none where a style says that it heads nothing.
    headings: HashMap<String, Option<u8>>,
    numbers: HashMap<String, Scheme>,
    runs: HashMap<String, Run>,
    /// Whether each hides its words, where it says so.
    hidden: HashMap<String, bool>,
    /// The style that each is based on.
    bases: HashMap<String, String>,
}

/// Styles based on styles beyond which none is followed.
const DEEPEST: usize = 16;

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn of(xml: &str) -> Self {
        let mut styles = Self::default();
        let mut style = String::new();
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => styles.element(&element, &mut style),
                Ok(Event::Eof) | Err(_) => return styles,
                _ => {}
            }
        }
    }

    /// The heading level that a style gives, from 1.
    pub(super) fn heading(&self, style: &str) -> Option<u8> {
        self.chain(style).find_map(|style| self.headings.get(style)).copied().flatten()
    }

    /// The automatic number that a style gives.
    pub(super) fn number(&self, style: &str) -> Option<Scheme> {
        self.numbers.get(style).cloned()
    }

    /// What a style says of the words of a run.
    pub(super) fn run(&self, style: &str) -> Run {
        let own = self.runs.get(style).copied().unwrap_or_default();
        let hidden = self.chain(style).find_map(|style| self.hidden.get(style)).copied();
        Run { hidden: hidden.unwrap_or_default(), ..own }
    }

    /// A style and those that it is based on, one on another.
    fn chain<'s>(&'s self, style: &'s str) -> impl Iterator<Item = &'s str> {
        let base = |style: &&'s str| self.bases.get(*style).map(String::as_str);
        std::iter::successors(Some(style), base).take(DEEPEST)
    }

    fn element(&mut self, element: &BytesStart<'_>, style: &mut String) {
        let value = || attribute(element, "val").unwrap_or_default();
        match element.local_name().as_ref() {
            "style" => *style = attribute(element, "styleId").unwrap_or_default(),
            "name" => {
                // By the name (`heading 1`, `标题 1`), unless an outline level follows.
                let name = value().to_lowercase();
                let level = ["heading ", "标题 ", "标题"]
                    .iter()
                    .find_map(|prefix| name.strip_prefix(prefix)?.trim().parse().ok());
                let level = level.or((name == "title" || name == "标题").then_some(1));
                if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
                    self.headings.insert(style.clone(), Some(level));
                }
            }
            "outlineLvl" => {
                let level = value().parse::<u8>().ok().filter(|level| *level < 6);
                // A heading by its name stays one.
                if level.is_some() || !self.headings.contains_key(style) {
                    self.headings.insert(style.clone(), level.map(|level| level + 1));
                }
            }
            "basedOn" => drop(self.bases.insert(style.clone(), value())),
            "vanish" => drop(self.hidden.insert(style.clone(), is_on(element))),
            "vertAlign" => self.runs.entry(style.clone()).or_default().script = script_of(element),
            "ilvl" => self.numbers.entry(style.clone()).or_default().level = value().parse().unwrap_or(0),
            "numId" => self.numbers.entry(style.clone()).or_default().list = value(),
            _ => {}
        }
    }
}
