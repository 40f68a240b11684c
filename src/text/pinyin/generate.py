"""Makes readings.tsv and words.tsv; run by hand when a reading is corrected, never by the build.

    pip download --no-deps pypinyin==0.55.0 pypinyin-dict==0.9.0 && for each: unzip -d PACKAGES/NAME
    python3 generate.py PACKAGES

Sources (both MIT; the licence text is in README.md beside this file):
  pypinyin 0.55.0       every reading of every character, the usual one first; 47,000 words with their readings
  pypinyin-dict 0.9.0   which readings are in use: the table of the Table of General Standard Characters (2013) and the
                        frequencies of Xiandai Hanyu Pinlu Cidian (1986), both by way of Unicode's Unihan database

A character gets its usual reading and at most two more: those that are in use, and those that people type though they are
wrong. Rare readings (款 xin, 圣 ku) are left out on purpose: they only find what nobody asked for. Where a word needs a
reading that its character does not have alone (会稽 kuai, 龟兹 qiu), the word stands in words.tsv.
"""

import importlib
import json
import os
import sys
import unicodedata
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
HAN = range(0x4E00, 0xA000)
MOST = 3


def pairs(text):
    return dict(pair.split("=") for pair in text.split())


# The reading to stand first where the source begins with a rarer one in titles and reports.
FIRST = pairs("""
长=chang 朝=chao 都=du 给=gei 还=hai 调=tiao 强=qiang 降=jiang 数=shu 率=lv 重=zhong 更=geng 传=chuan 薄=bo 校=xiao 载=zai 行=xing 乐=le 会=hui
单=dan 曲=qu 省=sheng 宿=su 石=shi 藏=cang 种=zhong 量=liang 相=xiang 得=de 地=di 的=de 了=le 着=zhe 和=he 车=che 参=can 差=cha 模=mo 血=xue
露=lu 角=jiao 壳=ke 削=xue 剥=bo 绿=lv 系=xi 结=jie 解=jie 切=qie 供=gong 铺=pu 扎=zha 卡=ka 柏=bai 泊=bo 埔=pu 堡=bao 圩=wei 嗯=en 哼=heng
兙=shi 兛=qian 兝=fen 兞=mao 兡=bai 兣=li 瓧=shi 瓩=qian 瓰=fen 瓱=mao 瓼=li 甅=li 嗧=jia
""")

# Readings to add: in use in this field, or wrong but common.
MORE = [pair.split("=") for pair in """
行=hang 调=diao 重=chong 长=zhang 都=dou 率=shuai 传=zhuan 模=mu 校=jiao 系=ji 铅=yan 给=ji 薄=bao 浒=xu 浒=hu 覃=qin 解=xie 会=kuai 什=shen 勒=lei
台=tai 柏=bo 泊=po 堡=pu 圩=xu 埔=bu 番=pan 六=lu 阿=e 厦=xia 厦=sha 大=dai 尾=yi 曾=zeng 曾=ceng 参=shen 单=shan 色=shai 熟=shou 叶=xie 塞=se 塞=sai
械=jie 暂=zhan 嵌=kan 埠=fu 券=juan 糙=zao 酵=xiao 粳=geng 烃=jing 诣=zhi 湍=chuan 匮=gui 恪=ge 茎=jin 纤=qian 钽=dan 氙=shan 锗=zhu 溴=chou 铌=ri 镍=nie
铼=lai 涮=shua 酶=mei 肽=tai 栅=zha 栅=shan 拓=ta 畜=chu 畜=xu 蔚=yu 尉=yu 龟=gui 龟=jun 亳=hao 蚌=bang 秘=bi 无=wu 氏=zhi 绮=yi 淬=zu 瞠=tang 膜=mo 埃=ai 镉=ge
创=chuang 圳=chuan 岷=min 邛=gong 阆=lang 郴=bin 攸=xiu 溧=su 儋=zhan 歙=xi 黟=duo 颍=ying 漯=ta 郫=bei 荥=ying 筠=yun 犍=jian 盱=yu 眙=tai 莘=xin 泌=bi 渑=sheng 洮=zhao
""".split()]

# Words of the sources' kind that they lack, or have wrong: towns, old names, names of rivers and lakes.
WORDS = """
甪直=lu zhi 甪里=lu li 甪堰=lu yan 浒墅关=xu shu guan 浒浦=xu pu 浒溪=xu xi 浒湾=xu wan 浒山=hu shan 覃塘=qin tang 解州=hai zhou 解池=hai chi 会稽=kuai/gui ji 於潜=yu qian
於陵=yu ling 莘庄=xin zhuang 莘塍=shen cheng 六合=lu he 六安=lu an 获鹿=huai lu 费县=fei xian 铅山=yan shan 大埔=da bu 黄埔=huang pu 东阿=dong e 阿城=a cheng 柏林=bo lin 十堰=shi yan
吴堡=wu bu 瓦窑堡=wa yao bu 十里堡=shi li pu 马家堡=ma jia pu 北碚=bei bei 涪陵=fu ling 牌坊=pai fang 外砂=wai sha 泷水=shuang shui 泷冈=shuang gang 洨河=xiao he 滹沱=hu tuo 洹河=huan he
浉河=shi he 沌口=zhuan kou 沌阳=zhuan yang 黄陂=huang pi 猇亭=xiao ting 郧阳=yun yang 监利=jian li 牛栏江=niu lan jiang 泖港=mao gang 枫泾=feng jing 朱家角=zhu jia jiao 漕河泾=cao he jing
金堡=jin bao 芒砀=mang dang 砀山=dang shan 涡阳=guo yang 涡河=guo he 亳州=bo zhou 枞阳=zong yang 歙县=she xian 黟县=yi xian 濠河=hao he 甓湖=pi hu 邗沟=han gou 氾水=fan shui 汜水=si shui
虒亭=si ting 洪洞=hong tong 隰县=xi xian 繁峙=fan shi 厍狄=she di 蓼江=liao jiang 郪江=qi jiang 犍为=qian wei 筠连=jun lian 珙县=gong xian 阆中=lang zhong 邛崃=qiong lai 宕昌=tan chang 宕渠=dang qu
崆峒=kong tong 洮河=tao he 岷山=min shan 牂牁=zang ke 那曲=na qu 那坡=na po 身毒=juan du 大月氏=da yue/rou zhi 月氏=yue/rou zhi 焉耆=yan qi 龟兹=qiu ci 楼兰=lou lan 尉犁=yu li 尉迟=yu chi 蔚县=yu xian
蔚州=yu zhou 浚县=xun xian 番禺=pan yu 泌阳=bi yang 漯河=luo he 漯水=ta shui 济阳=ji yang 莘县=shen xian 单县=shan xian 单父=shan fu 台儿庄=tai er zhuang 长子县=zhang zi xian 大城县=dai cheng xian
乐亭=lao ting 乐陵=lao ling 乐清=yue qing 闵行=min hang 尺蠖=chi huo 南堡=nan pu 葛洲坝=ge zhou ba 诸葛=zhu ge 柞水=zha shui 栎阳=yue yang 鄠邑=hu yi 盩厔=zhou zhi 郃阳=he yang 沔县=mian xian 砭石=bian shi
""".strip()


def plain(reading):
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in letters if "a" <= c <= "z")


def listed(cell):
    """Distinct syllables without their tones, in order; interjections without a vowel are none."""
    syllables = dict.fromkeys(plain(r) for r in cell.split(","))
    return [s for s in syllables if s != "kasei" and any(vowel in s for vowel in "aeiouv")]


def tables(packages):
    for name in ("pypinyin", "pypinyin_dict"):
        sys.path.insert(0, os.path.join(packages, name))
    folder = os.path.join(packages, "pypinyin/pypinyin")
    with open(os.path.join(folder, "pinyin_dict.json"), encoding="utf-8") as f:
        every = {chr(int(code)): listed(cell) for code, cell in json.load(f).items()}
    with open(os.path.join(folder, "phrases_dict.json"), encoding="utf-8") as f:
        words = {word: [plain(r[0]) for r in readings] for word, readings in json.load(f).items()}

    def of(module):
        data = importlib.import_module("pypinyin_dict.pinyin_data." + module).pinyin_dict
        return {chr(code): listed(cell) for code, cell in data.items()}
    for module in ("khanyupinyin", "zdic"):
        for c, readings in of(module).items():
            if not every.get(c):
                every[c] = readings
    return every, words, of("khanyupinlu"), of("ktghz2013")


def readings(every, words, frequent, standard):
    """Of each character: its readings, the usual one first."""
    counts = defaultdict(Counter)
    for word, spoken in words.items():
        for c, syllable in zip(word, spoken):
            counts[c][syllable] += 1
    more = defaultdict(list)
    for c, syllable in MORE:
        more[c].append(syllable)
    found = {}
    for c in map(chr, HAN):
        first = FIRST.get(c) or next(iter(every.get(c, [])), None)
        if first is None:
            continue
        total = sum(counts[c].values()) or 1
        used = [s for s in standard.get(c, []) if counts[c][s] >= 2 and counts[c][s] / total >= 0.02]
        others = dict.fromkeys(more[c] + frequent.get(c, []) + sorted(used, key=lambda s: -counts[c][s]))
        others.pop(first, None)
        found[c] = [first, *others][:MOST]
    return found


def spoken_words(words, found):
    """The words that need a reading which one of their characters does not have alone, or has later."""
    kept = {}
    for word, spoken in words.items():
        if 2 <= len(word) <= 3 and len(word) == len(spoken) and all(c in found for c in word):
            if any(s not in found[c] for c, s in zip(word, spoken)):
                kept[word] = spoken
    word = None
    for token in WORDS.replace("\n", " ").split(" "):
        if "=" in token:
            word, syllable = token.split("=")
            kept[word] = [syllable]
        elif token:
            kept[word].append(token)
    # A word whose beginning says as much says nothing of its own.
    for word in sorted(kept, key=len):
        assert len(word) == len(kept[word]), word
        for end in range(2, len(word)):
            rest = all(s in found.get(c, []) for c, s in zip(word[end:], kept[word][end:]))
            if word[:end] in kept and rest and kept[word[:end]] == kept[word][:end]:
                del kept[word]
                break
    return kept


def write(file, header, lines):
    with open(os.path.join(HERE, file), "w", encoding="utf-8", newline="\n") as f:
        f.writelines(f"# {line}\n" for line in header)
        f.writelines(line + "\n" for line in lines)
    print(file, len(lines))


def main(packages):
    every, words, frequent, standard = tables(packages)
    found = readings(every, words, frequent, standard)
    kept = spoken_words(words, found)
    rows = defaultdict(lambda: [[] for _ in range(MOST)])
    for c, syllables in found.items():
        for rank, syllable in enumerate(syllables):
            rows[syllable][rank].append(c)
    for spoken in kept.values():
        for syllables in spoken:
            for syllable in syllables.split("/"):
                rows[syllable]
    write("readings.tsv", ["syllable (ü is v); characters whose usual reading it is; whose second; whose third; made by generate.py"],
          ["\t".join([syllable, *map("".join, cells)]).rstrip("\t") for syllable, cells in sorted(rows.items())])
    write("words.tsv", ["word, its syllables (two where both are said: kuai/gui); only where a character is read as it is not alone; sorted; made by generate.py"],
          [f"{word}\t{' '.join(kept[word])}" for word in sorted(kept, key=lambda w: w.encode())])
    print("without a reading:", "".join(c for c in map(chr, HAN) if c not in found))


if __name__ == "__main__":
    main(sys.argv[1])
