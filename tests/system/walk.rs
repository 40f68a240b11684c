//! A reader's whole walk through a bulletin in tmux, in three sizes of window.

use crate::tmux::Pane;
use crate::{articles, without_spaces};

/// What stands in the article pane, without spaces: the rows between title line and status line, right of the
/// contents where those are shown.
fn article_text(rows: &[String]) -> String {
    let body = rows.get(1..rows.len().saturating_sub(1)).unwrap_or_default();
    let right = |row: &String| match row.rsplit_once(['│', '|']) {
        Some((_, right)) => without_spaces(right),
        None => without_spaces(row),
    };
    body.iter().map(right).collect()
}

/// Pages with `key` until `end` shows in the article pane; all that was seen on the way.
fn page_until(pane: &Pane, key: &str, end: &str) -> Vec<String> {
    let mut seen = vec![article_text(&pane.settled())];
    for _ in 0..200 {
        if seen.last().is_some_and(|text| text.contains(end)) {
            return seen;
        }
        pane.press(&[key]);
        seen.push(article_text(&pane.settled()));
    }
    panic!("paged 200 times and never saw {end}; last:\n{}", pane.text());
}

/// Asserts that every run of six characters of `text` was seen on some screen, or over two that follow each other.
fn assert_all_seen(text: &str, seen: &[String], size: &str) {
    let joined: Vec<String> = seen.windows(2).map(|pair| pair.concat()).chain(seen.iter().cloned()).collect();
    let characters: Vec<char> = text.chars().collect();
    for piece in characters.chunks_exact(6) {
        let piece: String = piece.iter().collect();
        assert!(joined.iter().any(|screen| screen.contains(&piece)), "{size}: never saw {piece}");
    }
}

fn walk(columns: u16, rows: u16) {
    let size = format!("{columns}x{rows}");
    let articles = articles();
    let [(_, first_text), (second, second_text), (third, _), ..] = articles.as_slice() else {
        panic!("{} articles", articles.len());
    };
    let pane = Pane::open(columns, rows);

    // Open: the bulletin's name, the first article, rows as many as the window has, none too long.
    pane.wait_for("the first article", |text| text.contains("嘉兴"));
    let screen = pane.settled();
    assert_eq!(screen.len(), usize::from(rows), "{size}");
    assert!(screen.iter().any(|row| row.contains("日前，嘉兴市")), "{size}:\n{}", screen.join("\n"));
    let top = screen.first().cloned().unwrap_or_default();

    // Read two articles to the end; the end of one leads into the next.
    let third_start: String = without_spaces(third);
    let seen = page_until(&pane, "Space", &third_start);
    assert_all_seen(&without_spaces(first_text), &seen, &size);
    assert_all_seen(&without_spaces(second_text), &seen, &size);
    assert!(seen.concat().contains(&without_spaces(second)), "{size}: the second title");
    assert!(!top.is_empty(), "{size}: a title line");

    // Jump to another by two typed characters.
    let before_jump = pane.settled();
    pane.press(&["C-p"]);
    // A word of its title: the name of a city alone leads to the city's page.
    pane.enter_text("倍增器");
    pane.wait_for("the jump box with what was typed", |text| text.contains("倍增器"));
    pane.settled();
    pane.press(&["Enter"]);
    pane.wait_for("the article jumped to", |text| text.contains("浙江绍兴"));
    let jumped = pane.settled();
    assert_ne!(jumped, before_jump, "{size}");

    // Back to the very place, and forward again.
    pane.press(&["C-o"]);
    assert_eq!(article_text(&pane.settled()), article_text(&before_jump), "{size}: back to the very row");
    pane.press(&["M-Right"]);
    assert_eq!(article_text(&pane.settled()), article_text(&jumped), "{size}: forward again");

    // Find a word that stands in several articles; the count is on the status line.
    pane.press(&["/"]);
    pane.enter_text("特派员");
    pane.press(&["Enter"]);
    pane.wait_for("a count of hits", |text| text.lines().last().is_some_and(|row| row.contains('/')));
    pane.wait_for("the word", |text| without_spaces(text).contains("特派员"));
    let hit = pane.settled();
    pane.press(&["n"]);
    let next = pane.settled();
    assert_ne!(hit, next, "{size}: n goes on");
    pane.press(&["N"]);
    pane.settled();

    // Resize and back: the same place, no row left over.
    let whole = pane.settled();
    let before = article_text(&whole);
    pane.resize(63, 17);
    pane.wait_for("another size", |text| text != whole.join("\n"));
    pane.settled();
    pane.resize(columns, rows);
    pane.wait_for("the very same screen after a resize", |text| text == whole.join("\n"));

    // Help comes from the keys that hold, and goes.
    pane.press(&["?"]);
    pane.wait_for("help", |text| text.contains("找城市、标题、措施"));
    pane.settled();
    pane.press(&["Escape"]);
    pane.wait_for("the article again", |text| text.contains("特派员"));
    assert_eq!(article_text(&pane.settled()), before, "{size}: help leaves the place");

    // Contents hidden and shown.
    pane.press(&["t"]);
    let hidden = pane.settled();
    pane.press(&["t"]);
    assert_ne!(hidden, pane.settled(), "{size}: t hides or shows the contents");

    // Quit: the shell's own screen is back, nothing of the article on it.
    pane.press(&["q"]);
    let after = pane.wait_for("the shell", |text| text.contains("exit="));
    assert!(after.contains("exit=0"), "{size}:\n{after}");
    assert!(!after.contains("特派员"), "{size}:\n{after}");
}

#[test]
#[ignore = "needs tmux; .ci/run has it"]
fn a_reader_walks_through_the_bulletin_at_80x24() {
    walk(80, 24);
}

#[test]
#[ignore = "needs tmux; .ci/run has it"]
fn a_reader_walks_through_the_bulletin_at_120x40() {
    walk(120, 40);
}

#[test]
#[ignore = "needs tmux; .ci/run has it"]
fn a_reader_walks_through_the_bulletin_at_40x12() {
    walk(40, 12);
}
