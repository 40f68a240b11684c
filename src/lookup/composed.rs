//! Titles that stand nowhere in the model: of issues with their numbers, of figures with what they count.
//!
//! All in one text, for a library has tens of thousands of them. Invariant: a number given for a title stays its own.
//! Limit: four gigabytes of titles.

/// Titles in a row, each with a number of its maker's.
#[derive(Debug, Default)]
pub(super) struct Composed {
    text: String,
    /// The byte that each title begins at, and its maker's number.
    titles: Vec<(u32, u32)>,
}

impl Composed {
    /// Adds a title; the number that it is asked for by.
    pub(super) fn add(&mut self, title: &str, own: u32) -> u32 {
        let number = u32::try_from(self.titles.len()).unwrap_or(u32::MAX);
        self.titles.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), own));
        self.text.push_str(title);
        number
    }

    /// The title of this number, and its maker's number.
    pub(super) fn get(&self, number: usize) -> Option<(&str, u32)> {
        let (start, own) = *self.titles.get(number)?;
        let end = self.titles.get(number + 1).map_or(self.text.len(), |(next, _)| *next as usize);
        Some((self.text.get(start as usize..end)?, own))
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + size_of_val(self.titles.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_is_found_by_its_number() {
        let mut composed = Composed::default();
        let numbers = ["科技参考 2024年第4期", "", "新型研发机构 57 家"].map(|title| composed.add(title, 7));
        assert_eq!(numbers, [0, 1, 2]);
        assert_eq!(composed.get(0), Some(("科技参考 2024年第4期", 7)));
        assert_eq!(composed.get(1), Some(("", 7)));
        assert_eq!(composed.get(2), Some(("新型研发机构 57 家", 7)));
        assert_eq!(composed.get(3), None);
    }
}
