//! The titles of an index as they are shown, all in one text, for a library has tens of thousands of them.
//!
//! Invariant: a title that was added stays as it was. Limit: four gigabytes of titles.

use serde::{Deserialize, Serialize};

/// Titles in a row.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Titles(String);

/// Where a title stands among them: the byte it begins at, and how many it has.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Title {
    start: u32,
    length: u32,
}

impl Title {
    /// The same title where so many bytes more stand before it.
    pub(super) fn shifted(self, bytes: u32) -> Self {
        Self { start: self.start.saturating_add(bytes), ..self }
    }
}

impl Titles {
    /// Adds a title.
    pub(super) fn add(&mut self, title: &str) -> Title {
        let number = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        let (start, length) = (number(self.0.len()), number(title.len()));
        self.0.push_str(title);
        Title { start, length }
    }

    /// Adds all titles of others; by how many bytes they are shifted.
    pub(super) fn append(&mut self, others: &Self) -> u32 {
        self.add(&others.0).start
    }

    /// A title of these.
    pub(super) fn get(&self, Title { start, length }: Title) -> Option<&str> {
        let start = start as usize;
        self.0.get(start..start.checked_add(length as usize)?)
    }

    /// Gives back the memory that they were lent to grow in.
    pub(super) fn finish(mut self) -> Self {
        self.0.shrink_to_fit();
        self
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_is_had_back() {
        let mut titles = Titles::default();
        let added =
            ["科技参考 2024年第4期", "", "新型研发机构 57 家"].map(|title| (titles.add(title), title));
        let titles = titles.finish();
        for (at, title) in added {
            assert_eq!(titles.get(at), Some(title));
        }
        assert_eq!(Titles::default().get(added[2].0), None);
    }
}
