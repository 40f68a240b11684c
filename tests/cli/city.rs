//! What places did: `kanbao city` and `kanbao compare`.

use super::user::User;
use super::user_with_library;

#[test]
fn what_is_compared_under_one_noun_is_told_apart_and_provinces_by_their_cities() {
    let user = User::new();
    let article = |place: &str, city: &str, count: u32| {
        format!(
            "## {place}：强化创新\n\n{city}现有高新技术企业{count}家。{city}新增高新技术企业{}家。\n\n",
            count / 10
        )
    };
    let body = article("浙江嘉兴", "嘉兴市", 3000) + &article("湖北宜昌", "宜昌市", 800);
    user.file("issues/a.md", format!("# 科技参考\n\n2024年第4期\n\n{body}"));
    let csv = user.run(&["compare", "嘉兴", "宜昌", "--csv", "--no-bom"]).succeeds();
    assert!(csv.contains("\n高新技术企业 (in all),") && csv.contains("\n高新技术企业 (new),"), "{csv}");
    let value = user.run(&["compare", "浙江", "湖北", "--json"]).json();
    let rows = value["rows"].as_array().unwrap();
    let told: Vec<_> =
        rows.iter().map(|row| (&row["topic"], &row["sort"], &row["cells"][0]["city"])).collect();
    let (topic, city) = ("高新技术企业".into(), "嘉兴市".into());
    assert_eq!(told, [(&topic, &"stock".into(), &city), (&topic, &"flow".into(), &city)]);
    assert_eq!(value["provinces"][1]["cities"][0], "宜昌市");
    let none = user.run(&["compare", "浙江", "四川"]);
    assert_eq!(none.code, 1);
    assert!(none.out.contains("浙江省 by its cities in this library: 嘉兴市"), "{}", none.out);
    assert!(none.out.contains("四川省: none of its cities in this library"), "{}", none.out);
}

#[test]
fn a_place_without_content_is_named_and_is_no_success() {
    let user = user_with_library();
    let answer = user.run(&["jump", "beihai"]);
    assert_eq!(answer.code, 1);
    assert!(answer.out.contains("北海市"), "{}", answer.out);
    let hit = user.run(&["jump", "beihai", "--json"]);
    assert!(hit.code == 1 && hit.out.contains("\"issue\": null"), "{}", hit.out);
}

#[test]
fn a_city_is_asked_for_by_its_sound() {
    let user = user_with_library();
    let page = user.run(&["city", "嘉兴"]).succeeds();
    for name in ["jiaxing", "嘉興", "jx", "嘉兴市"] {
        assert_eq!(user.run(&["city", name]).succeeds(), page, "{name}");
    }
}
