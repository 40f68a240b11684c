//! The shortest way of the cursor from one cell to another.
//!
//! Invariant: only sequences that every terminal since the VT220 understands alike, and a relative one only from a place
//! that is known. Limit: tabs are not used, since nobody knows where the stops are.

/// Where the cursor is, as far as that is certain: column and row from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Known {
    pub(super) column: Option<u16>,
    pub(super) row: Option<u16>,
}

impl Known {
    /// Certainly here.
    pub(super) fn at(column: u16, row: u16) -> Self {
        Self { column: Some(column), row: Some(row) }
    }

    /// Writes the shortest sequence that takes the cursor to column `x` of row `y`.
    pub(super) fn write_to(self, x: u16, y: u16, out: &mut Vec<u8>) {
        if self == Self::at(x, y) {
            return;
        }
        let mut best = absolute(x, y);
        if let Some(row) = self.row.filter(|row| *row <= y && y - row <= 3) {
            let down = vec![b'\n'; usize::from(y - row)];
            if let Some(column) = self.column {
                keep_shorter(&mut best, [down.as_slice(), &across(column, x)].concat());
            }
            if row == y || self.column.is_some() {
                keep_shorter(&mut best, [down.as_slice(), &column_address(x)].concat());
            }
            keep_shorter(&mut best, [b"\r", down.as_slice(), &across(0, x)].concat());
        }
        out.append(&mut best);
    }
}

fn keep_shorter(best: &mut Vec<u8>, other: Vec<u8>) {
    if other.len() < best.len() {
        *best = other;
    }
}

fn absolute(x: u16, y: u16) -> Vec<u8> {
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, _) => sequence("", y + 1, "H"),
        (_, 0) => sequence(";", x + 1, "H"),
        _ => {
            [sequence("", y + 1, ";").as_slice(), itoa::Buffer::new().format(x + 1).as_bytes(), b"H"].concat()
        }
    }
}

fn column_address(x: u16) -> Vec<u8> {
    if x == 0 { b"\r".to_vec() } else { sequence("", x + 1, "G") }
}

/// From column `from` to column `to` of the same row, by steps.
fn across(from: u16, to: u16) -> Vec<u8> {
    match (from, to) {
        _ if from == to => Vec::new(),
        (_, 0) => b"\r".to_vec(),
        _ if to + 1 == from => b"\x08".to_vec(),
        _ if to + 2 == from => b"\x08\x08".to_vec(),
        _ if to < from => sequence("", from - to, "D"),
        _ if to == from + 1 => b"\x1b[C".to_vec(),
        _ => sequence("", to - from, "C"),
    }
}

/// `CSI`, a parameter between these bytes.
fn sequence(before: &str, parameter: u16, after: &str) -> Vec<u8> {
    let mut digits = itoa::Buffer::new();
    ["\x1b[", before, digits.format(parameter), after].concat().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Known, x: u16, y: u16) -> String {
        let mut out = Vec::new();
        from.write_to(x, y, &mut out);
        out.escape_ascii().to_string()
    }

    #[test]
    fn the_shortest_sure_way_is_taken() {
        assert_eq!(way(Known::at(5, 5), 5, 5), "");
        assert_eq!(way(Known::at(5, 5), 0, 5), r"\r");
        assert_eq!(way(Known::at(5, 5), 3, 5), r"\x08\x08");
        assert_eq!(way(Known::at(5, 5), 6, 5), r"\x1b[C");
        assert_eq!(way(Known::at(39, 5), 1, 6), r"\n\x1b[2G");
        assert_eq!(way(Known::at(5, 5), 5, 7), r"\n\n");
        assert_eq!(way(Known::at(5, 5), 0, 4), r"\x1b[5H");
        assert_eq!(way(Known::default(), 4, 0), r"\x1b[;5H");
        assert_eq!(way(Known { column: None, row: Some(5) }, 0, 6), r"\r\n");
        assert_eq!(way(Known { column: None, row: Some(5) }, 11, 5), r"\x1b[12G");
        assert_eq!(way(Known { column: None, row: Some(5) }, 40, 5), r"\x1b[41G");
    }
}
