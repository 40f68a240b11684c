//! What lies over something gives it back as it was when it closes.

use super::basket::{enriched, sent};
use super::{Reader, reader};

fn status(reader: &Reader) -> String {
    reader.rows().last().unwrap().clone()
}

#[test]
fn help_and_the_palette_give_back_whatever_they_were_opened_over() {
    let panes = ["] j", "tab", "c", "L", "F", "F 科", "w", "E", "m a B", "ctrl-w v j"];
    let layers = ["p", "p j", "V", "V j j", "c p"];
    let typing = ["/ 科", "ctrl-p j x", ": z", "c m", "m", "'"];
    for keys in panes.iter().chain(&layers).chain(&typing) {
        let before = enriched().keys(keys);
        let screen = before.screen();
        let help = before.keys("f1");
        assert!(status(&help).starts_with(" 帮助"), "{keys}: {}", help.screen());
        assert_eq!(help.keys("f1").screen(), screen, "{keys}");
        assert_eq!(enriched().keys(keys).keys("f1 esc").screen(), screen, "{keys}");
    }
    for keys in panes.iter().chain(&layers) {
        let before = enriched().keys(keys);
        let screen = before.screen();
        let palette = before.keys("alt-x");
        assert_ne!(palette.screen(), screen, "{keys}");
        assert_eq!(palette.keys("esc").screen(), screen, "{keys}");
        // Help lies over the palette, and that over the rest.
        assert_eq!(enriched().keys(keys).keys("alt-x f1 f1 esc").screen(), screen, "{keys}");
    }
    for keys in layers {
        let before = enriched().keys(keys);
        let screen = before.screen();
        assert_eq!(before.keys("ctrl-p j x f1 f1 esc").screen(), screen, "{keys}");
    }
}

#[test]
fn what_is_given_back_fits_the_screen_as_it_is_now() {
    for keys in ["p", "V j", "/ 科", "ctrl-p j x"] {
        let resized = enriched().keys(keys).keys("f1").size(60, 16).keys("f1");
        assert_eq!(resized.screen(), enriched().keys(keys).size(60, 16).screen(), "{keys}");
    }
}

#[test]
fn a_command_chosen_over_a_selection_is_the_selections_or_makes_room() {
    let wanted = sent(&reader().keys("V j Y")).unwrap();
    let chosen = reader().keys("V j alt-x").typed("copy-cited").keys("enter");
    assert_eq!(sent(&chosen).unwrap(), wanted, "what is selected, not its paragraph");
    let next = reader().keys("V j alt-x").typed("next-article").keys("enter");
    assert_eq!(next.screen(), reader().keys("]").screen());
    let paragraph = reader().keys("V alt-x").typed("by-paragraph").keys("enter");
    assert_eq!(paragraph.screen(), reader().keys("V p").screen());
    let plain = reader().keys("p alt-x").typed("skim").keys("enter");
    assert_eq!(plain.screen(), reader().keys(": s k i m enter").screen());
    assert!(status(&plain).contains("速读"), "{}", plain.screen());
}

#[test]
fn going_elsewhere_from_over_a_layer_leaves_nothing_behind() {
    for keys in ["p", "V j"] {
        let gone = enriched().keys(keys).keys("ctrl-p").typed("宜昌").keys("enter");
        assert_eq!(gone.screen(), enriched().keys("ctrl-p").typed("宜昌").keys("enter").screen(), "{keys}");
    }
}
