//! Nouns that name a kind of thing too wide for two numbers of it to be of the same.
//!
//! One city's 引进企业12家 and another's 服务企业60家 have the word 企业 in common and nothing else; so have the numbers of two
//! years. Invariant: a general noun stays one whatever level or plain verb stands with it (省级平台, 签约项目). Limit:
//! any other qualifier is taken to tell what is meant (规上企业, 在孵企业).

/// The nouns; a counted person or household has none.
const GENERAL: &[&str] = &[
    "企业", "公司", "项目", "平台", "机构", "人才", "资金", "产值", "面积", "活动", "成果", "团队", "园区",
    "基地", "中心", "奖励", "补贴", "补助", "投资", "单位", "人员", "群众", "产品", "技术", "合作", "协议",
    "贷款", "岗位", "场所", "设备", "服务", "总投资", "投资额", "协议总投资", "计划总投资", "人次", "人数",
    "人员数", "工程", "任务", "课题", "问题", "事项", "需求", "标准", "数据", "场景", "案例", "主体", "载体",
    "专家", "学生", "干部", "居民", "游客", "用户", "客户", "农户", "家庭", "政策", "措施", "资源", "经费",
    "收入", "产业", "数量", "金额", "规模", "合同", "订单", "试点", "部门", "地区", "城市", "国家", "点位",
    "车辆", "设施", "线路", "村庄", "乡镇", "品种", "环节", "材料", "培训", "会议", "论坛", "赛事", "课程",
    "建议", "意见", "诉求", "难题", "指标", "功能", "模式",
];

/// What is done to anything; it does not tell one count from another.
const PLAIN_VERBS: &[&str] = &[
    "引进", "引入", "引育", "招引", "培育", "培养", "签约", "建设", "新建", "建成", "实施", "落地", "合作",
    "服务", "走访", "对接", "惠及", "带动", "帮助", "支持", "扶持", "组织", "开展", "举办", "推进", "推动",
    "完成", "储备", "谋划", "申报", "入库", "入选", "获批", "获评", "新增", "吸引", "集聚", "聚集", "开工",
    "投产", "竣工", "解决", "办理", "受理", "征集", "收集", "梳理", "发布", "转化", "促成", "安排", "涉及",
    "覆盖", "参加", "参与", "入驻", "落户", "注册", "新注册", "认定", "新认定", "评选", "遴选", "选派",
    "招聘", "投入", "争取", "到位", "发放", "兑现", "拨付", "提供", "推广", "承担", "设立", "成立", "组建",
    "搭建", "打造", "构建", "共建", "创建", "相关", "有关", "各类", "各级", "全部", "重点", "重大", "主要",
    "一批", "优质", "其他", "其余", "本地", "外地",
];

/// Whether a noun tells nothing of what is counted.
pub(super) fn is_general(noun: &str) -> bool {
    let mut rest = noun;
    loop {
        if GENERAL.contains(&rest) || rest.chars().count() < 2 {
            return true;
        }
        let Some(after) = PLAIN_VERBS.iter().find_map(|verb| rest.strip_prefix(verb)) else { return false };
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_general_noun_stays_one_behind_a_plain_verb() {
        for noun in ["企业", "项目", "人", "平台", "签约项目", "引进培育企业", "重点企业", "建设"]
        {
            assert!(is_general(noun), "{noun}");
        }
        for noun in
            ["高新技术企业", "在孵企业", "规上企业", "创新平台", "科技特派员", "服务业增加值", "建设用地"]
        {
            assert!(!is_general(noun), "{noun}");
        }
    }
}
