use super::*;

fn filter(words: &str) -> Filter {
    let mut filter = Filter::default();
    for word in words.split_whitespace() {
        assert_eq!(filter.take(word), Ok(true), "{word}");
    }
    filter
}

fn names(filter: &Filter) -> Vec<&'static str> {
    let gazetteer = Gazetteer::get();
    filter.places.iter().flatten().map(|place| gazetteer.place(*place).name()).collect()
}

fn issue(id: &str, year: i32, number: u32, city: (&str, &str)) -> Issue {
    let article = Article { province: Some(city.0.into()), city: Some(city.1.into()), ..Article::default() };
    let (year, number) = (Some(year), Some(number));
    Issue { id: id.into(), year, number, articles: vec![article], ..Issue::default() }
}

#[test]
fn a_place_is_meant_by_any_spelling() {
    for value in ["嘉兴", "嘉興", "嘉兴市", "jiaxing", "ＪＩＡＸＩＮＧ", "嘉xing"] {
        assert_eq!(names(&filter(&format!("city:{value}"))), ["嘉兴市"], "{value}");
    }
    assert_eq!(names(&filter("c:jx")), ["鸡西市", "嘉兴市", "江西省"]);
    assert_eq!(names(&filter("地区：重庆")), ["重庆市"]);
    assert_eq!(names(&filter("place:zhongqing")), ["重庆市"]);
    assert_eq!(names(&filter("city:朝阳")).len(), 4);
    assert_eq!(names(&filter("p:襄樊")), ["襄阳市"]);
}

#[test]
fn filters_are_told_by_any_beginning_of_their_name() {
    let one = issue("2024-04", 2024, 4, ("浙江省", "嘉兴市"));
    let other = issue("2023-11", 2023, 11, ("湖北省", "宜昌市"));
    for (words, expected) in [
        ("y:2024", [true, false]),
        ("year:24", [true, false]),
        ("年:2023", [false, true]),
        ("y:2023..2024", [true, true]),
        ("y:..2023", [false, true]),
        ("y:2024 y:2023", [true, true]),
        ("i:24-4", [true, false]),
        ("issue:2023", [false, true]),
        ("issue:11期", [false, true]),
        ("issue:2023-10..2024-03", [false, true]),
        ("issue:2023..2023", [false, true]),
        ("city:浙江", [true, false]),
        ("city:hb", [false, true]),
        ("c:jx y:2023", [false, false]),
        ("c:jx c:yichang", [true, true]),
        ("c: y:", [true, true]),
    ] {
        let filter = filter(words);
        let found =
            [&one, &other].map(|issue| filter.matches(issue, issue.articles.first(), TargetKind::Article));
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn kinds_are_meant_in_both_languages_and_by_sound() {
    for (value, expected) in [
        ("m", vec![TargetKind::Measure]),
        ("措", vec![TargetKind::Measure]),
        ("cuoshi", vec![TargetKind::Measure]),
        ("文章", vec![TargetKind::Article]),
        ("市", vec![TargetKind::City]),
        ("c", vec![TargetKind::City, TargetKind::County]),
        ("issue", vec![TargetKind::Issue]),
        ("target", vec![TargetKind::Figure]),
        ("目标", vec![TargetKind::Figure]),
    ] {
        let filter = filter(&format!("k:{value}"));
        let all = [
            TargetKind::City,
            TargetKind::Province,
            TargetKind::County,
            TargetKind::Article,
            TargetKind::Measure,
            TargetKind::Issue,
            TargetKind::Figure,
        ];
        let found: Vec<TargetKind> = all.into_iter().filter(|kind| filter.matches_kind(*kind)).collect();
        assert_eq!(found, expected, "{value}");
    }
    assert!(filter("k:target").matches_figure(FigureKind::Target));
    assert!(!filter("k:target").matches_figure(FigureKind::Growth));
    assert!(filter("k:figure").matches_figure(FigureKind::Growth));
}

#[test]
fn a_county_passes_where_its_city_is_chosen() {
    let mut county = issue("1", 2024, 1, ("浙江省", "嘉兴市"));
    county.articles[0].counties.push("嘉善县".into());
    assert!(filter("city:嘉善").matches(&county, county.articles.first(), TargetKind::Measure));
    assert!(filter("city:嘉兴").matches(&county, None, TargetKind::Issue));
    assert!(!filter("city:海盐").matches(&county, None, TargetKind::Issue));
}

#[test]
fn what_cannot_be_meant_says_what_would_be() {
    let mut filter = Filter::default();
    for word in ["嘉兴", "浙江嘉兴：精准", "AI：赋能", "x:", ":2024", "http://a"] {
        assert_eq!(filter.take(word), Ok(false), "{word}");
    }
    assert!(filter.is_empty());
    for (word, field) in [("year:abc", Field::Year), ("city:qqq", Field::Place), ("kind:zzz", Field::Kind)] {
        let value = word.split(':').nth(1).unwrap().to_owned();
        assert_eq!(filter.take(word), Err(FilterError::Value { field, value }), "{word}");
    }
    for word in ["year:2025..2024", "issue:2024-5..2024-4", "issue:2024-12-08..2024-12-01"] {
        assert!(matches!(filter.take(word), Err(FilterError::Backwards { .. })), "{word}");
    }
    let slip = FilterError::Unknown { name: "yaer".into(), nearest: Field::Year };
    assert_eq!(filter.take("yaer:2024"), Err(slip));
}

#[test]
fn latest_is_settled_by_the_library() {
    let mut filter = filter("i:latest");
    let newest = issue("2024-05", 2024, 5, ("浙江省", "嘉兴市"));
    filter.settle([&newest].into_iter()).unwrap();
    assert!(filter.matches_issue(&newest) && !filter.matches_issue(&issue("2024-04", 2024, 4, ("", ""))));
}
