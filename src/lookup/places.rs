//! The names that a place is found by, with their sounds.
//!
//! Every article and measure can be found by its city, so a query is matched against each place once and not against
//! each article. Invariant: a place is one row, however many names it has. Limit: a place is found by the names of
//! the gazetteer and by its province's name before its own.

use std::sync::LazyLock;

use crate::insight::gazetteer::{Form, Gazetteer, Level, Place, PlaceId};
use crate::text::fold;
use crate::text::pinyin::{Readings, Spoken, Walk, Walker, bit};

use super::class::{Class, Match, Via};

/// One name with its sounds.
#[derive(Debug)]
struct Name {
    characters: Vec<(char, Readings)>,
    /// How many characters stand before the place's own name: its province's.
    before: usize,
    /// Where what kind of place it is begins: 市 of 嘉兴市; the end for a short form.
    kind_from: usize,
    /// How many characters of the full name this name leaves out beyond what kind of place it is: 怒江 of 怒江傈僳族自治州.
    left_out: i32,
    /// Whether it is another's name that leads here, of which the place's own has no character: 张江 for 上海市.
    apart: bool,
    /// The syllables joined, each by its first reading.
    joined: String,
    /// The letters that can begin one of the characters.
    mask: u32,
}

impl Spoken for Name {
    fn at(&self, index: usize) -> Option<(char, Readings)> {
        self.characters.get(index).copied()
    }
}

/// The names of every place, by the place's position in the gazetteer.
#[derive(Debug)]
pub(super) struct Names(Vec<Vec<Name>>);

static NAMES: LazyLock<Names> = LazyLock::new(Names::load);

impl Names {
    pub(super) fn get() -> &'static Self {
        &NAMES
    }

    fn load() -> Self {
        let gazetteer = Gazetteer::get();
        let mut names: Vec<Vec<Name>> = gazetteer.places().iter().map(|_| Vec::new()).collect();
        for key in gazetteer.keys() {
            let place = gazetteer.place(key.place);
            let Some(own) = names.get_mut(place.id.index()) else { continue };
            let short = place.short();
            let apart = !matches!(key.form, Form::Full | Form::Short)
                && !key.text().chars().any(|c| short.contains(c));
            own.push(Name { apart, ..Name::new(key.text(), "", place) });
        }
        for place in gazetteer.places().iter().filter(|place| place.level != Level::Province) {
            let province = gazetteer.province_of(place);
            if let Some(own) = names.get_mut(place.id.index()) {
                own.push(Name::new(place.short(), province.short(), place));
            }
        }
        Self(names)
    }

    fn of(&self, place: PlaceId) -> &[Name] {
        self.0.get(place.index()).map_or(&[], Vec::as_slice)
    }

    /// The best match of a place by its names.
    pub(super) fn walk(&self, place: PlaceId, walker: &Walker) -> Option<Match> {
        self.of(place).iter().filter_map(|name| name.walk(walker)).min_by_key(Match::order)
    }

    /// Whether letters are missing from what was typed: a name's sound with gaps.
    pub(super) fn gapped(
        &self,
        place: PlaceId,
        typed: &str,
        gapped: impl Fn(&str, &str) -> bool,
    ) -> Option<Match> {
        let own = self.of(place).iter().filter(|name| name.before == 0);
        let is_near = |name: &Name| {
            name.joined.len() <= 2 * typed.len() && name.joined.starts_with(|first| typed.starts_with(first))
        };
        let mut near = own.filter(|name| is_near(name));
        near.any(|name| gapped(&name.joined, typed)).then(|| Match::whole(Class::Loose, 50))
    }

    /// Whether what was typed sounds alike, or is a name's sound with a slip or two.
    pub(super) fn alike(&self, place: PlaceId, typed: &Typed) -> Option<Match> {
        let own = self.of(place).iter().filter(|name| name.before == 0);
        let points = own.filter_map(|name| typed.closeness(&name.joined)).max()?;
        Some(Match::whole(Class::Alike, points))
    }
}

impl Name {
    fn new(text: &str, province: &str, place: &Place) -> Self {
        let readings = Gazetteer::get().pinyin();
        let of = |name: &str| -> Vec<(char, Readings)> {
            name.chars().map(fold).zip(readings.of_name(name)).collect()
        };
        let own = of(text);
        let joined = own.iter().filter_map(|(_, readings)| readings.syllables().next()).collect();
        let kind = 1;
        let whole = place.name().chars().count().saturating_sub(own.len() + kind);
        let before = province.chars().count();
        let characters: Vec<(char, Readings)> = of(province).into_iter().chain(own).collect();
        let short = place.short().chars().count();
        let named_by_kind =
            text.ends_with(['省', '市', '县', '区', '州', '盟', '旗']) && text != place.short();
        let kind_from = match characters.len() {
            length if text.starts_with(place.short()) => length.min(before + short),
            length => length - usize::from(named_by_kind),
        };
        let initials = characters.iter().flat_map(|(_, readings)| readings.syllables());
        let mask = initials
            .filter_map(|syllable| syllable.chars().next())
            .fold(0, |mask, initial| mask | bit(initial));
        let left_out = i32::try_from(whole).unwrap_or(0);
        Self { mask, characters, before, kind_from, left_out, apart: false, joined }
    }

    fn walk(&self, walker: &Walker) -> Option<Match> {
        if self.mask & walker.required() != walker.required() {
            return None;
        }
        // What kind of place it is says nothing by itself: every county would be found by `xian`.
        let walks = (0..self.kind_from).filter_map(|start| Some((start, walker.walk(self, start)?)));
        let is_sound = walker.letters().iter().all(char::is_ascii);
        let matched = |(start, walk)| {
            let via = if start > 0 && is_sound { Via::MidName } else { Via::Place };
            Some(Match { via, ..self.judge(start, walk)? })
        };
        walks.filter_map(matched).min_by_key(Match::order)
    }

    /// A walk over the province alone, or one that begins at the place's own name behind it, is another name's business.
    fn judge(&self, start: usize, walk: Walk) -> Option<Match> {
        if self.before > 0 && (start > 0 || walk.length <= self.before) {
            return None;
        }
        let class = match start {
            _ if walk.half_typed => Class::HalfTyped,
            // zj is 浙江 and not 张江, which lies in 上海.
            _ if self.apart && walk.initials_only => Class::Loose,
            0 if walk.length == self.characters.len() => Class::Whole,
            0 => Class::Beginning,
            // An initial or two in the middle of a name is chance.
            _ if walk.initials_only && walk.length <= 2 => Class::Loose,
            _ => Class::Inside,
        };
        let offset = i32::try_from(start).unwrap_or(30).min(30);
        Some(Match {
            class,
            points: walk.quality - offset - self.left_out.min(5),
            via: Via::Place,
            span: None,
        })
    }
}

/// Letters typed for a name's sound, ready to be compared with many.
#[derive(Debug)]
pub(super) struct Typed {
    letters: String,
    blurred: String,
}

/// The fewest letters of which a slip is forgiven.
const SHORTEST: usize = 4;
/// From so many letters on two slips are.
const LONG: usize = 9;

impl Typed {
    /// `None` where the word is too short or no pinyin.
    pub(super) fn new(word: &str) -> Option<Self> {
        let letters: String = word.chars().filter(|character| *character != '\'').collect();
        let is_sound = letters.len() >= SHORTEST && letters.bytes().all(|byte| byte.is_ascii_lowercase());
        is_sound.then(|| Self { blurred: blur(&letters), letters })
    }

    /// Points for how close a name's sound is; `None` where it is another.
    fn closeness(&self, joined: &str) -> Option<i32> {
        if blur(joined) == self.blurred {
            return Some(90);
        }
        let allowed = if self.letters.len() >= LONG { 2 } else { 1 };
        if joined.len().abs_diff(self.letters.len()) > allowed {
            return None;
        }
        let slips = strsim::osa_distance(joined, &self.letters);
        (slips <= allowed).then(|| 80 - 20 * i32::try_from(slips).unwrap_or(1))
    }
}

/// What is left of a sound when zh ch sh and z c s, and -ng and -n, are one.
fn blur(sound: &str) -> String {
    sound.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("ng", "n")
}
