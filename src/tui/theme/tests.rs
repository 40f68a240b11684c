use super::*;
use crate::settings::Choice;

/// A terminal's sixteen colours, and its letters on its ground, as 0xRRGGBB.
struct Palette {
    name: &'static str,
    colours: [u32; 16],
    /// Letters and ground on a light ground.
    light: (u32, u32),
    /// Letters and ground on a dark ground.
    dark: (u32, u32),
}

/// The palettes that terminals come with, and the two grounds that are most often set by hand.
const PALETTES: &[Palette] = &[
    Palette {
        // XTerm-col.ad and charproc.c of xterm.
        name: "xterm",
        colours: [
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f,
            0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
        light: (0x000000, 0xffffff),
        dark: (0xffffff, 0x000000),
    },
    Palette {
        // The GNOME palette of GNOME Terminal, on VTE: terminal-profile-editor.
        name: "VTE",
        colours: [
            0x171421, 0xc01c28, 0x26a269, 0xa2734c, 0x12488b, 0xa347ba, 0x2aa1b3, 0xd0cfcc, 0x5e5c64,
            0xf66151, 0x33da7a, 0xe9ad0c, 0x2a7bde, 0xc061cb, 0x33c7de, 0xffffff,
        ],
        light: (0x171421, 0xffffff),
        dark: (0xd0cfcc, 0x171421),
    },
    Palette {
        // Campbell, of defaults.json of Windows Terminal; its light ground is that of One Half Light.
        name: "Windows Terminal",
        colours: [
            0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676,
            0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
        ],
        light: (0x383a42, 0xfafafa),
        dark: (0xcccccc, 0x0c0c0c),
    },
    Palette {
        // The default session of PuTTY: settings.c.
        name: "PuTTY",
        colours: [
            0x000000, 0xbb0000, 0x00bb00, 0xbbbb00, 0x0000bb, 0xbb00bb, 0x00bbbb, 0xbbbbbb, 0x555555,
            0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
        light: (0x000000, 0xffffff),
        dark: (0xbbbbbb, 0x000000),
    },
    Palette {
        // The profiles Basic and Pro of macOS Terminal, as Wikipedia's “ANSI escape code” lists them.
        name: "macOS Terminal",
        colours: [
            0x000000, 0xc23621, 0x25bc24, 0xadad27, 0x492ee1, 0xd338d3, 0x33bbc8, 0xcbcccd, 0x818383,
            0xfc391f, 0x31e722, 0xeaec23, 0x5833ff, 0xf935f8, 0x14f0f0, 0xe9ebeb,
        ],
        light: (0x000000, 0xffffff),
        dark: (0xf2f2f2, 0x000000),
    },
    Palette {
        // Solarized, by Ethan Schoonover; its letters are the emphasised ones, as its own are below the bound.
        name: "Solarized",
        colours: [
            0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5, 0x002b36,
            0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
        ],
        light: (0x586e75, 0xfdf6e3),
        dark: (0x93a1a1, 0x002b36),
    },
    Palette {
        // Cream, as people set it who read long: xterm's colours with -bg '#fbf1c7'.
        name: "cream",
        colours: [
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f,
            0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
        light: (0x000000, 0xfbf1c7),
        dark: (0xfbf1c7, 0x282828),
    },
];

/// The least contrast of text: WCAG 2.2, 1.4.3.
const LEAST: f64 = 4.5;

/// Contrast, by WCAG 2.2's definition of relative luminance.
fn contrast(one: u32, other: u32) -> f64 {
    let linear = |byte: u32| {
        let part = f64::from(byte & 0xff) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance =
        |colour: u32| 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// The colours that a style's letters may have: bold may be drawn in the bright twin.
fn letters(style: Style, palette: &Palette, ground: (u32, u32)) -> Vec<u32> {
    const STEPS: [u32; 6] = [0, 95, 135, 175, 215, 255];
    match style.fg {
        None | Some(Color::Reset) => vec![ground.0],
        Some(Color::Indexed(index @ 16..=231)) => {
            let index = usize::from(index - 16);
            vec![STEPS[index / 36] << 16 | STEPS[index / 6 % 6] << 8 | STEPS[index % 6]]
        }
        Some(Color::Indexed(index @ 232..)) => vec![(8 + 10 * u32::from(index - 232)) * 0x01_0101],
        Some(Color::Indexed(index)) => {
            let index = usize::from(index);
            let bright = if style.add_modifier.contains(Modifier::BOLD) { index % 8 + 8 } else { index };
            vec![palette.colours[index], palette.colours[bright]]
        }
        Some(other) => panic!("{other:?} is not one of the 256 that can be looked up"),
    }
}

#[test]
fn every_role_can_be_read_on_every_ground_it_is_for() {
    for (name, ..) in ThemeName::ROWS {
        let mut theme = Theme::new(&(*name).into(), Colours::Indexed);
        for palette in PALETTES {
            for (ground, dark) in [(palette.light, false), (palette.dark, true)] {
                if matches!((name, dark), (ThemeName::Light, true) | (ThemeName::Dark, false)) {
                    continue;
                }
                for (at, row) in TABLE.iter().enumerate() {
                    let style = *(row.place)(&mut theme);
                    assert!(!style.add_modifier.contains(Modifier::DIM), "{name:?}, row {at} is dimmed");
                    for letter in letters(style, palette, ground) {
                        let contrast = contrast(letter, ground.1);
                        let (name, where_) = (name.word(), palette.name);
                        assert!(contrast >= LEAST, "{name}, row {at}, {where_}: {contrast:.2}");
                    }
                }
            }
        }
    }
}

#[test]
fn none_of_the_sixteen_colours_would_do_on_every_ground() {
    let terminals = &PALETTES[..5];
    for index in 0..16 {
        let holds = |palette: &Palette| {
            [palette.light, palette.dark]
                .iter()
                .all(|ground| contrast(palette.colours[index], ground.1) >= LEAST)
        };
        assert!(!terminals.iter().all(holds), "colour {index} holds: the default theme could have it");
    }
}

#[test]
fn without_colours_every_rank_is_told_by_attributes() {
    for (name, colours) in [
        (ThemeName::Auto, Colours::Direct),
        (ThemeName::Mono, Colours::Indexed),
        (ThemeName::Dark, Colours::None),
        (ThemeName::Light, Colours::None),
    ] {
        let theme = Theme::new(&name.into(), colours);
        assert_eq!(theme, Theme::new(&ThemeName::Mono.into(), Colours::None));
        for style in [theme.title, theme.accent, theme.chosen, theme.hit, theme.figure, theme.fault] {
            assert_ne!(style, theme.text);
        }
        assert_ne!(theme.hit, theme.current_hit);
    }
}

fn own(lines: &str) -> Design {
    let (settings, faults) =
        crate::settings::read(format!("[themes.own]\n{lines}").as_bytes(), "config.toml");
    assert_eq!(faults, []);
    settings.themes.0["own"].clone()
}

#[test]
fn every_role_has_one_row() {
    let rows: Vec<Role> = TABLE.iter().map(|row| row.role).collect();
    assert_eq!(rows, Role::ALL);
}

#[test]
fn a_role_of_ones_own_replaces_that_of_the_base_and_no_other() {
    let design = own(
        "base = \"dark\"\naccent = \"#ff8700 52 ul\"\nfigure = \"\"\ntitle = \"brightblue\"\ntext = \"white\"\n",
    );
    let accent = Style::new().fg(Color::Rgb(0xff, 0x87, 0)).bg(Color::Indexed(52)).underlined();
    let expected = Theme {
        accent,
        figure: Style::new(),
        title: Style::new().fg(Color::Indexed(12)),
        text: Style::new().fg(Color::Gray),
        ..Theme::new(&ThemeName::Dark.into(), Colours::Direct)
    };
    assert_eq!(Theme::new(&design, Colours::Direct), expected);
    let indexed = Theme::new(&design, Colours::Indexed);
    assert_eq!(indexed.accent, accent.fg(Color::Indexed(208)), "the nearest of the 256");
}

#[test]
fn without_colours_a_role_of_ones_own_keeps_a_rank() {
    let theme =
        Theme::new(&own("accent = \"208 ul\"\nchosen = \"white blue\"\nfigure = \"\"\n"), Colours::None);
    let mono = Theme::new(&ThemeName::Mono.into(), Colours::None);
    let expected = Theme { accent: Style::new().underlined(), figure: Style::new(), ..mono };
    assert_eq!(theme, expected, "what is set to plain letters stays plain");
}

#[test]
fn the_environment_says_which_colours_may_be_sent() {
    for (variables, colours) in [
        (&[][..], Colours::Indexed),
        (&[("COLORTERM", "truecolor")], Colours::Direct),
        (&[("COLORTERM", "24bit")], Colours::Direct),
        (&[("COLORTERM", "yes")], Colours::Indexed),
        (&[("COLORTERM", "truecolor"), ("STY", "1.pts")], Colours::Indexed),
        (&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Colours::None),
    ] {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, says)| says.into());
        assert_eq!(Colours::by(variable), colours, "{variables:?}");
    }
}
