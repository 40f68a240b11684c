//! Real bulletins read and set as pages at every width: no row too wide, no character lost, every contents row leads
//! to a page.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::{files_named, files_of, go_through};
use kanbao::layout::{Page, PageSetting, lay_out, lay_out_to};
use kanbao::library;
use kanbao::model::{BlockIndex, ByteOffset, Issue};
use kanbao::text::{Bond, Cells, WidthProfile, sanitise};

#[derive(Debug, Default)]
struct Findings {
    issues: usize,
    refused: usize,
    pages: usize,
    rows: usize,
    too_wide: usize,
    lost: usize,
    /// Contents rows that lead to no article, or to one that is set nowhere.
    astray: usize,
    emergencies: [usize; 4],
    examples: Vec<String>,
}

impl Findings {
    fn check_file(&mut self, path: &Path, widths: &[usize]) {
        let bytes = fs::read(path).unwrap();
        let Ok(issue) = library::read(&bytes, &path.to_string_lossy()) else {
            self.refused += 1;
            return;
        };
        self.issues += 1;
        for entry in &issue.toc {
            if entry.article.is_some_and(|article| issue.articles.get(article).is_none()) {
                self.astray += 1;
            }
        }
        let wanted: Vec<Vec<String>> = articles(&issue)
            .map(|article| issue.blocks(article).iter().map(|block| inked(&block.plain_text())).collect())
            .collect();
        for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
            for &width in widths {
                let setting = PageSetting {
                    width: Cells(width),
                    gutter: Cells(1 + width % 2),
                    profile,
                    indent: Cells(4),
                    skim: false,
                };
                for (article, wanted) in articles(&issue).zip(&wanted) {
                    let page = lay_out(&issue, article, "2024年 · 第2页", &setting);
                    self.check_page(&page, wanted, &setting, path);
                    let (mut at, mut differs) = (0, None);
                    let handed_over = lay_out_to(&issue, article, "2024年 · 第2页", &setting, |row| {
                        let same = page.rows.get(at).is_some_and(|it| it.text(profile) == row.text(profile));
                        differs = differs.or((!same).then_some(at));
                        at += 1;
                        Ok::<(), std::convert::Infallible>(())
                    });
                    assert!(handed_over.is_ok() && differs.is_none(), "{path:?} row {differs:?}");
                    assert_eq!(at, page.rows.len(), "{path:?}");
                }
            }
        }
    }

    fn check_page(&mut self, page: &Page, wanted: &[String], setting: &PageSetting, path: &Path) {
        self.pages += 1;
        self.rows += page.rows.len();
        let PageSetting { width, gutter, profile, .. } = *setting;
        for row in &page.rows {
            // A wide character stands alone where the measure is a cell.
            if row.width(profile) > (width + gutter).max(Cells(2)) {
                self.too_wide += 1;
                self.note(path, width, &row.text(profile));
            }
            if row.broken != Bond::Open {
                self.emergencies[row.broken as usize - 1] += 1;
            }
        }
        for (index, wanted) in wanted.iter().enumerate() {
            let block = BlockIndex(index);
            if shown(page, block) != *wanted {
                self.lost += 1;
                self.note(path, width, wanted);
            }
            let row = page.row_of(block, ByteOffset(0));
            if !wanted.is_empty() && !page.rows_of(block).contains(&row) {
                self.astray += 1;
            }
        }
    }

    fn note(&mut self, path: &Path, Cells(width): Cells, what: &str) {
        if self.examples.len() < 10 {
            let what: String = what.chars().take(80).collect();
            self.examples.push(format!("{} at {width}: {what}", path.display()));
        }
    }

    fn is_clean(&self) -> bool {
        self.too_wide + self.lost + self.astray == 0
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [units, runs, marks, pairs] = self.emergencies;
        writeln!(
            f,
            "{} issues ({} refused), {} pages, {} rows",
            self.issues, self.refused, self.pages, self.rows
        )?;
        writeln!(f, "too wide {}, lost {}, astray {}", self.too_wide, self.lost, self.astray)?;
        writeln!(f, "emergencies: units {units}, runs {runs}, marks {marks}, pairs {pairs}")?;
        self.examples.iter().try_for_each(|example| writeln!(f, "  {example}"))
    }
}

/// The preface and the articles.
fn articles(issue: &Issue) -> impl Iterator<Item = Option<usize>> {
    std::iter::once(None).chain((0..issue.articles.len()).map(Some))
}

/// What a reader must find of a text: its characters but for blanks.
fn inked(text: &str) -> String {
    let lines = text.split('\n').map(|line| sanitise::printed(&sanitise::display(line).text));
    let ink = lines.collect::<String>();
    ink.chars().filter(|character| !character.is_whitespace()).collect()
}

/// What a page shows of a block, in the order of the text.
fn shown(page: &Page, block: BlockIndex) -> String {
    let pieces = page.rows[page.rows_of(block)].iter().flat_map(|row| &row.pieces);
    let mut sourced: Vec<(usize, &str)> =
        pieces.filter_map(|piece| Some((piece.source?.0, &*piece.text))).collect();
    sourced.sort_by_key(|(source, _)| *source);
    let words: String = sourced.into_iter().map(|(_, words)| words).collect();
    words.chars().filter(|character| !character.is_whitespace()).collect()
}

/// What all the files hold, each gone through at every width.
fn findings_in(files: &[PathBuf], widths: &[usize]) -> Findings {
    let found = go_through(files, |findings: &mut Findings, file| findings.check_file(file, widths));
    found.into_iter().fold(Findings::default(), |mut all, one| {
        all.issues += one.issues;
        all.refused += one.refused;
        all.pages += one.pages;
        all.rows += one.rows;
        all.too_wide += one.too_wide;
        all.lost += one.lost;
        all.astray += one.astray;
        all.emergencies.iter_mut().zip(one.emergencies).for_each(|(all, one)| *all += one);
        all.examples.extend(one.examples);
        all
    })
}

#[test]
fn every_issue_and_fixture_as_pages_of_every_width() {
    let every: Vec<usize> = (1..=120).collect();
    // The text of the fixtures is set at every width by `setting`; their blocks need fewer.
    let some: Vec<usize> = every.iter().copied().filter(|width| *width < 10 || width % 8 == 0).collect();
    for (folder, widths) in [("issues", every), ("tests/fixtures", some)] {
        let files = files_of(folder);
        let findings = findings_in(&files, &widths);
        println!("{} files: {findings}", files.len());
        assert!(findings.issues > 0 && findings.is_clean(), "{findings}");
    }
}

#[test]
#[ignore = "goes through the folders that KANBAO_CORPUS names"]
fn a_corpus_as_pages_of_every_width_of_a_pane() {
    let files = files_named();
    let findings = findings_in(&files, &(20..=120).collect::<Vec<_>>());
    println!("{} files: {findings}", files.len());
    assert!(findings.is_clean(), "{findings}");
}
