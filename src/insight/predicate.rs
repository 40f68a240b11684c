//! What a short phrase says: that something is done, what came of it, or neither.
//!
//! A doing begins with a verb (`强化供给`), with what it is done to or by (`把…`, `让…`, `以…`), or joins two verbs (`强产业促
//! 出口`). A result puts a word of degree before a verb that ends the phrase (`能力不断增强`) or praises (`成效显著`). Limit:
//! one table of verbs; a phrase that has none of them is neither, and its neighbours must say what it is.

use super::words::{Characters, Row, Table, Words, row};
use std::ops::Range;

use super::letters::Letters;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// That something is done, was done or will be.
    Doing,
    /// What came of something.
    Result,
    /// Neither.
    Other,
}

/// Verbs of doing, at the beginning of a phrase or after an adverb.
pub(super) const VERBS: &Words = &Words::new(&[
    "强化", "加强", "增强", "完善", "优化", "健全", "建立", "构建", "搭建", "打造", "建设", "建成", "建强",
    "建好", "建优", "推进", "推动", "推行", "推广", "推出", "促进", "深化", "拓展", "拓宽", "扩大", "扩宽",
    "提升", "提高", "提质", "培育", "培养", "培强", "培优", "壮大", "做强", "做优", "做大", "做实", "做细",
    "做精", "做活", "做足", "做长", "做美", "做好", "抓好", "抓实", "抓牢", "抓住", "抓紧", "聚焦", "聚力",
    "聚合", "聚集", "集聚", "汇聚", "突出", "坚持", "紧盯", "紧扣", "围绕", "立足", "瞄准", "锚定", "创新",
    "探索", "实施", "实行", "开展", "组织", "组建", "成立", "设立", "出台", "制定", "印发", "发布", "启动",
    "落实", "落细", "统筹", "整合", "盘活", "激活", "激发", "释放", "引进", "引育", "引导", "招引", "吸引",
    "引入", "选派", "选育", "选聘", "支持", "扶持", "鼓励", "帮助", "服务", "保障", "护航", "守住", "守护",
    "守牢", "筑牢", "夯实", "织密", "织牢", "畅通", "打通", "疏通", "破解", "破除", "攻克", "攻关", "突破",
    "补齐", "补强", "补上", "补链", "延伸", "延长", "延链", "强链", "拉长", "拓链", "改造", "改良", "改善",
    "改进", "升级", "更新", "修复", "修缮", "治理", "整治", "淘汰", "关停", "压减", "腾退", "规范", "严把",
    "严格", "严管", "把好", "把牢", "压实", "明确", "厘清", "摸清", "理顺", "精准", "靶向", "对标", "对接",
    "衔接", "联动", "协同", "共建", "共享", "共担", "共引", "开放", "开通", "开发", "开拓", "开辟", "布局",
    "谋划", "规划", "设计", "编制", "编好", "绘制", "绘好", "点亮", "擦亮", "唱响", "叫响", "打响", "打好",
    "打破", "扭住", "扣紧", "牵住", "用好", "用足", "用活", "盯紧", "管好", "管住", "养好", "种好", "转化",
    "孵化", "加快", "加大", "加速", "加力", "着力", "大力", "全力", "合力", "持续", "积极", "主动", "全面",
    "深入", "扎实", "有序", "稳步", "坚决", "严防", "防范", "化解", "降低", "减轻", "减少", "缩短", "简化",
    "压缩", "节约", "增加", "扩充", "充实", "丰富", "配强", "配套", "配齐", "投放", "投入", "投用", "举办",
    "承办", "参与", "走访", "调研", "宣传", "培训", "普及", "传承", "弘扬", "保护", "传播", "讲好", "办好",
    "办实", "善待", "厚植", "涵养", "营造", "优先", "倡导", "树立", "树牢", "发挥", "发展", "发动", "调动",
    "凝聚", "融合", "融入", "赋能", "注入", "输送", "供给", "供应", "储备", "挖掘", "唤醒", "扮靓", "装点",
    "搭好", "搭起", "架起", "铺就", "拆除", "清理", "清退", "排查", "监测", "巡查", "评估", "考核", "评选",
    "奖励", "补助", "补贴", "减免", "授权", "赋权", "放活", "放开", "松绑", "容错", "试行", "试点", "示范",
    "引领", "牵头", "牵引", "驱动", "带动", "撬动", "拉动", "联合", "联手", "携手", "依托", "借力", "借助",
    "利用", "运用", "应用", "采用", "通过", "下放", "下沉", "包干", "包保", "结对", "挂钩", "挂牌", "揭榜",
    "比拼", "赛马", "统一", "集中", "分类", "分级", "分层", "因地", "定制", "量身", "前移", "后延", "延展",
    "外引", "内培", "内育", "双向", "请进", "派出", "走出", "引才", "育才", "留才", "用才", "招才", "招商",
    "稳岗", "稳住", "稳定", "提速", "提效", "扩面", "扩容", "降本", "增效", "焕新", "纾困", "惠企", "利企",
    "助企", "助力", "助推", "强基", "固本", "培元", "解决", "回应", "满足", "拓市场", "产教", "以旧", "变革",
    "转变", "转型", "重塑", "重构", "再造", "激励", "约束", "监管", "防控", "守好", "落地", "入驻", "兑现",
    "直达", "快享", "免申", "一网", "一图", "一链", "完成", "实现", "确保", "力争", "争创", "创建", "申报",
    "争取", "承接", "消化", "吸收", "回收", "循环", "便民", "惠民", "富民", "兴业", "立链", "活链", "建链",
    "稳链", "串联", "串起", "攻坚", "决战", "坚守", "推介", "推选", "选树", "遴选", "招募", "征集", "倒逼",
    "约谈", "督导", "创设", "创办", "开设", "开办", "新建", "扩建", "改建", "续建", "增设", "配建", "配备",
    "下达", "安排", "划定", "划设", "界定", "确立",
]);

/// Verbs of administration, at the beginning of a phrase: what offices cut, gather, pass on and look into.
const ADMINISTRATION: &Words = &Words::new(&[
    "精简", "取消", "撤销", "撤并", "合并", "归并", "裁撤", "削减", "缩减", "核减", "停办", "废止", "废除",
    "修订", "叫停", "清零", "摘除", "督办", "问责", "通报", "清查", "核查", "抽查", "盘点", "公示", "公开",
    "归集", "分流", "下派", "轮训", "选拔", "选配", "调整", "调优", "处置", "办结", "受理", "交办", "代办",
    "帮办", "领办", "接访", "下访", "兜底", "救助", "帮扶", "关爱", "安置", "查处", "打击", "取缔", "疏解",
    "整改", "纠治", "纠正", "制止", "杜绝", "严禁", "管控", "压降", "让利", "缓缴", "免收", "清欠", "追缴",
    "兑付", "拨付", "细化", "量化", "收回", "收储", "流转", "托管", "会商", "研判", "演练", "减并", "裁减",
    "简并", "晾晒", "收紧", "放宽", "禁止", "限制", "登记", "建档",
]);

/// Verbs of one character that begin a doing.
static SHORT_VERBS: Characters = Characters::new(
    "建育延强优抓促扩拓引聚稳补做打搭架筑修织立定创办推改换换增降减提升调配选派招引留用管治防保护守护养种造开通联协融转变破解攻克惠助帮扶送请学练赛晒亮比拼看干抢畅活赋授放松盘清查严压落兑奖投添逼让把将以用靠凭借从向为对",
);

/// Prepositions by which a doing begins.
const BY: &Row = &Row::new(&["把", "让", "以", "用", "靠", "凭", "借", "从", "向", "为", "对", "将"]);

/// Degrees and manners before a verb that ends a result.
const DEGREES: &Words = &Words::new(&[
    "不断", "持续", "稳步", "有效", "有力", "明显", "显著", "日益", "逐步", "逐渐", "大幅", "快速", "较快",
    "稳定", "加快", "加速", "全面", "极大", "大大", "进一步", "更加", "得到", "得以", "正在", "正", "稳中",
    "成功", "实现", "初步", "基本", "充分", "平稳", "迅速", "切实", "逐年", "连年", "保持", "继续", "越来越",
    "再度", "首次", "强劲",
]);

/// Verbs and adjectives that end a result.
const OUTCOMES: &Words = &Words::new(&[
    "提升", "提高", "增强", "增长", "增加", "扩大", "优化", "完善", "改善", "释放", "显现", "显露", "凸显",
    "彰显", "壮大", "夯实", "形成", "集聚", "落地", "涌现", "迸发", "向好", "上升", "下降", "降低", "减少",
    "缩小", "加快", "提速", "突破", "见效", "成效", "扭转", "有升", "向稳", "回升", "增进", "丰富", "健全",
    "巩固", "发展", "推进", "激发", "拓展", "拓宽", "深化", "升级", "转变", "延伸", "恢复", "好转", "增多",
    "活跃", "加大", "加强", "遏制", "破解", "解决", "保障", "满足", "跃升", "攀升", "翻番", "起势", "成势",
    "见新", "变好", "经济效益", "领先",
]);

/// Verbs that bring an outcome about.
const CAUSING: &Words = &Words::new(&[
    "推动", "促进", "带动", "实现", "确保", "助力", "加快", "助推", "引导", "支持", "持续", "不断", "着力",
    "全面", "推进", "进一步",
]);

/// Words that tell a result wherever they stand in a phrase.
const PRAISE: &Words = &Words::new(&[
    "成效显著", "成效明显", "成效初显", "成效凸显", "成果丰硕", "硕果累累", "取得实效", "取得成效", "取得新",
    "取得显著", "取得明显", "取得积极", "取得突破", "再创新高", "创新高", "再上新台阶", "迈上新台阶",
    "上新台阶", "位居", "排名", "居全", "获得感", "幸福感", "焕然一新", "初见成效", "初具规模", "迈出新步伐",
    "迈出坚实", "再添", "屡创", "连创", "势头", "亮点纷呈", "成色更足", "成效持续", "态势良好", "蓬勃发展",
    "蒸蒸日上", "走在前列", "名列前茅", "荣获", "喜获", "成为现实", "见行见效", "翻了", "看得见",
]);

/// What a phrase says.
pub(super) fn says(letters: &Letters, range: &Range<usize>) -> Says {
    let clauses = || clauses(letters, range);
    if clauses().any(|clause| does(letters, &clause) && !results(letters, &clause)) {
        return Says::Doing;
    }
    if clauses().any(|clause| results(letters, &clause)) { Says::Result } else { Says::Other }
}

/// Whether a verb of doing of one character stands at `at`: 促 in 促转型.
pub(super) fn begins_doing(letters: &Letters, at: usize) -> bool {
    letters.at(at).is_some_and(|c| SHORT_VERBS.have(c))
}

/// The verb of doing that begins at `at`, and where it ends.
fn verb(letters: &Letters, at: usize) -> Option<(&'static str, usize)> {
    letters.longest_of(at, VERBS).or_else(|| letters.longest_of(at, ADMINISTRATION))
}

/// Whether a verb of doing stands anywhere in the phrase: 场景牵引, 政策引导企业.
pub(super) fn has_verb(letters: &Letters, range: &Range<usize>) -> bool {
    letters
        .spots(range.clone(), VERBS.screen())
        .any(|at| letters.longest_of(at, VERBS).is_some_and(|(_, end)| end <= range.end))
}

/// The clauses of a phrase.
fn clauses(letters: &Letters, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    let mut start = range.start;
    std::iter::from_fn(move || {
        if start >= end {
            return None;
        }
        let stop = letters.find(start..end, &['，', ',', ' ', '　', '、']).unwrap_or(end);
        let clause = start..stop;
        start = stop + 1;
        Some(clause)
    })
}

/// Whether a clause begins with a doing.
fn does(letters: &Letters, clause: &Range<usize>) -> bool {
    let start = clause.start + usize::from(matches!(letters.at(clause.start), Some('“' | '"')));
    let rest = clause.end.saturating_sub(start);
    if let Some((_, end)) = verb(letters, start) {
        return end <= clause.end && !is_noun(letters, start, clause);
    }
    let short = letters.at(start).is_some_and(|c| SHORT_VERBS.have(c));
    let by = letters.one_of(start, BY).is_some();
    (short && (2..=8).contains(&rest) && !is_noun(letters, start, clause))
        || (by && rest >= 3)
        || letters.one_of(start, row!["在"]).is_some()
            && letters.contains_any(
                clause.clone(),
                row!["上做", "上下", "上想", "中做", "里做", "上发力", "上聚力", "上求"],
            )
}

/// Whether what begins like a verb is a noun: 创新能力, 服务水平, 发展动能.
fn is_noun(letters: &Letters, start: usize, clause: &Range<usize>) -> bool {
    let nouns =
        ["能力", "水平", "动能", "活力", "成效", "成果", "效应", "效益", "质量", "环境", "格局", "势头"];
    let (_, after) = verb(letters, start).unwrap_or(("", start + 1));
    let noun = letters.longest_of(after, &nouns);
    noun.is_some_and(|(_, end)| end < clause.end)
}

/// Whether a clause tells what came of something.
fn results(letters: &Letters, clause: &Range<usize>) -> bool {
    if letters.contains_any(clause.clone(), PRAISE) {
        return true;
    }
    // Something must stand before the degree: 持续优化环境 is done.
    let mut behind = letters.spots(clause.start + 2..clause.end, DEGREES.screen());
    let Some(degree) = behind.find(|at| letters.longest_of(*at, DEGREES).is_some()) else {
        return false;
    };
    // 推动质量稳步提升 is done; 开放能级明显提升 has come of it.
    let brings_about = letters.longest_of(clause.start, CAUSING).is_some();
    let ends = letters.longest_ending(clause.end, OUTCOMES).is_some_and(|(_, start)| start > degree);
    let becomes = letters.contains_any(degree..clause.end, row!["变成", "成为", "变为", "转为"]);
    (ends || becomes)
        && !brings_about
        && !(verb(letters, clause.start).is_some() && degree < clause.start + 4)
        && letters.one_of(clause.start, row!["把", "让", "将", "以"]).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Says {
        let letters = Letters::new(text);
        says(&letters, &(0..letters.len()))
    }

    #[test]
    fn doings_are_told_from_results() {
        for text in [
            "强化供给，质效双升",
            "补齐短板，厚植“硬环境”",
            "建基地",
            "精简村级台账",
            "撤并重复窗口",
            "核查低保名单",
            "让企业“敢接”",
            "以冰雪留客",
            "把古村落变成会客厅",
            "强产业促出口",
            "持续优化营商环境",
            "修复漓江生态",
            "在菌种繁育上做文章",
            "创新支持方式",
            "对新建库，按每吨800元补助",
        ] {
            assert_eq!(read(text), Says::Doing, "{text}");
        }
        for text in [
            "内需潜力有效释放",
            "成效显著",
            "群众获得感明显提升",
            "能力不断增强",
            "城市热度稳中有升",
            "绿电消费较快增长",
            "分流效果逐步显现",
            "生态效益正在变成经济效益",
            "人居环境明显改善，城市竞争力不断增强",
            "成果外流势头得到扭转",
            "四路并进，开放能级明显提升",
            "创新能力持续提升",
        ] {
            assert_eq!(read(text), Says::Result, "{text}");
        }
        for text in ["果园绿，农民笑", "早筛早投", "五色辽河口，最美红海滩"] {
            assert_eq!(read(text), Says::Other, "{text}");
        }
    }
}
