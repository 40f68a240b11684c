use std::sync::Arc;

use super::*;
use crate::library::Library;
use crate::lookup::{JumpIndex, places_named};

/// An issue of articles `(title, text)`, as a file would give it.
fn issue(id: &str, articles: &[(&str, &str)]) -> Arc<Issue> {
    let (year, number) = id.split_once('-').unwrap();
    let body: String = articles.iter().map(|(title, text)| format!("## {title}\n\n{text}\n\n")).collect();
    let text = format!("# 科技参考\n\n{year}年第{number}期\n\n{body}");
    Arc::new(crate::library::read(text.as_bytes(), &format!("{id}.md")).unwrap())
}

fn sides(names: &[&str], issues: &[Arc<Issue>]) -> Vec<Side> {
    let side = |name: &&str| {
        let (name, year) =
            name.split_once('@').map_or((*name, None), |(name, year)| (name, year.parse().ok()));
        let place = places_named(name, issues.iter().map(AsRef::as_ref)).first().copied().unwrap();
        Side { place, year }
    };
    names.iter().map(side).collect()
}

/// The rows as `topic: side=text side=text`.
fn rows(comparison: &Comparison) -> Vec<String> {
    let cell = |cell: &Cell| format!("{}={}", cell.side, cell.text.replace(' ', ""));
    let row = |(row, name): (&ComparedRow, String)| {
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        format!("{name}: {}", cells.join(" "))
    };
    comparison.rows.iter().zip(comparison.names(say)).map(row).collect()
}

/// Words as a language file has them.
fn say(key: &'static str) -> &'static str {
    match key {
        "compare.open" => "（",
        "compare.close" => "）",
        "compare.and" => "，",
        key => key.trim_start_matches("compare."),
    }
}

fn compared(jiaxing: &str, yichang: &str) -> Vec<String> {
    let issues = [issue("2024-04", &[("浙江嘉兴：强化创新", jiaxing), ("湖北宜昌：强化创新", yichang)])];
    rows(&compare(&issues, &sides(&["嘉兴", "宜昌"], &issues)))
}

#[test]
fn a_place_has_something_in_common_where_a_comparison_has_a_row_of_it() {
    let issues = [
        issue(
            "2024-04",
            &[
                ("浙江嘉兴：强化创新", "嘉兴市现有省级新型研发机构12家，高新技术企业4200家。"),
                ("湖北宜昌：强化创新", "宜昌市省级新型研发机构总数达60家。"),
                ("浙江绍兴：强化创新", "绍兴市新建人才公寓900套。"),
            ],
        ),
        issue(
            "2024-05",
            &[("江苏南京：强化创新", "南京市高新技术企业达到9000家。"), ("安徽合肥：中试", "合肥市建平台。")],
        ),
    ];
    let names = ["嘉兴", "宜昌", "绍兴", "南京", "合肥", "浙江", "湖北"];
    let all = sides(&names, &issues);
    let library = Library::of(issues.iter().map(|issue| (**issue).clone()).collect());
    let index = JumpIndex::over(library.entries());
    let mut found = Vec::new();
    for count in [1, 2] {
        for compared in all.windows(count) {
            let places: Vec<PlaceId> = compared.iter().map(|side| side.place).collect();
            let mut counted = Counted::by(&places, library.entries(), &index);
            for (side, name) in all.iter().zip(names).filter(|(side, _)| !compared.contains(side)) {
                let sides: Vec<Side> = compared.iter().chain([side]).copied().collect();
                let has_it = |row: &ComparedRow| row.cells.iter().any(|cell| cell.side == count);
                let expected = compare(&issues, &sides).rows.iter().any(has_it);
                assert_eq!(counted.is_by(side.place), expected, "{sides:?}");
                if expected && count == 1 {
                    found.push(format!("{} {name}", compared[0].name()));
                }
            }
        }
    }
    assert!(
        found.contains(&"嘉兴市 宜昌".to_owned()) && found.contains(&"嘉兴市 南京".to_owned()),
        "{found:?}"
    );
    assert!(!found.iter().any(|pair| pair.contains("合肥") || pair.contains("绍兴")), "{found:?}");
}

#[test]
fn the_same_thing_of_the_same_level_stands_in_one_row() {
    assert_eq!(
        compared("嘉兴市现有省级新型研发机构12家。", "宜昌市省级新型研发机构总数达60家。"),
        ["省级新型研发机构: 0=12家 1=60家"]
    );
}

#[test]
fn what_became_of_those_counted_is_what_is_compared() {
    let other = "宜昌市省级新型研发机构总数达60家。";
    assert_eq!(compared("嘉兴市4家研究院获批省级新型研发机构。", other), ["省级新型研发机构: 0=4家 1=60家"]);
    let listed = "嘉兴市4家研究院入选省级新型研发机构培育库。";
    assert_eq!(compared(listed, other), [""; 0], "a list is no thing of that kind");
}

#[test]
fn other_words_for_the_same_thing_are_one_topic() {
    for (one, other) in [
        ("嘉兴市拥有国家高新技术企业4200家。", "宜昌市高新技术企业达到1500家。"),
        ("嘉兴市科技成果转化基金规模30亿元。", "宜昌市设立规模10亿元的科技成果转化基金。"),
        ("嘉兴市全社会R&D经费支出260亿元。", "宜昌市全社会研发经费支出150亿元。"),
        ("嘉兴市5G基站1.8万个。", "宜昌市5G基站1.1万座。"),
        ("嘉兴市一季度规上工业增加值增长7.9%。", "宜昌市规上工业增加值同比增长8.8%。"),
        ("嘉兴市数字产业增加值占GDP比重达18%。", "宜昌市数字产业增加值占地区生产总值比重达9%。"),
    ] {
        assert_eq!(compared(one, other).len(), 1, "{one} {other}");
    }
    for (one, other) in [
        ("嘉兴市省级高新技术企业120家。", "宜昌市高新技术企业达到1500家。"),
        ("嘉兴市新型储能装机规模120万千瓦。", "宜昌市新型储能装机规模50万千瓦时。"),
        ("嘉兴市培训技术经理人500人。", "宜昌市培训技术经理人500人次。"),
    ] {
        assert_eq!(compared(one, other), [""; 0], "{one} {other}");
    }
}

#[test]
fn levels_are_never_mixed() {
    assert!(compared("嘉兴市现有省级新型研发机构12家。", "宜昌市现有市级新型研发机构60家。").is_empty());
    assert!(compared("嘉兴市现有省级新型研发机构12家。", "宜昌市现有新型研发机构60家。").is_empty());
}

#[test]
fn what_was_added_is_not_what_there_is() {
    assert!(compared("嘉兴市新增高新技术企业120家。", "宜昌市高新技术企业总数达800家。").is_empty());
    assert_eq!(
        compared("嘉兴市新增高新技术企业120家。", "宜昌市新增高新技术企业80家。"),
        ["高新技术企业（flow）: 0=120家 1=80家"]
    );
}

#[test]
fn money_is_shown_in_one_unit() {
    let issues = [issue(
        "2024-04",
        &[
            ("浙江嘉兴：强化创新", "嘉兴市技术合同成交额达12.3亿元。"),
            ("湖北宜昌：强化创新", "宜昌市技术合同成交额达8000万元。"),
        ],
    )];
    let comparison = compare(&issues, &sides(&["嘉兴", "宜昌"], &issues));
    let row = &comparison.rows[0];
    assert_eq!(row.unit, "亿元");
    assert_eq!(row.cells.iter().map(|cell| cell.value).collect::<Vec<_>>(), [12.3, 0.8]);
    assert_eq!(row.cells[1].text, "8000万元");
}

#[test]
fn a_growth_is_no_amount_and_visitors_are_no_visits() {
    assert!(compared("嘉兴市高新技术企业达120家。", "宜昌市高新技术企业同比增长12%。").is_empty());
    assert!(compared("嘉兴市培训科技人员120人。", "宜昌市培训科技人员120人次。").is_empty());
}

#[test]
fn what_is_a_countys_or_the_provinces_is_not_the_citys() {
    assert!(compared("嘉善县现有高新技术企业120家。", "宜昌市现有高新技术企业800家。").is_empty());
    assert!(compared("全省现有高新技术企业12000家。", "宜昌市现有高新技术企业800家。").is_empty());
}

#[test]
fn one_place_at_two_times() {
    let article = |number: &str| format!("嘉兴市现有高新技术企业{number}家。");
    let issues = [
        issue("2024-02", &[("浙江嘉兴：强化创新", &article("3000"))]),
        issue("2023-02", &[("浙江嘉兴：强化创新", &article("2500"))]),
    ];
    let sides = sides(&["嘉兴@2023", "嘉兴@2024"], &issues);
    assert_eq!(sides[0].name(), "嘉兴市@2023");
    assert_eq!(rows(&compare(&issues, &sides)), ["高新技术企业: 0=2500家 1=3000家"]);
}

#[test]
fn the_same_figure_told_twice_is_one_cell_and_another_is_a_second() {
    let other = "宜昌市现有高新技术企业800家。";
    for (told, cells) in [
        ("嘉兴市现有高新技术企业120家。目前，嘉兴市高新技术企业达到120家。", "0=120家"),
        ("嘉兴市现有高新技术企业120家。目前，嘉兴市高新技术企业达到130家。", "0=120家 0=130家"),
        ("2023年，嘉兴市高新技术企业达到120家。2022年，嘉兴市高新技术企业达到120家。", "0=120家 0=120家"),
    ] {
        assert_eq!(compared(told, other), [format!("高新技术企业: {cells} 1=800家")], "{told}");
    }
    let both = "现有高新技术企业120家。";
    let of_each = compared(&format!("嘉兴市{both}"), &format!("宜昌市{both}"));
    assert_eq!(of_each, ["高新技术企业: 0=120家 1=120家"], "one of each place");
}

#[test]
fn what_only_one_place_has_is_counted() {
    let issues = [issue(
        "2024-04",
        &[
            ("浙江嘉兴：强化创新", "嘉兴市现有高新技术企业120家，省级重点实验室5家。"),
            ("湖北宜昌：强化创新", "宜昌市现有高新技术企业800家。"),
        ],
    )];
    let comparison = compare(&issues, &sides(&["嘉兴", "宜昌"], &issues));
    assert_eq!((comparison.rows.len(), comparison.lone.len()), (1, 1));
}

#[test]
fn a_noun_for_anything_is_no_topic() {
    assert!(compared("嘉兴市引进企业12家。", "宜昌市培育企业60家。").is_empty());
    for noun in ["企业", "省级平台", "签约项目", "市级企业", "重点项目"] {
        let told = |city: &str, count: u32| format!("{city}现有{noun}{count}个。");
        assert!(compared(&told("嘉兴市", 12), &told("宜昌市", 60)).is_empty(), "{noun}");
    }
    assert!(compared("嘉兴市惠及12万人。", "宜昌市惠及60万人。").is_empty());
    assert_eq!(compared("嘉兴市现有在孵企业12家。", "宜昌市现有在孵企业60家。"), ["在孵企业: 0=12家 1=60家"]);
}

#[test]
fn rows_of_one_noun_are_told_apart() {
    let jiaxing = "嘉兴市现有高新技术企业120家。嘉兴市新增高新技术企业20家。嘉兴市培训科技人员120人。嘉兴市培训科技人员300人次。";
    let yichang = "宜昌市现有高新技术企业800家。宜昌市新增高新技术企业90家。宜昌市培训科技人员120人。宜昌市培训科技人员500人次。";
    assert_eq!(
        compared(jiaxing, yichang),
        [
            "高新技术企业（stock）: 0=120家 1=800家",
            "高新技术企业（flow）: 0=20家 1=90家",
            "科技人员（stock，人）: 0=120人 1=120人",
            "科技人员（stock，人次）: 0=300人次 1=500人次",
        ]
    );
}

#[test]
fn provinces_are_compared_by_their_cities() {
    let issues = [issue(
        "2024-04",
        &[
            ("浙江嘉兴：强化创新", "嘉兴市现有高新技术企业120家。全省现有高新技术企业40000家。"),
            ("浙江绍兴：强化创新", "绍兴市现有高新技术企业120家，上虞区现有高新技术企业60家。"),
            ("湖北宜昌：强化创新", "宜昌市现有高新技术企业800家。"),
            ("湖北黄冈：强化创新", "黄冈市现有省级新型研发机构3家。"),
        ],
    )];
    let owners = |comparison: &Comparison, sides: &[Side]| {
        let cells = comparison.rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| (cell.side, cell.city(sides))).collect::<Vec<_>>()
    };
    let provinces = sides(&["浙江", "湖北"], &issues);
    let comparison = compare(&issues, &provinces);
    assert_eq!(rows(&comparison), ["高新技术企业: 0=120家 0=120家 1=800家"]);
    assert_eq!(
        owners(&comparison, &provinces),
        [(0, Some("嘉兴市")), (0, Some("绍兴市")), (1, Some("宜昌市"))]
    );
    let cities: Vec<usize> = comparison.provinces.iter().map(|(_, cities)| cities.len()).collect();
    assert_eq!((cities, comparison.lone.len()), (vec![2, 2], 1));
    // A city that is compared itself is in no other column.
    let mixed = sides(&["浙江", "嘉兴"], &issues);
    let comparison = compare(&issues, &mixed);
    assert_eq!(owners(&comparison, &mixed), [(0, Some("绍兴市")), (1, None)]);
    let without = sides(&["浙江", "四川"], &issues);
    assert!(compare(&issues, &without).provinces[1].1.is_empty());
}

#[test]
fn a_whole_province_is_not_set_against_cities() {
    let issues = [issue(
        "2024-04",
        &[
            ("浙江省：强化创新", "全省现有高新技术企业40000家。"),
            ("湖北省：强化创新", "湖北省现有高新技术企业30000家。"),
            ("湖北宜昌：强化创新", "宜昌市现有高新技术企业800家。"),
        ],
    )];
    let compared = |names: &[&str]| rows(&compare(&issues, &sides(names, &issues)));
    assert_eq!(compared(&["浙江", "湖北"]), ["高新技术企业（province）: 0=40000家 1=30000家"]);
    assert!(compared(&["浙江", "宜昌"]).is_empty());
}

#[test]
fn a_share_that_is_planned_stands_beside_one_that_was_reached() {
    assert_eq!(
        compared("嘉兴市研发投入强度3.12%。", "到2026年，宜昌市研发投入强度达到3.5%。"),
        ["研发投入强度: 0=3.12% 1=3.5%"]
    );
}

#[test]
fn a_fund_is_as_large_as_the_sum_in_it() {
    assert_eq!(
        compared("设立科技创新基金，规模5亿元。", "科技创新基金规模扩大到12亿元。"),
        ["科技创新基金: 0=5亿元 1=12亿元"]
    );
}
