//! Pages as `pdftotext -layout` leaves them, made up; and what is set in blanks and is no page of columns.

use super::in_reading_order;
use crate::model::Block;

/// The words in reading order, a line each; nothing where the text has no columns.
fn read(text: &str) -> Vec<String> {
    let text = text.replace('\u{C}', "\u{FDD0}");
    let order = in_reading_order(&text).into_iter().flatten();
    order.map(|(_, line)| line.trim().to_string()).filter(|line| !line.is_empty()).collect()
}

/// A page whose columns stand level, a title over both, and its number.
const LEVEL: &str = "                                          北港科技参考 2023 年第 7 期



          河南焦作温县铁棍山药“按图索骥”
  河南省焦作市温县山药种植面积4.8万             （二）一户一策。组织32名农技人员
亩，年产量11万吨。温县用数字化手段管           包联1450户种植大户，累计上门指导6300余
起每一根山药，建成“山药大脑”平台，            次，解决技术难题410个，减少化肥用量
接入地块2.7万个。                    21%。
  （一）一地一码。为每个地块建立电               （三）一品一链。引进深加工企业9家，
子档案，施肥、用药、采收全程可查，抽            开发山药粉、山药面等产品46种，全产业
检合格率连续三年保持在99.5%以上，优质         链产值达到28.6亿元，较上年增长15.3%，
果率提高18个百分点。                   带动就业2.3万人。


            四川自贡：灯会里的“黑科技”
  四川省自贡市彩灯企业达到1024家，          造型素材12.6万件，设计周期由30天缩短到
占全国市场的85%，产品走进80多个国家和         9天；在制作环节，推广柔性光源和机器人
地区。自贡市推动彩灯与数字技术融合，            焊接，制作效率提高2.4倍；在运营环节，
设立创新基金5000万元。                 开发云上灯会平台，年访问量超过3000万
  在设计环节，建立数字素材库，收录            人次。


                        -1-
";

/// A page whose columns do not stand level, a title in the right one.
const UNEVEN: &str = "    一是建课堂。依托职业学校开办“风电班”12
                                   场的85%，产品走进80多个国家和地区。自贡市推
个，年招收学员460人，企业工程师走上讲台，订
                                   动彩灯与数字技术融合，设立创新基金5000万元。
单培养比例达到85%，毕业生当地就业率提高到
                                 在设计环节，建立数字素材库，收录造型素材
73.6%。
                             12.6万件，设计周期由30天缩短到9天；在制作环节，
    二是强平台。与河海大学共建海上风电研究院，
                             推广柔性光源和机器人焊接，制作效率提高2.4倍；
引进博士团队6个，研发叶片检测机器人3种，单台
                             在运营环节，开发云上灯会平台，年访问量超过
风机检修时间由5天缩短为8小时。
                             3000万人次。
    三是拓链条。招引叶片、塔筒、海缆等配套企
                                 去年全市彩灯产业产值达到62亿元，同比增长
业27家，本地配套率由31%提高到58%，全年实现
                             27%，带动就业10万人。下一步，自贡市将建设国
产值320亿元，同比增长22.4%。到2025年，产值将
                             家级彩灯创新中心，力争2026年产业规模突破100
突破500亿元。
                             亿元。
";

#[test]
fn columns_that_stand_level_are_read_one_after_the_other_in_each_band() {
    let words = read(LEVEL);
    assert_eq!(words[1], "河南焦作温县铁棍山药“按图索骥”");
    assert_eq!(
        words[2..6].concat(),
        "河南省焦作市温县山药种植面积4.8万亩，年产量11万吨。温县用数字化手段管起每一根山药，建成“山药大脑”平台，接入地块2.7万个。"
    );
    assert_eq!(
        (words[9].as_str(), words[10].as_str()),
        ("果率提高18个百分点。", "（二）一户一策。组织32名农技人员")
    );
    let title = words.iter().position(|line| line.starts_with("四川自贡")).unwrap();
    assert_eq!(words[title - 1], "带动就业2.3万人。");
    assert_eq!(words[title + 6], "造型素材12.6万件，设计周期由30天缩短到");
    assert_eq!(words.last().map(String::as_str), Some("-1-"));
}

#[test]
fn columns_that_do_not_stand_level_are_read_one_after_the_other() {
    let words = read(UNEVEN);
    assert_eq!(
        words[7..10].concat(),
        "三是拓链条。招引叶片、塔筒、海缆等配套企业27家，本地配套率由31%提高到58%，全年实现产值320亿元，同比增长22.4%。到2025年，产值将"
    );
    assert_eq!(words[11], "场的85%，产品走进80多个国家和地区。自贡市推");
    assert_eq!(words.len(), 22);
    // No blank line comes between those of a paragraph, and only a first line is set in.
    let order = in_reading_order(UNEVEN).unwrap();
    assert!(order.iter().rev().skip(1).all(|(_, line)| !line.is_empty()));
    let indent = |start: &str| {
        let line = order.iter().map(|(_, line)| *line).find(|line| line.trim().starts_with(start)).unwrap();
        line.len() - line.trim_start().len()
    };
    assert_eq!((indent("去年全市"), indent("27%"), indent("动彩灯"), indent("在设计环节")), (4, 0, 0, 4));
}

#[test]
fn a_paragraph_goes_on_from_column_to_column() {
    let cover = "北港科技参考\n2023 年第 7 期\n\n目    录\n\n河南焦作温县铁棍山药“按图索骥” ............ 1\n\n四川自贡：灯会里的“黑科技” ............ 1\n";
    let text = format!("{cover}\u{C}{LEVEL}");
    let issue = crate::ingest::ingest(text.as_bytes(), "a.txt").unwrap();
    let titles: Vec<&str> = issue.articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["河南焦作温县铁棍山药“按图索骥”", "四川自贡：灯会里的“黑科技”"]);
    let paragraph = |article: usize, block: usize| match &issue.articles[article].blocks[block] {
        Block::Paragraph { text, .. } => text.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(
        paragraph(0, 2),
        "（二）一户一策。组织32名农技人员包联1450户种植大户，累计上门指导6300余次，解决技术难题410个，减少化肥用量21%。"
    );
    assert_eq!(
        paragraph(1, 1),
        "在设计环节，建立数字素材库，收录造型素材12.6万件，设计周期由30天缩短到9天；在制作环节，推广柔性光源和机器人焊接，制作效率提高2.4倍；在运营环节，开发云上灯会平台，年访问量超过3000万人次。"
    );
    assert!(issue.articles.iter().all(|article| article.page == Some(1)));
}

#[test]
fn what_else_is_set_in_blanks_is_no_page_of_columns() {
    let repeat = |rows: &str| format!("各县区情况如下。\n\n{}", rows.repeat(6));
    for rows in [
        // Tables, one with words that are as long as lines.
        "东湖县        高新技术企业        86        12.5%\n西岭县        科技型中小企业        54        8.1%\n",
        "人才引进补贴        对新引进的博士，给予安家补助30万元，三年内发放到位。\n研发费用补助        对企业研发投入，按照百分之十给予补助，最高不超过五百万元。\n",
        "海滨市科技局        建设渔船终端平台，装机260台；              2024年6月底前\n北山县政府        建设核桃科研站，建园12个；              2024年9月底前\n",
        // Names, verse, a program, contents side by side.
        "王建国        李明        张伟        刘洋\n陈晓东        周涛        何静        孙敏\n",
        "        白日依山尽，                        黄河入海流。\n        欲穷千里目，                        更上一层楼。\n",
        "    let total = rows.iter().map(|row| row.len()).sum();        // how many there are, in all\n    if total > most { return None; }                           // too many, so none is read\n",
        "海滨市：渔船装上“千里眼” ........ 1        北山县：核桃园里的科研站 ........ 6\n南湖区：老厂房变身实验室 ........ 9        东港市：草莓棚里的特派员 ........ 12\n",
        // Names of columns that signatures stand under.
        "甲方：北港市科学技术局                乙方：河海大学海上风电研究院\n代表：王建国                          代表：李明\n",
    ] {
        assert_eq!(read(&repeat(rows)), Vec::<String>::new(), "{rows}");
    }
    // Paragraphs whose first lines or signatures stand far in.
    let signed = "全市新增企业260家，带动投资12亿元，技术合同成交额同比增长22.4%，居全省第三位。\n                                        北港市科技信息研究所\n                                        2023年7月20日\n";
    assert_eq!(read(&signed.repeat(8)), Vec::<String>::new());
}
