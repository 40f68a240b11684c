//! The forms in which mastheads and colophons say their facts.

use super::*;

fn read(text: &str) -> (Imprint, Reading) {
    let mut imprint = Imprint::default();
    let reading = imprint.read(text);
    (imprint, reading)
}

#[test]
fn double_issues_document_numbers_and_years_behind_are_told_apart() {
    for (text, year, number) in [
        ("2024年第3—4期合刊", Some(2024), Some(3)),
        ("2024年第5、6期", Some(2024), Some(5)),
        ("No.7  2022", Some(2022), Some(7)),
        ("〔2023〕15号", Some(2023), Some(15)),
        ("某科发〔2023〕15号", None, None),
    ] {
        let (imprint, _) = read(text);
        assert_eq!((imprint.year, imprint.number), (year, number), "{text}");
    }
}

#[test]
fn who_signed_and_who_keeps_it_are_colophon() {
    for text in
        ["签发人：张三　责任编辑：李四", "编辑部地址：某市某路1号　电话：0471-1234567", "存：本局领导"]
    {
        assert_eq!(read(text).1, Reading::Facts, "{text}");
    }
}

#[test]
fn a_label_may_say_that_it_is_this_issues() {
    for (text, editor) in [
        ("本期责任编辑：郭晓峰　　校对：李　娜", "郭晓峰"),
        ("本期编辑：李 涛　电话：4366683", "李涛"),
        ("本期责编:张敏 本期校对:王芳", "张敏"),
        ("校对：王芳　本期责任编辑：张敏", "张敏"),
        ("本期责任编辑　张敏", "张敏"),
        ("本刊编辑：何静怡　周岚清", "何静怡 周岚清"),
        ("本版编辑：张敏　美术编辑：刘洋", "张敏"),
        ("初审：王芳　复审：刘洋　责编：张敏", "张敏"),
        ("本期责任编辑张敏本期校对王芳", "张敏"),
    ] {
        let (imprint, reading) = read(text);
        assert_eq!((imprint.editor.as_deref(), reading), (Some(editor), Reading::Facts), "{text}");
    }
    for text in ["本期校对：李　娜", "本刊地址：长治市英雄中路1号", "终审：李娜"] {
        let (imprint, reading) = read(text);
        assert_eq!((imprint.editor, reading), (None, Reading::Facts), "{text}");
    }
    for text in ["本刊编辑部", "本期发：各县区", "本期聚焦：渔船装上终端"] {
        assert_eq!(read(text).1, Reading::Other, "{text}");
    }
}

#[test]
fn a_print_run_beside_the_editor_is_no_part_of_the_name() {
    for text in ["编辑：张 敏（共印60份）", "责任编辑：张敏　　共印６０份"] {
        let (imprint, reading) = read(text);
        assert_eq!((imprint.editor.as_deref(), reading), (Some("张敏"), Reading::Facts), "{text}");
    }
}

#[test]
fn every_form_of_an_issue_number_is_read() {
    for (text, year, number, total) in [
        ("2024年第4期", Some(2024), Some(4), None),
        ("**2025年第2期（总第58期）**", Some(2025), Some(2), Some(58)),
        ("２０２３年第１１期（总第２０３期）", Some(2023), Some(11), Some(203)),
        ("〔2024〕第7期", Some(2024), Some(7), None),
        ("二〇二四年第十二期", Some(2024), Some(12), None),
        ("第7期", None, Some(7), None),
        ("2024 年 第 4 期　总第 88 期", Some(2024), Some(4), Some(88)),
        ("（2024年第3期 总期第99期）", Some(2024), Some(3), Some(99)),
    ] {
        let (imprint, reading) = read(text);
        assert_eq!((imprint.year, imprint.number, imprint.total), (year, number, total), "{text}");
        assert_eq!(reading, Reading::Facts, "{text}");
    }
}

#[test]
fn titles_with_an_issue_beside_them_are_told_apart() {
    let (imprint, reading) = read("老司机 iOS 周报 #188 | 2022-01-10");
    assert_eq!(reading, Reading::Mixed("老司机 iOS 周报".into()));
    assert_eq!((imprint.number, imprint.date.as_deref()), (Some(188), Some("2022-01-10")));
    assert_eq!(read("PLCT 开源进展·第 52 期·2023 年 12 月 1 日").1, Reading::Mixed("PLCT 开源进展".into()));
    assert_eq!(read("科技信息参考 2024 年第 9 期").1, Reading::Mixed("科技信息参考".into()));
}

#[test]
fn publishers_editors_and_telephones_are_read() {
    let mut imprint = Imprint::default();
    for line in ["呼和浩特市科学技术局综合保障中心 编辑", "编辑：李 涛", "电话：4366683"]
    {
        assert_eq!(imprint.read(line), Reading::Facts, "{line}");
    }
    assert_eq!(imprint.publisher.as_deref(), Some("呼和浩特市科学技术局综合保障中心"));
    assert_eq!((imprint.editor.as_deref(), imprint.phone.as_deref()), (Some("李涛"), Some("4366683")));
    let (imprint, _) = read("编辑：张敏　审核：李建国　电话：0472-5550123");
    assert_eq!((imprint.editor.as_deref(), imprint.phone.as_deref()), (Some("张敏"), Some("0472-5550123")));
    assert_eq!(read("电话：0898-68720000 共印：150份").0.phone.as_deref(), Some("0898-68720000"));
    assert_eq!(read("主办：包头市科技创新服务中心").0.publisher.as_deref(), Some("包头市科技创新服务中心"));
    let (imprint, reading) = read("赤峰市科技局办公室　　　2024年4月30日");
    assert_eq!(
        (imprint.publisher.as_deref(), imprint.date.as_deref()),
        (Some("赤峰市科技局办公室"), Some("2024-04-30"))
    );
    assert_eq!(reading, Reading::Facts);
}

#[test]
fn traditional_characters_lost_colons_and_dates_beside_names_are_read() {
    let (imprint, reading) = read("責任編輯：葉淑芬　電話：0592-2046617");
    assert_eq!((imprint.editor.as_deref(), imprint.phone.as_deref()), (Some("葉淑芬"), Some("0592-2046617")));
    assert_eq!(reading, Reading::Facts);
    let (imprint, _) = read("编辑 孙桂兰　审稿 于占江");
    assert_eq!(imprint.editor.as_deref(), Some("孙桂兰"));
    let (imprint, reading) = read("责任编辑 靳国强　电话 0391-3569902　地址 焦作市人民路889号");
    assert_eq!((imprint.editor.as_deref(), reading), (Some("靳国强"), Reading::Facts));
    assert_eq!(read("电话 62049371").0.phone.as_deref(), Some("62049371"));
    let (imprint, _) = read("主办：昆明市科学技术情报研究院　　2019年6月");
    assert_eq!(imprint.publisher.as_deref(), Some("昆明市科学技术情报研究院"));
    assert_eq!(imprint.date.as_deref(), Some("2019-06"));
}

#[test]
fn text_is_no_imprint() {
    for text in [
        "浙江嘉兴：精准聚焦“科创+产业”",
        "2023年，全市新增企业5家。",
        "目录",
        "各地纷纷推进科技创新。",
        "送科技下乡活动启动",
        "科技工作参阅",
        "科技月刊",
        "设计和灵感",
        "制作与出版",
        "审核把关",
    ] {
        assert_ne!(read(text).1, Reading::Facts, "{text}");
    }
    for credit in ["审核 王建国", "校对李明", "设计　陈一", "编辑孙桂兰"] {
        assert_eq!(read(credit).1, Reading::Facts, "{credit}");
    }
    assert_eq!(read("（共印８０份）").1, Reading::Facts);
    assert_eq!(read("报：市委、市政府领导").1, Reading::Facts);
}
