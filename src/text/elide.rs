//! Shortens a text to fit (R11).

use super::{Cells, WidthProfile, clusters};

/// Shortens a text to at most `room` cells: it ends in `…`, or in `..` where `…` is two cells and one is to spare.
///
/// Never cuts a cluster; where a wide character did not fit, spaces fill what is left of `room`. A text that fits is
/// returned as it is.
pub fn elide(text: &str, room: Cells, profile: WidthProfile) -> String {
    let mut kept = Vec::new();
    let mut width = Cells(0);
    let mut fits = true;
    for (at, cluster) in clusters(text) {
        let cells = profile.cluster(cluster);
        if width + cells > room {
            fits = false;
            break;
        }
        width += cells;
        kept.push((at + cluster.len(), width));
    }
    if fits {
        return text.to_owned();
    }
    let ellipsis = ending(room, profile);
    let ellipsis_width = profile.text(ellipsis);
    let cut = kept.iter().rev().find(|(_, width)| *width + ellipsis_width <= room).map_or(0, |(end, _)| *end);
    let mut short = text.get(..cut).unwrap_or_default().trim_end_matches([' ', '\u{3000}']).to_owned();
    short.push_str(ellipsis);
    let missing = room - profile.text(&short);
    short.extend(std::iter::repeat_n(' ', missing.0));
    short
}

/// The ellipsis for a text that must end within `room` cells.
fn ending(room: Cells, profile: WidthProfile) -> &'static str {
    match (profile.cluster("…"), room.0) {
        (_, 0) => "",
        (Cells(2), 1) => ".",
        (Cells(2), odd) if odd % 2 == 1 => "..",
        _ => "…",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Cells;

    #[test]
    fn r11_a_title_is_cut_at_a_cluster_and_marked() {
        let title = "浙江嘉兴：精准聚焦";
        assert_eq!(elide(title, Cells(18), WidthProfile::NARROW), title);
        assert_eq!(elide(title, Cells(17), WidthProfile::NARROW), "浙江嘉兴：精准聚…");
        assert_eq!(elide(title, Cells(8), WidthProfile::NARROW), "浙江嘉… ");
        assert_eq!(elide(title, Cells(8), WidthProfile::WIDE), "浙江嘉…");
        assert_eq!(elide(title, Cells(7), WidthProfile::WIDE), "浙江.. ");
        assert_eq!(elide(title, Cells(1), WidthProfile::WIDE), ".");
        assert_eq!(elide(title, Cells(0), WidthProfile::NARROW), "");
    }

    proptest! {
        #[test]
        fn r11_never_wider_than_the_room(text in "([ -~]|[一-龥]|[，。“”—…]|é|👍){0,30}", room in 0usize..40) {
            for profile in [WidthProfile::NARROW, WidthProfile::WIDE, WidthProfile::UNKNOWN] {
                let short = elide(&text, Cells(room), profile);
                prop_assert!(profile.text(&short) <= Cells(room));
                if profile.text(&text) <= Cells(room) {
                    prop_assert_eq!(short, text.clone());
                }
            }
        }
    }
}
