//! A file's words, read as simply as can be: what is no tag, no target and no mark is words.
//!
//! Limit: formulas are left out, for what LaTeX stands for is not told by its letters.

use std::io::{Cursor, Read};

/// A line of a source.
pub(crate) struct SourceLine {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) words: String,
}

/// The words of a file that is in this encoding, or in these.
pub(crate) fn read(bytes: &[u8], path: &str, encoding: &str) -> Vec<SourceLine> {
    if bytes.starts_with(b"PK\x03\x04") {
        return word(bytes);
    }
    let text = decoded(bytes, encoding);
    let start = text.trim_start().get(..100).unwrap_or(text.trim_start()).to_ascii_lowercase();
    let is_page = path.ends_with("html")
        || path.ends_with("htm")
        || start.starts_with("<!doctype")
        || start.starts_with("<html");
    let is_text = path.ends_with(".txt") && !is_page;
    let text = if is_text { text } else { without_tags(&text, is_page) };
    let text = match () {
        () if is_page => text,
        () if is_text => text.split('\n').map(without_character_pictures).collect::<Vec<_>>().join("\n"),
        () => without_targets(&text),
    };
    let lines = text.split('\n').enumerate();
    lines.map(|(at, line)| SourceLine { number: at + 1, words: decoded_references(line) }).collect()
}

/// Names that pages write without a semicolon.
const NAMES: [&str; 12] =
    ["nbsp", "lt", "gt", "amp", "quot", "times", "plusmn", "deg", "copy", "middot", "ldquo", "rdquo"];

/// The line with its references as characters; nothing of a line whose references make controls, for these go with
/// what they carry.
fn decoded_references(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (number, radix) = match after.strip_prefix("#x").or(after.strip_prefix("#X")) {
            Some(number) => (number, 16),
            None => (after.strip_prefix('#').unwrap_or_default(), 10),
        };
        let digits = number.find(|c: char| !c.is_digit(radix)).unwrap_or(number.len());
        if digits > 0 {
            let code = u32::from_str_radix(number.get(..digits).unwrap_or_default(), radix).unwrap_or(0);
            let character = char::from_u32(code).unwrap_or(' ');
            if character.is_control() && code < 0x80 {
                return String::new();
            }
            out.push(if character.is_control() { ' ' } else { character });
            rest = number.get(digits..).unwrap_or_default();
            rest = rest.strip_prefix(';').unwrap_or(rest);
        } else if let Some(name) = NAMES.iter().find(|name| after.starts_with(**name)) {
            out.push_str(&html_escape::decode_html_entities(&format!("&{name};")));
            rest = after.get(name.len()..).unwrap_or_default();
            rest = rest.strip_prefix(';').unwrap_or(rest);
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    html_escape::decode_html_entities(&out).into_owned()
}

/// The text, a line at a time where the file is in two encodings.
fn decoded(bytes: &[u8], encodings: &str) -> String {
    let mut known =
        encodings.split(", ").filter_map(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    let (first, second) = (known.next().unwrap_or(encoding_rs::UTF_8), known.next());
    let text = match second {
        None => first.decode(bytes).0.into_owned(),
        Some(second) => bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map(|line| match std::str::from_utf8(line) {
                Ok(text) => text.to_string(),
                Err(_) => second.decode_without_bom_handling(line).0.into_owned(),
            })
            .collect(),
    };
    text.replace("\r\n", "\n").replace(['\r', '\u{c}', '\u{b}'], "\n")
}

/// Elements whose inside is for machines.
const MACHINE: [&str; 6] = ["script", "style", "head", "title", "svg", "template"];

/// The text without tags, comments and what is not shown; its line ends stay.
fn without_tags(text: &str, is_page: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let skipped = skipped(from, is_page);
        let Some(skipped) = skipped else {
            out.push('<');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let (tag, after) = from.split_at(skipped);
        out.extend(tag.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The bytes of a tag, a comment or an element that is not shown, at the start of `from`.
fn skipped(from: &str, is_page: bool) -> Option<usize> {
    if let Some(comment) = from.strip_prefix("<!--") {
        return comment.find("-->").map(|end| end + 7);
    }
    if let Some(section) = from.strip_prefix("<![CDATA[") {
        return section.find("]]>").map(|_| 9);
    }
    let inside = from.get(1..)?;
    let name = inside.trim_start_matches('/');
    let length = name
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '-' | '_' | '!' | '?'))
        .unwrap_or(name.len());
    let name = name.get(..length)?.to_ascii_lowercase();
    if name.is_empty() {
        return None;
    }
    let mut quote = None;
    let mut end = None;
    let mut before = ' ';
    for (at, c) in from.char_indices().skip(1).take(100_000) {
        match (quote, c) {
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => {
                end = Some(at + 1);
                break;
            }
            (None, '<') => return None,
            _ => {}
        }
        before = c;
    }
    let end = end.or_else(|| from.find('>').map(|at| at + 1))?;
    let tag = from.get(..end)?.to_ascii_lowercase();
    let hides = tag.replace(' ', "");
    let is_hidden = (hides.contains("display:none")
        || hides.contains("visibility:hidden")
        || hides.contains("mso-hide:all")
        || tag.contains(" hidden"))
        && !tag.contains("js_content")
        && !tag.contains("type=");
    if (MACHINE.contains(&name.as_str()) && is_page
        || is_hidden
        || MACHINE.get(..2)?.contains(&name.as_str()))
        && !tag.starts_with("</")
    {
        return whole_element(from, end, &name).or(Some(end));
    }
    Some(end)
}

/// The bytes to the end tag of an element, others of its name within it.
fn whole_element(from: &str, mut at: usize, name: &str) -> Option<usize> {
    let lower = from.to_ascii_lowercase();
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let mut depth = 1;
    while depth > 0 {
        let end = at + lower.get(at..)?.find(&close)?;
        depth += lower.get(at..end)?.matches(&open).count();
        depth -= 1;
        at = end + close.len();
    }
    Some(at + lower.get(at..)?.find('>')? + 1)
}

/// A line of a plain text without the files of pictures that stand for one character or two: the caption is the
/// character, and its file says nothing.
fn without_character_pictures(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("![") {
        out.push_str(before);
        rest = after;
        if let Some((caption, after)) = after.split_once("](")
            && caption.trim().chars().nth(2).is_none()
            && let Some((_, after)) = after.split_once(')')
        {
            out.push_str(caption);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Markdown without targets of links, labels of notes, words of fences, formulas.
fn without_targets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_front = text.starts_with("---\n");
    for (at, line) in text.split('\n').enumerate() {
        let mut line = line;
        if in_front {
            // Keys of YAML are for machines.
            in_front = at == 0 || !line.starts_with("---");
            line = line.split_once(": ").map_or(line, |(_, value)| value);
        }
        let words = line.trim_start();
        let is_fence = words.starts_with("```") || words.starts_with("~~~");
        let is_definition = words.starts_with('[')
            && !words.starts_with("[^")
            && words
                .split_once("]: ")
                // What shows when a mouse rests on the link may be in Chinese.
                .and_then(|(_, target)| target.split_ascii_whitespace().next())
                .is_some_and(|target| target.is_ascii() && target.contains(['/', '#', '.']));
        let is_division = words.starts_with(":::") && words.trim_matches([':', ' ']).starts_with('{');
        if !is_fence && !is_definition && !is_division {
            out.push_str(&without_formulas(&without_brackets(&without_attributes(without_marker(line)))));
        }
        out.push('\n');
    }
    out
}

/// The line without the number of its item, which contents leave out.
fn without_marker(line: &str) -> &str {
    let words = line.trim_start_matches([' ', '>', '-', '*', '+']);
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_marker =
        words.len() > digits.len() && digits.starts_with([' ', '.', ')']) && digits.get(1..2) == Some(" ");
    if is_marker { digits } else { line }
}

/// The line without pandoc's attributes behind the words of a heading and behind a span.
fn without_attributes(line: &str) -> String {
    let heading = line.trim_end().strip_suffix('}').filter(|_| line.starts_with('#'));
    let line = heading.and_then(|line| line.split_once(" {#")).map_or(line, |(words, _)| words);
    let mut parts = line.split("]{");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        out.push_str("] ");
        out.push_str(part.split_once('}').map_or(part, |(_, after)| after));
    }
    out
}

fn without_brackets(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        let mut depth = 1;
        let end = after.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        });
        rest = end.map_or("", |(at, _)| after.get(at + 1..).unwrap_or_default());
        // Attributes as pandoc writes them.
        if let Some((attributes, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
            && attributes.is_ascii()
        {
            rest = after;
        }
    }
    out.push_str(rest);
    let mut plain = String::new();
    let mut rest = out.as_str();
    while let Some((before, after)) = rest.split_once("[^") {
        plain.push_str(before);
        rest = after.split_once(']').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain
}

fn without_formulas(line: &str) -> String {
    let parts: Vec<&str> = line.split('$').collect();
    if parts.len() < 3 {
        return line.to_string();
    }
    let formula =
        |part: &str| part.contains(['\\', '^', '_', '{']) || !part.contains(|c: char| !c.is_ascii());
    let kept = parts.iter().enumerate().filter(|(at, part)| at % 2 == 0 || !formula(part));
    kept.map(|(_, part)| *part).collect::<Vec<_>>().join(" ")
}

/// The paragraphs of a Word document, as Word prints them.
fn word(bytes: &[u8]) -> Vec<SourceLine> {
    let mut lines = Vec::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return lines };
    let mut part = |name: &str| {
        let mut xml = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut xml).ok()?;
        Some(xml)
    };
    let hiding = hiding_styles(&part("word/styles.xml").unwrap_or_default());
    for name in ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"] {
        let Some(mut xml) = part(name) else { continue };
        for name in [
            "w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:rubyPr", "w:rPrChange", "w:pPrChange",
            "wp:positionH", "wp:positionV", "wp14:sizeRelH", "wp14:sizeRelV",
        ] {
            xml = without_element(&xml, name);
        }
        for paragraph in xml.split("</w:p>") {
            let own = paragraph.split("<w:p>").last().unwrap_or(paragraph);
            let is_hiding = style_of(own, "w:pStyle").is_some_and(|style| hiding.contains(&style));
            let mut codes = Vec::new();
            let runs: String = without_element(paragraph, "w:pPr")
                .split("</w:r>")
                .filter(|run| is_printed(run, is_hiding, &hiding, &mut codes))
                .collect();
            let words = decoded_references(&without_tags(
                &runs.replace("<w:tab/>", " ").replace("<w:br/>", " "),
                false,
            ));
            lines.push(SourceLine { number: lines.len() + 1, words });
        }
    }
    lines
}

/// Whether Word prints a run: no code of a field, and not hidden by itself or by a style.
fn is_printed(run: &str, is_hiding: bool, hiding: &[String], codes: &mut Vec<bool>) -> bool {
    for (kind, at_code) in [("begin", true), ("separate", false)] {
        if run.contains(&format!("w:fldCharType=\"{kind}\"")) {
            if kind == "separate" {
                codes.pop();
            }
            codes.push(at_code);
        }
    }
    if run.contains("w:fldCharType=\"end\"") {
        codes.pop();
    }
    let hidden = match says_hidden(run) {
        Some(hidden) => hidden,
        None => is_hiding || style_of(run, "w:rStyle").is_some_and(|style| hiding.contains(&style)),
    };
    !hidden && !codes.contains(&true)
}

/// Whether properties hide words; `None` where they do not say.
fn says_hidden(xml: &str) -> Option<bool> {
    let (_, rest) = xml.split_once("<w:vanish")?;
    let tag = rest.split('>').next().unwrap_or_default();
    Some(!["\"0\"", "\"false\"", "\"off\""].iter().any(|off| tag.contains(off)))
}

/// The style that an element of this name gives.
fn style_of(xml: &str, element: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{element} "))?;
    rest.split('"').nth(1).map(str::to_string)
}

/// The ids of the styles that hide words, by themselves or by the style that they are based on.
fn hiding_styles(xml: &str) -> Vec<String> {
    let id = |style: &str| style.split_once("w:styleId=\"")?.1.split('"').next().map(str::to_string);
    let styles: Vec<(String, &str)> =
        xml.split("<w:style ").skip(1).filter_map(|style| Some((id(style)?, style))).collect();
    let mut hiding: Vec<String> = Vec::new();
    for _ in 0..styles.len() {
        let based = |style: &str| style_of(style, "w:basedOn").is_some_and(|base| hiding.contains(&base));
        let more: Vec<String> = styles
            .iter()
            .filter(|(id, style)| !hiding.contains(id) && says_hidden(style).unwrap_or_else(|| based(style)))
            .map(|(id, _)| id.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        hiding.extend(more);
    }
    hiding
}

fn without_element(xml: &str, name: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    while let Some((before, after)) = rest.split_once(&open) {
        out.push_str(before);
        let is_it = after.starts_with([' ', '>', '/']);
        let tag = after.find('>').unwrap_or(0);
        if !is_it {
            out.push_str(&open);
            rest = after;
        } else if after.get(..tag).is_some_and(|tag| tag.ends_with('/')) {
            rest = after.get(tag + 1..).unwrap_or_default();
        } else {
            rest = after.split_once(&close).map_or("", |(_, rest)| rest);
        }
    }
    out.push_str(rest);
    out
}
