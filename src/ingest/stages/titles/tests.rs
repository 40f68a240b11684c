//! Titles found and told from labels.

use super::*;
use crate::ingest::stages::contents::Entry;

fn entry(title: &str) -> Entry {
    Entry { title: title.into(), page: None, level: 0, line: 1 }
}

fn lines(texts: &[&str]) -> Vec<Line> {
    texts
        .iter()
        .enumerate()
        .map(|(index, text)| Line { form: Form::Heading(1), ..Line::text(*text, index + 1) })
        .collect()
}

#[test]
fn entries_find_titles_reworded_reordered_and_on_two_lines() {
    let lines = lines(&[
        "湖北宜昌多措并举推进科技创新",
        "主要做法",
        "浙江湖州：“科创金融”",
        "激活中小企业创新动能",
        "南京市建设“两支队伍”搭桥集智",
    ]);
    let candidates = candidates(&lines, 0, &Habit::default());
    let entries = [
        entry("浙江湖州：“科创金融”激活中小企业创新动能"),
        entry("宜昌市多措并举推动科技创新工作"),
        entry("江苏省南京市建设“两支队伍” 搭桥集智促融合"),
        entry("大连市建设概念验证中心集群"),
    ];
    let starts: Vec<_> = matched(&lines, &entries, &candidates)
        .into_iter()
        .map(|choice| choice.map(|index| candidates[index].start))
        .collect();
    assert_eq!(starts, [Some(2), Some(0), Some(4), None]);
}

#[test]
fn places_are_told_from_labels() {
    assert!(names_a_place("苏州推行“工业上楼”", "江苏省苏州市近年来"));
    assert!(names_a_place("大连市：建设概念验证中心", ""));
    assert!(names_a_place("【外地】浙江嘉兴：聚焦产业", ""));
    assert!(names_a_place("海西蒙古族藏族自治州：戈壁滩上的光热“实验场”", ""));
    assert!(names_a_place("县域创新何以跑出“独角兽”", "浙江省湖州市某县地处"));
    assert!(names_a_place("我市三项成果获省科学技术奖", ""));
    assert!(!names_a_place("我市的做法", ""));
    assert!(!names_a_place("（来源：某科技厅网站）", "黑龙江省某市：油城再出发"));
    assert!(is_label("◆政策速递◆"));
    assert!(names_an_authority("国家能源局发布首批能源领域首台（套）重大技术装备应用情况"));
    assert!(!names_a_place("强化企业创新主体地位", "企业是创新主体"));
    assert!(is_label("（一）共建研发平台"));
    assert!(is_label("主要做法"));
}

#[test]
fn a_candidate_is_looked_at_where_its_ends_are_wanted_or_cannot_be_told() {
    let lines = [Line::text("————", 1), Line::text("科技成果转化办法", 2)];
    let print = |start: usize, wanted: bool| {
        let candidate = Candidate { start, end: 2, kind: Kind::Bare };
        candidate.print(&lines, |_| wanted)
    };
    assert_eq!(print(1, true), Some(fingerprint("科技成果转化办法")));
    assert_eq!((print(1, false), print(0, false)), (None, print(1, true)));
}
