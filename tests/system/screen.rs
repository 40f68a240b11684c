//! The program in GNU screen, itself in a tmux pane that can be looked at.

use crate::tmux::Pane;

#[test]
#[ignore = "needs tmux and screen; .ci/run has them"]
fn in_screen_everything_stands_where_it_stands_without() {
    let without = Pane::open(80, 24);
    let within = Pane::open_in("screen -U -q -c /dev/null", 80, 24);
    let both = [&without, &within];
    let alike = |what: &str| {
        let [without, within] = both.map(Pane::settled);
        assert_eq!(within, without, "{what}");
    };
    for pane in both {
        pane.wait_for("the first article", |text| text.contains("日前，嘉兴市"));
    }
    alike("the first screen");
    for keys in [
        &["]", "j", "j", "Space"][..],
        &["C-p"],
        &["j", "x"],
        &["Enter"],
        &["Escape"],
        &["s"],
        &["/"],
        &["n"],
        &["Escape"],
    ] {
        both.iter().for_each(|pane| pane.press(keys));
        alike(&format!("{keys:?}"));
    }
    for pane in both {
        pane.press(&["q"]);
    }
    without.wait_for("the shell", |text| text.contains("exit=0"));
    within.wait_for("the shell", |text| text.contains("exit=0"));
}
