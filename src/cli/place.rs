//! The places that commands are asked about.

use std::sync::Arc;

use serde::Serialize;

use crate::insight::gazetteer::{Gazetteer, Level, PlaceId};
use crate::lookup::{JumpIndex, JumpOptions, places_named, rank};
use crate::model::Issue;

/// A place as JSON has it.
#[derive(Serialize)]
pub(super) struct PlaceJson {
    name: &'static str,
    level: &'static str,
    province: &'static str,
    code: u32,
}

impl PlaceJson {
    pub(super) fn of(place: PlaceId) -> Self {
        let gazetteer = Gazetteer::get();
        let place = gazetteer.place(place);
        let level = match place.level {
            Level::Province if !place.is_municipality() => "province",
            Level::County if !place.is_city() => "county",
            _ => "city",
        };
        Self { name: place.name(), level, province: gazetteer.province_of(place).name(), code: place.code }
    }
}

/// The place that `name` means in a library: the one called so, else the one the jump box would list first.
///
/// `None` where the name is nobody's.
pub(super) fn wanted(name: &str, issues: &[Arc<Issue>]) -> Option<PlaceId> {
    if name.trim().is_empty() {
        return None;
    }
    let called = places_named(name, issues.iter().map(AsRef::as_ref)).first().copied();
    called.or_else(|| {
        let index = JumpIndex::of(issues);
        let found = rank(&index, &format!("@{name}"), &JumpOptions::default());
        found.hits.iter().find_map(|hit| index.entry(hit.entry, None)?.place)
    })
}
