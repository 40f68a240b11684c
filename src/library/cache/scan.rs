//! A library's texts one issue after the other, newest first, each read when it is wanted.
//!
//! Invariant: every issue comes once, in the order of the library. Limit: only for a library all of whose files are in
//! the cache as they are now.

use std::sync::Arc;

use super::super::{Source, open, text::IssueText};
use super::file::Wanted;
use super::records::Read;
use super::words::Outline;
use super::{Cache, Kept, Stamp, head_of};
use crate::model::Issue;

/// A library's texts, one issue after the other.
pub struct Scan {
    kept: Arc<Kept>,
    /// The records that are still to come, the next one last.
    left: Vec<(usize, Source)>,
    /// The largest issue that is read, in bytes.
    limit: u64,
    buffer: Vec<u8>,
}

/// One issue of a scan.
pub struct Scanned {
    /// Masthead and articles, without their blocks and what was read out of them.
    pub head: Issue,
    /// The words.
    pub text: IssueText,
}

impl Cache {
    /// A scan over the files `sources`, each of at most `limit` bytes; `None` where one is not here as it is now.
    pub(in super::super) fn scan<'a>(
        &self,
        sources: impl Iterator<Item = &'a Source>,
        limit: u64,
    ) -> Option<Scan> {
        let kept = self.kept();
        let records = &kept.reader.as_ref()?.records;
        let mut left = Vec::new();
        for source in sources {
            let Source::File(path) = source else { return None };
            let stamp = Stamp::of(path).filter(|stamp| stamp.size() <= limit)?;
            left.push((kept.find(path, stamp)?, source.clone()));
        }
        let order = |number: &usize| records.get(*number).map(|record| record.order.newest_first());
        left.sort_by(|(one, at), (other, other_at)| {
            order(one).cmp(&order(other)).then_with(|| at.cmp(other_at)).reverse()
        });
        Some(Scan { kept, left, limit, buffer: Vec::new() })
    }
}

impl Scan {
    /// The next issue whose text (titles and blocks, each ended by a line feed) is `wanted`.
    pub fn next(&mut self, wanted: impl Fn(&str) -> bool) -> Option<Scanned> {
        while let Some((number, source)) = self.left.pop() {
            match self.look(number, &source, &wanted) {
                Some(None) => {}
                Some(found) => return found,
                // Damaged: the file itself is still there.
                None => {
                    let Ok(issue) = open(&source, self.limit) else { continue };
                    let text = IssueText::of(&issue);
                    if wanted(text.as_str()) {
                        return Some(Scanned { head: head_of(&issue), text });
                    }
                }
            }
        }
        None
    }

    /// What a record has, if it is wanted; `None` where it is damaged.
    fn look(
        &mut self,
        number: usize,
        source: &Source,
        wanted: &impl Fn(&str) -> bool,
    ) -> Option<Option<Scanned>> {
        let reader = self.kept.reader.as_ref()?;
        let parts = reader.read(reader.records.get(number)?, Wanted::Text, &mut self.buffer)?;
        let text = simdutf8::basic::from_utf8(parts.text).ok()?;
        if !wanted(text) {
            return Some(None);
        }
        let (outline, head): (Outline, _) = postcard::take_from_bytes(parts.outline).ok()?;
        let Read(mut head) = postcard::from_bytes(head).ok()?;
        head.source.path = source.path().to_string_lossy().into_owned();
        Some(Some(Scanned { head, text: outline.over(text.to_owned())? }))
    }
}
