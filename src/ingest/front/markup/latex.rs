//! LaTeX that converters write for what was plain text on the page: `$5 7 . 3 \%$` was `57.3%`.
//!
//! Formula recognisers turn numbers, per cents, circled digits and units into math. A reader wants the
//! characters back. Limit: only what can be written in a line of characters is rewritten; a formula beyond that
//! keeps the names of its commands, so that nothing is lost.

use crate::ingest::front::scripts::{subscript, superscript};
use crate::ingest::line::wording::{is_han, is_wide};

/// The characters that the math between two dollar signs stands for; `None` where it is no math but money
/// or words.
pub(super) fn plain(math: &str) -> Option<String> {
    if !is_math(math) {
        return None;
    }
    let mut out = String::with_capacity(math.len());
    let mut rest = math;
    // One pass; every branch takes at least one character away.
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '\\' => command(after, &mut out),
            '^' => raised(after, &mut out, superscript, '^'),
            '_' => raised(after, &mut out, subscript, '_'),
            '{' | '}' | '$' => after,
            _ if c.is_whitespace() => after,
            _ => {
                out.push(c);
                after
            }
        };
    }
    Some(out)
}

/// Money (`$100 和 $50`) and prose between two dollar signs is no math.
fn is_math(math: &str) -> bool {
    let marked = math.contains(['\\', '^', '_', '{']);
    let prose = math.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() > 1);
    let foreign = math.chars().any(|c| !c.is_ascii() && !is_wide(c) && c.is_alphabetic());
    let chinese = math.chars().any(is_han) && !math.contains("\\text") && !math.contains("\\mathrm");
    !math.trim().is_empty() && !chinese && (marked || (!prose && !foreign))
}

/// A command without its backslash: its name and what it stands for.
fn command<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let Some((name, after)) = rest.split_at_checked(end) else { return "" };
    if name.is_empty() {
        let mut characters = rest.chars();
        if let Some(c @ ('%' | '#' | '&' | '_' | '$' | '{' | '}')) = characters.next() {
            out.push(c);
        }
        // `\,` `\;` `\!` `\ ` and `\\` are spaces of a formula.
        return characters.as_str();
    }
    match name {
        "textcircled" | "circled" => return circled(after, out),
        "text" | "mbox" | "textrm" | "textbf" => return words(after, out),
        "frac" | "dfrac" | "tfrac" => {
            let (above, after) = group(after);
            let (below, after) = group(after);
            out.push_str(&plain_or_raw(above));
            out.push('/');
            out.push_str(&plain_or_raw(below));
            return after;
        }
        _ => {}
    }
    match SYMBOLS.iter().find(|(symbol, _)| *symbol == name) {
        Some((_, stands_for)) => out.push_str(stands_for),
        // An unknown command keeps its name.
        None => out.push_str(name),
    }
    after
}

fn plain_or_raw(math: &str) -> String {
    // The insides of a fraction are short; a deeper one is kept as it is.
    if math.contains('\\') && math.contains("frac") {
        math.to_string()
    } else {
        plain(math).unwrap_or_else(|| math.to_string())
    }
}

/// The next group in braces, or the next character, and what follows.
fn group(rest: &str) -> (&str, &str) {
    let rest = rest.trim_start();
    if !rest.starts_with('{') {
        let length = rest.chars().next().map_or(0, char::len_utf8);
        return rest.split_at_checked(length).unwrap_or((rest, ""));
    }
    let mut depth = 0usize;
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (rest.get(1..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        }
    }
    (rest.get(1..).unwrap_or_default(), "")
}

fn circled<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let (inside, after) = group(rest);
    let inside: String = inside.chars().filter(|c| !c.is_whitespace() && !matches!(c, '{' | '}')).collect();
    match inside.parse::<u32>() {
        Ok(number @ 1..=20) => out.extend(char::from_u32(0x2460 + number - 1)),
        Ok(number @ 21..=35) => out.extend(char::from_u32(0x3251 + number - 21)),
        _ => out.push_str(&inside),
    }
    after
}

fn words<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let (inside, after) = group(rest);
    out.extend(inside.chars().filter(|c| !matches!(c, '{' | '}' | '\\')));
    after
}

/// What stands raised or lowered, in the characters for it where all of them have one.
fn raised<'a>(rest: &'a str, out: &mut String, form: fn(char) -> Option<char>, mark: char) -> &'a str {
    let rest = rest.trim_start();
    let (inside, after) = match rest.strip_prefix('\\') {
        // `^\circ`: the command is the group.
        Some(name) => {
            let end = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
            rest.split_at_checked(end + 1).unwrap_or((rest, ""))
        }
        None => group(rest),
    };
    let inside = plain_or_raw(inside);
    if matches!(inside.as_str(), "°" | "′" | "″" | "*") {
        out.push_str(&inside);
        return after;
    }
    match inside.chars().map(form).collect::<Option<String>>() {
        Some(characters) => out.push_str(&characters),
        // A raised citation such as `^{[1,2]}` is plain in running text.
        None if inside.starts_with('[') => out.push_str(&inside),
        None => {
            out.push(mark);
            out.push_str(&inside);
        }
    }
    after
}

/// Commands that one character (or nothing) stands for.
const SYMBOLS: &[(&str, &str)] = &[
    ("sim", "~"),
    ("times", "×"),
    ("div", "÷"),
    ("pm", "±"),
    ("mp", "∓"),
    ("cdot", "·"),
    ("bullet", "•"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("geqslant", "≥"),
    ("le", "≤"),
    ("leq", "≤"),
    ("leqslant", "≤"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("gt", ">"),
    ("lt", "<"),
    ("approx", "≈"),
    ("equiv", "≡"),
    ("propto", "∝"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("leftarrow", "←"),
    ("uparrow", "↑"),
    ("downarrow", "↓"),
    ("infty", "∞"),
    ("circ", "°"),
    ("degree", "°"),
    ("prime", "′"),
    ("ldots", "…"),
    ("cdots", "…"),
    ("dots", "…"),
    ("sum", "∑"),
    ("prod", "∏"),
    ("int", "∫"),
    ("partial", "∂"),
    ("sqrt", "√"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Delta", "Δ"),
    ("Omega", "Ω"),
    ("Sigma", "Σ"),
    ("Gamma", "Γ"),
    ("Lambda", "Λ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Pi", "Π"),
    ("left", ""),
    ("right", ""),
    ("mathrm", ""),
    ("mathbf", ""),
    ("mathsf", ""),
    ("mathit", ""),
    ("mathcal", ""),
    ("mathbb", ""),
    ("boldsymbol", ""),
    ("operatorname", ""),
    ("rm", ""),
    ("bf", ""),
    ("it", ""),
    ("displaystyle", ""),
    ("quad", " "),
    ("qquad", " "),
    ("scriptstyle", ""),
    ("limits", ""),
    ("overline", ""),
    ("bar", ""),
    ("hat", ""),
    ("vec", ""),
    ("tilde", ""),
];

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_was_text_on_the_page_is_text_again() {
        let cases = [
            (r"5 7 . 3 \%", "57.3%"),
            (r"\textcircled{1}", "①"),
            (r"\textcircled { 1 2 }", "⑫"),
            (r"1 \% { \sim } 2 \%", "1%~2%"),
            (r"2 5 0 \mathrm { m m o l / L }", "250mmol/L"),
            (r"6 0 2 1 3 . 5 \mathrm { k m } ^ { 2 }", "60213.5km²"),
            (r"1 . 5 ^ { \circ } \mathrm { C }", "1.5°C"),
            (r"\mathrm { C u } ^ { 2 + }", "Cu²⁺"),
            (r"\mathrm{CO}_2", "CO₂"),
            (r"1 0 \% ^ { [ 1 , 1 0 ] }", "10%[1,10]"),
            (r"\geq 5 0", "≥50"),
            ("12", "12"),
        ];
        for (math, text) in cases {
            assert_eq!(plain(math).as_deref(), Some(text), "{math}");
        }
    }

    #[test]
    fn money_and_prose_are_no_math() {
        assert_eq!(plain("100 万，其中 "), None);
        assert_eq!(plain("100 and "), None);
        assert_eq!(plain(" "), None);
    }

    #[test]
    fn broken_math_loses_nothing_and_ends() {
        assert_eq!(plain(r"\frac{1}{2").as_deref(), Some("1/2"));
        assert_eq!(plain(r"\unknown{3").as_deref(), Some("unknown3"));
        assert_eq!(plain("\\").as_deref(), Some(""));
    }
}
