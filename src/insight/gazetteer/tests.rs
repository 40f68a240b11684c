use std::collections::{BTreeMap, HashSet};

use super::*;

fn by_name(name: &str) -> &'static Place {
    let gazetteer = Gazetteer::get();
    let key = gazetteer.named(name).iter().find(|key| key.form == Form::Full || key.form == Form::Short);
    gazetteer.place(key.unwrap_or_else(|| panic!("{name}")).place)
}

/// The default readings of a name, joined.
fn pinyin(name: &str) -> String {
    Gazetteer::get()
        .pinyin()
        .of_name(name)
        .iter()
        .map(|readings| readings.syllables().next().unwrap())
        .collect()
}

#[test]
fn every_line_of_the_tables_is_read() {
    let gazetteer = Gazetteer::get();
    let count = |level| gazetteer.places().iter().filter(|place| place.level == level).count();
    // 333 prefectures and 雄安新区.
    assert_eq!((count(Level::Province), count(Level::City), count(Level::County)), (34, 334, 2847));
    for (table, cells) in [
        (include_str!("../data/places.tsv"), 3),
        (include_str!("../data/names.tsv"), 3),
        (include_str!("../data/former.tsv"), 4),
        (include_str!("../data/aliases.tsv"), 2),
        (include_str!("../data/overrides.tsv"), 3),
    ] {
        for row in data::rows(table) {
            assert_eq!(row.split('\t').count(), cells, "{row}");
        }
    }
    assert_eq!(gazetteer.keys().len(), data::rows(include_str!("../data/names.tsv")).count());
    assert!(
        gazetteer.keys().is_sorted_by_key(|key| (key.text(), key.form, key.place)),
        "names.tsv is not sorted"
    );
    for place in gazetteer.places() {
        for (name, form) in [(place.name(), Form::Full), (place.short(), Form::Short)] {
            let known = |key: &Key| key.place == place.id && (key.form == form || name == place.name());
            assert!(gazetteer.named(name).iter().any(known), "names.tsv lacks {name}; run generate.py");
        }
    }
    for row in data::rows(include_str!("../data/aliases.tsv")) {
        let (name, code) = row.split_once('\t').unwrap();
        let found = gazetteer.named(name).iter().find(|key| key.form == Form::Alias).expect(name);
        assert_eq!(gazetteer.place(found.place).code.to_string(), code, "{name}");
    }
    for row in data::rows(include_str!("../data/former.tsv")) {
        let cells: Vec<&str> = row.split('\t').collect();
        let keys = gazetteer.named(cells[0]);
        assert!(keys.iter().any(|key| gazetteer.place(key.place).code.to_string() == cells[3]), "{row}");
    }
}

#[test]
fn every_place_has_its_chain_short_form_and_pinyin() {
    let gazetteer = Gazetteer::get();
    for place in gazetteer.places() {
        assert_eq!(gazetteer.place(place.id), place);
        assert_eq!(gazetteer.by_code(place.code), Some(place));
        assert!(place.name().starts_with(place.short()), "{}", place.name());
        assert!(place.short().chars().count() >= 2, "{}", place.name());
        let chain: Vec<&Place> =
            std::iter::successors(Some(place), |place| place.parent.map(|id| gazetteer.place(id))).collect();
        let top = chain.last().unwrap();
        assert_eq!((top.level, top.id), (Level::Province, place.province), "{}", place.name());
        assert_eq!(top.code, place.code / 10_000 * 10_000, "{}", place.name());
        for pair in chain.windows(2) {
            assert!(pair[0].level > pair[1].level, "{}", place.name());
        }
        let readings = gazetteer.pinyin().of_name(place.name());
        assert_eq!(readings.len(), place.name().chars().count());
        for syllables in &readings {
            assert!(!syllables.is_empty(), "{}", place.name());
        }
    }
    for key in gazetteer.keys() {
        assert!(gazetteer.beginning(key.text()).any(|found| found == key), "{} is not found", key.text());
        assert!(
            key.text().chars().count() >= 2
                && key.text().chars().all(|c| ('\u{4e00}'..'\u{a000}').contains(&c))
        );
        assert!(
            key.text().chars().all(|c| !gazetteer.pinyin().of_char(c).is_empty()),
            "{} has no reading",
            key.text()
        );
    }
}

#[test]
fn short_forms_are_as_often_shared_as_counted_by_hand() {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for place in Gazetteer::get().places().iter().filter(|place| place.code != 133_100) {
        *places.entry(place.short()).or_default() += 1;
    }
    let shared: Vec<usize> = places.values().copied().filter(|count| *count > 1).collect();
    assert_eq!((places.len(), shared.len(), shared.iter().sum::<usize>()), (3080, 118, 252));
    let upper = |place: &&Place| place.level != Level::County;
    let mut seen = HashSet::new();
    let twice: Vec<&str> = Gazetteer::get()
        .places()
        .iter()
        .filter(upper)
        .map(|place| place.short())
        .filter(|short| !seen.insert(*short))
        .collect();
    assert_eq!(twice, ["吉林", "海南"]);
    for (short, times) in
        [("朝阳", 4), ("鼓楼", 4), ("和平", 3), ("新华", 3), ("河南", 2), ("河北", 2), ("海南", 3)]
    {
        assert_eq!(places.get(short), Some(&times), "{short}");
    }
    for short in ["嘉兴", "南京", "嘉善", "宜都", "枝江", "当阳", "秭归", "上虞"] {
        assert_eq!(places.get(short), Some(&1), "{short}");
    }
}

#[test]
fn short_forms_leave_out_the_kind_and_the_peoples() {
    for (name, short) in [
        ("恩施土家族苗族自治州", "恩施"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("塔什库尔干塔吉克自治县", "塔什库尔干"),
        ("龙胜各族自治县", "龙胜"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("达尔罕茂明安联合旗", "达尔罕茂明安"),
        ("神农架林区", "神农架"),
        ("六枝特区", "六枝"),
        ("万柏林区", "万柏林"),
        ("峰峰矿区", "峰峰"),
        ("井陉矿区", "井陉矿区"),
        ("市中区", "市中区"),
        ("吉县", "吉县"),
        ("浦东新区", "浦东"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("大兴安岭地区", "大兴安岭"),
    ] {
        assert_eq!(by_name(name).short(), short);
    }
}

#[test]
fn names_in_use_and_former_names_lead_to_the_place() {
    let gazetteer = Gazetteer::get();
    for (name, full) in [
        ("恩施州", "恩施土家族苗族自治州"),
        ("融水县", "融水苗族自治县"),
        ("莫旗", "莫力达瓦达斡尔族自治旗"),
        ("呼市", "呼和浩特市"),
        ("襄樊市", "襄阳市"),
        ("襄樊", "襄阳市"),
        ("思茅地区", "普洱市"),
        ("渝北区", "两江新区"),
        ("江干", "上城区"),
        ("错那县", "错那市"),
        ("中甸县", "香格里拉市"),
        ("伊克昭盟", "鄂尔多斯市"),
        ("崇文区", "东城区"),
        ("塘沽区", "滨海新区"),
    ] {
        let found: Vec<&str> =
            gazetteer.named(name).iter().map(|key| gazetteer.place(key.place).name()).collect();
        assert!(found.contains(&full), "{name}: {found:?}");
    }
    assert!(
        gazetteer.named("错那").iter().all(|key| key.form == Form::Short),
        "a former short form that is still in use"
    );
    assert!(gazetteer.named("").is_empty() && gazetteer.named("无此地").is_empty());
}

#[test]
fn the_longest_name_wins() {
    let gazetteer = Gazetteer::get();
    let longest = |text: &str| gazetteer.longest(text).first().map(|key| key.text().to_string());
    assert_eq!(longest("嘉兴市委").as_deref(), Some("嘉兴市"));
    assert_eq!(longest("嘉兴：").as_deref(), Some("嘉兴"));
    assert_eq!(longest("吉林市").as_deref(), Some("吉林市"));
    assert_eq!(longest("大兴安岭").as_deref(), Some("大兴安岭"));
    assert_eq!(longest("说"), None);
    assert_eq!(longest(""), None);
}

#[test]
fn cities_of_places() {
    let gazetteer = Gazetteer::get();
    let city = |name: &str| gazetteer.city_of(by_name(name)).map(|place| place.name());
    assert_eq!(city("嘉善县"), Some("嘉兴市"));
    assert_eq!(city("浦东新区"), Some("上海市"));
    assert_eq!(city("仙桃市"), Some("仙桃市"));
    assert_eq!(city("石河子市"), Some("石河子市"));
    assert_eq!(city("东莞市"), Some("东莞市"));
    assert_eq!(city("浙江省"), None);
    assert_eq!(city("香港特别行政区"), None);
}

/// The names of the design's list: polyphones and rare readings, each checked by hand.
#[test]
fn hard_names_are_read_right() {
    for row in "重庆 chongqing,长沙 changsha,六安 luan,蚌埠 bengbu,厦门 xiamen,成都 chengdu,亳州 bozhou,乐清 yueqing,阿拉善 alashan,\
        涡阳 guoyang,歙县 shexian,洪洞 hongtong,尉犁 yuli,荥经 yingjing,荥阳 xingyang,铅山 yanshan,番禺 panyu,乐亭 laoting,\
        乐陵 laoling,大城 daicheng,长子 zhangzi,穆棱 muling,闵行 minhang,东阿 donge,大埔 dabu,六盘水 liupanshui,六枝 liuzhi,\
        牟定 mouding,中牟 zhongmu,红寺堡 hongsipu,吴堡 wubu,吐鲁番 tulufan,万柏林 wanbolin,尉氏 weishi,龙圩 longxu,泊头 botou,\
        栖霞 qixia,崆峒 kongtong,珲春 hunchun,黄陂 huangpi,筠连 junlian,宕昌 tanchang,郫都 pidu,称多 chenduo,漯河 luohe,\
        繁峙 fanshi,浚县 xunxian,单县 shanxian,伽师 jiashi,都匀 duyun,枞阳 zongyang,犍为 qianwei,莘县 shenxian,茌平 chiping,\
        鄄城 juancheng,井陉 jingxing,长治 changzhi,朝阳 chaoyang,锡林郭勒 xilinguole,阿勒泰 aletai,克孜勒苏 kezilesu,台州 taizhou,\
        丽水 lishui,乐山 leshan,吕梁 lvliang,略阳 lveyang,南召 nanzhao,召陵 shaoling,蔚县 yuxian,泌阳 biyang,句容 jurong,\
        什邡 shifang,佛山 foshan,汕尾 shanwei,曾都 zengdu,浪卡子 langkazi,盖州 gaizhou,若尔盖 ruoergai,鼓楼 gulou,弥勒 mile,\
        邯郸 handan,儋州 danzhou,东莞 dongguan,会理 huili,解放 jiefang,调兵山 diaobingshan,宿州 suzhou,砀山 dangshan,\
        盱眙 xuyi,邗江 hanjiang,渑池 mianchi,汨罗 miluo,耒阳 leiyang,郴州 chenzhou,芝罘 zhifu,临朐 linqu,无棣 wudi,莒县 juxian,\
        郯城 tancheng,射洪 shehong,阆中 langzhong,邛崃 qionglai,涪陵 fuling,綦江 qijiang,柞水 zhashui,隰县 xixian,蠡县 lixian,\
        黟县 yixian,婺源 wuyuan,鄱阳 poyang,溧阳 liyang,诸暨 zhuji,鄞州 yinzhou,嵊州 shengzhou,衢州 quzhou,缙云 jinyun,\
        任丘 renqiu,冠县 guanxian,曲阜 qufu,行唐 xingtang,色达 seda,得荣 derong,莎车 shache,藏 zang,且末 qiemo,若羌 ruoqiang,覃塘 qintang"
        .split(',')
    {
        let (name, reading) = row.trim().split_once(' ').unwrap();
        assert_eq!(pinyin(name), reading, "{name}");
    }
}

#[test]
fn readings_people_guess_come_second() {
    let gazetteer = Gazetteer::get();
    let has = |name: &str, at: usize, syllable: &str| {
        let readings = gazetteer.pinyin().of_name(by_name(name).name());
        readings[at].syllables().skip(1).any(|other| other == syllable)
    };
    for (name, at, syllable) in [
        ("重庆", 0, "zhong"),
        ("六安", 0, "liu"),
        ("长沙", 0, "zhang"),
        ("成都", 1, "dou"),
        ("蚌埠", 0, "bang"),
        ("厦门", 0, "sha"),
        ("亳州", 0, "hao"),
        ("乐清", 0, "le"),
        ("东莞", 1, "wan"),
        ("铅山", 0, "qian"),
        ("吐鲁番", 2, "pan"),
    ] {
        assert!(has(name, at, syllable), "{name} {syllable}");
    }
}

#[test]
fn an_override_holds_for_its_own_name_only() {
    assert_eq!(pinyin("乐清市"), "yueqingshi");
    assert_eq!(pinyin("乐山市"), "leshanshi");
    assert_eq!(pinyin("吐鲁番地区"), "tulufandiqu");
    assert_eq!(pinyin("番禺区"), "panyuqu");
    assert_eq!(pinyin("六安市"), "luanshi");
    assert_eq!(pinyin("六"), "lu");
}

#[test]
fn keys_stand_in_order() {
    let keys = Gazetteer::get().keys();
    assert!(keys.windows(2).all(|pair| (pair[0].text(), pair[0].form) <= (pair[1].text(), pair[1].form)));
}

#[test]
fn names_in_force_are_their_own_simplified_form() {
    for place in Gazetteer::get().places() {
        assert_eq!(crate::insight::simplified(place.name()), place.name());
    }
    assert_eq!(crate::insight::simplified("浙江嘉興：瀋陽、廈門"), "浙江嘉兴：沈阳、厦门");
}

#[test]
fn every_name_is_found_wherever_it_begins() {
    let gazetteer = Gazetteer::get();
    for key in gazetteer.keys() {
        let text = format!("é：1{}", key.text());
        let (at, keys) = gazetteer.first_in(&text).unwrap();
        assert_eq!(at, 6, "{text}");
        assert!(keys.contains(key) && key.begins(key.text()), "{text}");
    }
    assert_eq!(gazetteer.first_in("é：1 abc，的的了嘉"), None);
}
