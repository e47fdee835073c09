"""Tell the names of projects from kinds, programmes and aims."""

from __future__ import annotations

import re

from taizhang.catalog.division import find_division
from taizhang.facts.finder import compile_leap, guard, list_last, list_needed, list_pairs
from taizhang.facts.vocabulary import Vocabulary

#: What is built, by its last word.
_BUILT = (
    r"(?:高速铁路|铁路|高铁|城际|城轨|地铁|轻轨|高速公路|高速|公路|国道|快速路|快线|快速通道|大道|特大桥|大桥|[二三四五六七八]桥|隧道|机场|航站楼|飞行区|航站区|跑道|港区|码头|泊位|航道|运河|船闸|水库|水电站|变电站|换流站|电站|电厂|核电|风电场|"
    r"水利枢纽|枢纽|轨道交通\d+号线|\d+号线|[A-Z]\d*线|(?:路|大道|\d号线)[东西南北]延(?:伸线|长线|线|段)?|灌区|引水|调水|煤矿|[油气]田群?|储气库|天然气管道|管线|管道|专线|支线|特高压|直流|机组|生产线|无水港|医院|博物馆|科技馆|体育馆|体育场|图书馆|大剧院|剧院|美术馆|"
    r"综合体|大装置|装置|出入口局|(?:实验|研究|科学|验证|测试)设施|校区|院区)"
)
#: Words that end the name of something built, and of much else.
_LOOSE = (
    r"(?:项目|工程|[一二三四五六]期|产业园|科技园|物流园|工业园|创新园|园区|产业基地|基地|示范区|功能区|作业区|核心区|科创园|合作区|合作园|文创街|步行街|中心|实验室|工厂|新城|公园|平台|港(?!口)|综保区|(?:科技|物流|大学|智慧|未来|科学|产业|商贸|医药|生态|文化|智造|体育|会展)城|"
    r"(?:改扩建|扩建|迁建|新建|扩容改造|扩容|扩能改造|扩能|升级改造|改造|治理|一体化|整治|修复))"
)
_PART = r"(?:[（(][\u4e00-\u9fff]{1,8}段[）)]|[\u4e00-\u9fff]{1,6}段|[东西南北中]延伸?[线段])?"
#: A stage of building or a part behind the name, in brackets.
_BRACKETED = (
    r"(?:[（(](?:[一二三四五六]期(?:工程)?|[\u4e00-\u9fffA-Za-z0-9—\-]{1,14}(?:段|部分|地块|片区|区|项目))[)）])?"
)
END = rf"(?:{_BUILT}|{_LOOSE})"
#: Characters that stand in a name.
IN_NAME = r"\u4e00-\u9fffA-Za-z0-9·×“”()（）\-—～~"
NAME = re.compile(
    rf"(?:[{IN_NAME}]|(?<=\d)\.(?=\d)|/(?=[年日天])){{1,32}}?{guard(END)}(?:[一二三四五六]期)?{_PART}(?:改扩建|扩建|扩容|改造|疏浚|[东西南北]扩|改线)?(?:项目|工程)?(?:[A-Z]区)?{_BRACKETED}"
)
#: The last character of every name (`NAME`); looking at it saves the pattern most tries.
_LAST = list_last(NAME.pattern)
_ENDS_BUILT = re.compile(
    rf"{guard(_BUILT)}(?:[一二三四五六]期)?{_PART}(?:改扩建|扩建|扩容|改造|疏浚|[东西南北]扩|改线)?(?:项目|工程)?$"
)
_LAST_OF_BUILT = list_last(_ENDS_BUILT.pattern)
_KIND_WORDS = (
    "存量 增量 棚改 教育卫生 文教 亮化 美化 校舍 水系 驳岸 护岸 站房 自治区 农网 单线 双线 电气化 精细 考核 票决 实事 未建成 社会 开放 具体 帮助 沿线 村庄 人居环境 农房 风貌 管道 产能 置换 酒店 会议 超市 住房 灌区 河道 修复 综合治理 渠道 山塘 水毁 中小河流 农田 农田水利 水源 集镇 圩镇 路灯 路面 村容 厕所 城区 牵引性 产业发展 民心 制造业 服务业 千万元 招商引资 洽谈 固定资产 标准 厂房 等 一批 合作 共建 小 重点 重大 各类 产业 民生 一系列 若干 多个 全部 所有 新 大 好 标志性 引领性 关键 补短板 基础设施 配套 开发 “十三五” “十四五” “十五五” 工业 农业 文旅 交通 水利 能源 城建 更新 改造 提升 示范 建设 投资 招商 签约 开工 在建 续建 技改 科技 创新 外资 民间 政府 社会 "
    "企业 公共服务 市政 亿元 以上 体育 文体旅 融合 旅游 的 个 专项 攻坚 行动 计划 国家 省级 市级 省 市 区 县 级 事业 两重 两新 双 百 千 万 重点民生 乡村 生态 环保 数字 智能 绿色 安居 惠民 实事 主体 骨干 龙头 高 质 量 研发 医疗 教育 养老 服务 物流 商贸 "
    "物资 储备 防洪 排涝 保障 性 体系 网 化 型 类 大型 大中型 中型 中小型 小型 普通 农村 城市 城镇 县域 国际 区域 支线 通用 抽水蓄能 病险 高标准 现代化 市域 城际 高等级 骨架 跨省 省际 出海 内河 沿边 沿海 公立 综合 智慧 零碳 低碳 一流 标杆 特色 优质 重点 先进 制造 战略 核心 公共 "
    "人才 检测 质检 计量 算力 数据 托育 转诊 会诊 临床 经济 商务 会展 消费 文化 展示 体验 研学 试验 实验 试点 样板 "
    "新一代 信息 信息技术 技术 装备 海工 高端 生物 医药 生物医药 双千兆 千兆 网络 量子 通信 安全 城市更新 人工智能 集成电路 新材料 材料 汽车 电子 软件 物联网 大数据 云计算 工业互联网 互联网 循环经济 食品 纺织 化工 石化 冶金 建材 家居 "
    "平安 更多 代表 链主 延链 补链 强链 建链 基地 风力 发电 太阳能 生物质 现代 楼宇 附属 一些 春季 夏季 秋季 冬季 已 投产 竣工 拟建 在谈 落地 达产 前期 总部 后台 功能 板块 除险 加固 蓄滞洪区 工程 两重 两新 十五五 十四五 学校 校园 医院 社区 村庄 园林 绿化 环卫 气象 应急 避难 场所 设施 用地 "
    "新时代 新一轮 和 及 与 国省干线 干线 国省道 县乡道 低空 氢能 充电 停车 供水 供热 燃气 污水 垃圾 处理 排水 管网 地下 道路 桥梁 房屋 住宅 棚户区 老旧 小区 片区 危旧房 街区 航空 铁路 公路 货运 客运 高速 快速 轨道 港口 水运 航运 机场 电网 输电 新能源 清洁 风电 光伏 火电 水电 核电 新型 储能 煤电 油气 天然气"
)
_KINDS = "|".join(sorted(map(re.escape, set(_KIND_WORDS.split())), key=lambda w: (-len(w), w)))
GENERIC = re.compile(f"^(?:{_KINDS})*{END}?(?:项目|工程)?$")
#: The first two characters of a kind, looked up before its many words are tried.
_PAIRS_OF_GENERIC = list_pairs(f"(?:{_KINDS}|{END})(?:{_KINDS}|{END}|项目|工程)|项目|工程")
#: The name of nothing that is built: what money and policies are for.
MATTER = re.compile(
    guard(
        r"(?:人民政府|管委会|管理委员会|投资|金融工具|环境保护|(?:污染|石漠化|荒漠化|沙化|水土流失|黑臭水体)治理|营造林|造林|政策|专项债|资金|债券|贷款|服务|行动|工作|制度|机制|人才|消费|就业|转型|兴皖|领域|产业|优惠|补贴|业态|经济|品牌|(?<!批发)(?<!农贸)(?<!农批)(?<!建材)(?<!钢材)(?<!果品)(?<!水产)(?<!交易)(?<![心镇乡]大)市场|试点|合作|发展|体系|能力|水平|质量|安全|规划|战略|计划|活动|改革|集群|业务|权益|收入|数据集|(?:消费|金融|贸易|门户|开放|战略|资源配置|型国际航空|国家物流)枢纽|冷链物流基地|自由贸易港|自由贸易试验区|自贸区|自贸港)$"
    )
)
_LAST_OF_MATTER = list_last(MATTER.pattern)
FORBIDDEN = compile_leap(
    r"[了着是使让把被]|(?<![华犍])为(?!民)|(?<!公司)的(?!士)|(?<![即])将(?!军)|这|正在|(?<!阿)那(?!曲|坡|雍)|每|各|^建项目|(?:平台|系统)上线$|获评|^(?:处置|治理提升|如用|解决|加密建设$)|绿电直连$|^虚拟电厂$|现货市场$|^其(?![\u4e00-\u9fff]{1,2}[中小]学)|其(?=[中他它余次所是实在后总])|进行|实现|力争|(?<!第)(?:[\d一二两三四五六七八九十几多]|(?<=\d)余)\s*(?:个|条(?!街)|座|家|项|所|件|处(?!理))|多[栋幢]|^只见|过后|顺接|以(?:项目|工程)|[\d一二三四五六七八九十]大(?:项目|工程)$|(?<![产\d])\d+台|以及|(?<![高中平])等|率$|达到|(?<!\d)(?<![A-Za-z产理工供道-])\d{2,}(?!\d|\.\d+(?:[A-Za-z]|万千瓦|万吨|兆瓦|千伏)|号|万|千|兆|英寸|[A-Za-z×—-]|(?:线|公里|公顷|亩|套|台|头|床|平方米|[国省县乡]道)|(?<=产\d\d)吨|(?<=产\d\d\d)吨|(?<=产\d\d\d\d)吨|吨[^,，。;；、]{2,20}(?:项目|工程|生产线|基地))"
    r"|一批|打造|推动|推进|加快|完善|创建(?!示范区)|系列|各类|万亿|亿元|如何|围绕|通过|接入(?!工程)|完成|投向|优先|用于|或|发布|更多|加强(?!工程)|设立|成立(?!大厦)|支持|深化|开展|预计|内容(?:包|为)|^总?(?:用地|占地|建筑面积)|^面向|^第[一二三]产业|总书记|先后|培育工程|基金(?!小镇)|属于|设在|会场|思路$|(?<!新)上项目$|首[个座条家]|书记|[省市县区镇乡村局会部]长(?![江河沙治寿安春城乐兴征])|主任|领导|出席|违法|违规|领事馆|领馆|申报|排查|^子项目|研究解决|视察|^旧城改造$|破解|影响项目|援建项目$|^(?:强调|许多|列入|纳入|落实|一手|一套|全力|占|初|其中|整个|部分|促成|首家|改扩建|新上|融入|加强|包装|安排|强化|推介|谈|整座|全[乡镇村])|[里府]安排|(?:已|要|将|均|提前|陆续|顺利|全部|全面|正式|如期)$|举行|及相关配套|包括|包含|(?<![（(])位于|坐落|选址|尽快|(?:现场|顺利|招标|获批)$|总投资|投资\d|首台机组|^(?:分|第)[一二三四五六]期|^第[\d一二两三四五六七八九十]+(?:批|座|个|条|家|所)|^(?:批|片(?!区)|入驻|帮助|改造(?=[\u4e00-\u9fff]{2,8}(?:路|街|桥|大道)$)|开始(?=主|施))|[一二三四五六七八九十]大工程|分别|协调解决|重视|揭牌暨|正抓紧|已隆重|提前(?=完工|建成|竣工|投)|保障项目$|记者|(?:公交|旅游|班车)专线$|(?:工程|项目)属|抓好|(?:两岸|两侧|沿线|周边)$|^相邻|开始|^(?:年内|年底|明年|今年)|建成(?!区)|^(?:坝体|坝坡|内墙|外墙|内部|路面|墙面|屋面|溢洪道|管理房|园区道路|强弱电|区域(?=地下|供|电))|(?:路基|清表)$|涵盖|成网$|^[一二三四五六七八九]成(?!路|市|大)"
)
#: Words a general programme is named with; a name of one's own may hold them.
_PROGRAMME = re.compile(
    r"教育工程|扶贫|全国|人才|行动|工作|机制|体系|制度|能力|力度|提升(?!改造)(?<!改造提升)|重大|培育|强基|提质|扩优|(?:乡村|东北|产业|工业|全面|教育|老区)振兴|保护工程|良种(?!(?:繁育)?(?:场|基地|中心))|文明|惠民|安居|创新工程|利用工程|信息化|数字化|智能化|标准化"
)
_WATER = re.compile(
    r"^[\u4e00-\u9fff]{1,3}(?<![沿近高矿青远上下内外大两出跨环])[江河湖山岛湾海渠峡溪洲岭滩洞泉](?![\u4e00-\u9fff]?(?:生态|经济|保护))"
)
_CODE = re.compile(
    r"[“\"]|^[\u4e00-\u9fff]{2,6}[（(][\u4e00-\u9fff]{2,6}[)）]|[A-Z]+\d|\d+号|[A-Za-z]{2,}|[一二三四五六]期"
    r"|^引[\u4e00-\u9fff]{1,2}[济入补][\u4e00-\u9fff]{1,2}|^[GS]\d{1,4}(?!\d)"
)
#: Every code holds one of these.
_CODE_MARK = re.compile(r"[“\"（(A-Za-z\d期引]")
#: A quoted programme is no building (“十百千万”工程).
_PROGRAMME_NAME = re.compile(r"“[^”]*”(?:重大|重点|标志性|更新|提升|改造|建设|整治)*(?:项目|工程|行动)?")
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁疆黔滇蜀"
_FROM_TO = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:至|到|—|-)[\u4e00-\u9fff]{2,8}")
#: A numbered line is one of its own, though all its words are kinds.
_NUMBERED_LINE = re.compile(r"(?:轨道(?:交通)?|地铁|轻轨|城轨|市域铁路)\d+号线")
#: 青岩镇供水工程: a town says which one.
_OF_TOWN = re.compile(r"[\u4e00-\u9fff]{1,3}(?<![乡城村集重市小各])(?:镇|街道|苏木)(?!化)[\u4e00-\u9fff]{3}")
#: 县人民医院迁建, 区第四幼儿园: what a place has but one of.
_ONE_OF_PLACE = re.compile(
    r"[市县区州旗](?:(?:中心|人民|中心人民)?医院|中医医?院|妇幼保健院|职教中心|图书馆|博物馆|体育馆|体育场|文化馆|党校|文化中心|体育中心|会展中心|政务中心|行政中心|市民中心|文体中心|全民健身中心|规划馆|展览馆|大剧院|青少年宫|科技馆|(?:第?[一二三四五六七八九十]|实验|职业)(?:人民医院|中学|小学|幼儿园|中|小))(?:[\u4e00-\u9fff]{0,6}(?:搬迁|迁建|新建|扩建|改造|院区|校区|大楼|建设|项目)|$)"
)
#: 某某中心装饰工程: the works of one trade are a part of what is built.
_PART_WORKS = re.compile(
    r"(?:项目|工程)(?:部分|[一二三]期(?:\d[\d.]*万?吨)?|首条|首批|配套|\d+号|[一二三]号)?[\u4e00-\u9fff]{0,6}(?:生产线|车间|厂房|土建工程|主体建筑|楼|标段)$|(?:室内|室外|附属|外墙|主体)工程$|(?:工程|主体)[\u4e00-\u9fff]{0,4}标段$|(?:装饰|装修|浇筑|吊装|外立面|基础|桩基|路基|路面|土石方|土方|屋面|房建|机电|交安|吊顶|墙面)工程$"
)
_JOINT = re.compile(f"[{_PROVINCES}](?:[{_PROVINCES}]{{1,3}}|[煤钢铝能投电建化药烟酒油])")
#: 天宝路路面提升项目: a road says which one.
_OF_ROAD = re.compile(
    r"[\u4e00-\u9fff]{2,5}(?<![公铁道线马电网思一带通])(?:大道|大街|路(?![网面灯段径由])|街(?![道区]))[\u4e00-\u9fff]{3}"
)
#: What says which one at the opening of a name.
_OWN = re.compile(
    "|".join(pattern.pattern for pattern in (_FROM_TO, _JOINT, _OF_TOWN, _ONE_OF_PLACE, _OF_ROAD, _WATER))
)
_TOP = tuple(
    "全线 最长 最高 同属 全球 世界 国内 首台 首座 首个 首批 最大 全省 全市 全区 全县 市县 县级 村级 我区 我县 我市 从 一季度 二季度 三季度 四季度 上半年 下半年 工程 项目 产业园1 产业园2 产业园内".split()
)
_FIRST_OF_TOP = frozenset(word[0] for word in _TOP)
#: Words of an occasion are no part of what is built (某书记出席活动并宣布项目开工).
SAID = re.compile(
    guard(r"发改委|批复|出席|宣布|举办|举行|召开|仪式|设立在|现场会|^(?:该|此|本|上述|关联|相关|其他|其余|有关)")
)
#: 某县三季度重大项目: whose and when, and then only a kind.
_WHEN = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}[县区市])?(?:20\d\d年)?(?:第?[一二三四]季度|[上下]半年|\d{1,2}月份?|今年|全年)"
)
_SIZE_FIRST = re.compile(r"\d[\d.]*(?:千伏|万伏|万千瓦|兆瓦|万吨|吨|万亩|亩|公里|张床位|万?立方米)")
#: 某县现代农业重大项目: whose, and then only a kind.
_OF_PLACE = re.compile(
    r"[两三四五六七八九十\d]+大[\u4e00-\u9fff]{0,12}|[\u4e00-\u9fff]{2,8}[县区市][\u4e00-\u9fff]{0,8}(?:重大|重点|招商)+(?:建设)?(?:项目|工程)|[\u4e00-\u9fff]{2}(?:重大|重点)[\u4e00-\u9fff]{0,6}(?:项目|工程)|[\u4e00-\u9fff]{2,14}(?:开发区|高新区|自贸区)项目|[\u4e00-\u9fff]{2,3}县项目"
)


def is_programme(name: str) -> bool:
    """Whether a name is that of a quoted programme (“十百千万”工程)."""
    return name[:1] == "“" and _PROGRAMME_NAME.fullmatch(name) is not None


def has_own_name(name: str) -> bool:
    """Whether a name says which one: a place, water or hill, a code, a quoted or numbered part, a line from here to there.

    >>> has_own_name("綦江万盛快速路"), has_own_name("农业良种工程")
    (True, False)
    """
    if is_programme(name):
        return False
    if (_CODE_MARK.search(name) and _CODE.search(name)) or _OWN.match(name) or find_division(name) is not None:
        return True
    built = _ENDS_BUILT.search(name) if name[-1:] in _LAST_OF_BUILT else None
    return built is not None and built.start() >= 2 and not is_generic(name) and _PROGRAMME.search(name) is None


def is_generic(name: str) -> bool:
    """Whether a name is made of kinds alone (重点产业项目), or empty."""
    return (name[:2] in _PAIRS_OF_GENERIC or len(name) < _PAIR) and GENERIC.match(name) is not None


_PAIR = 2


def is_matter(name: str) -> bool:
    """Whether a name ends like what money and policies are for, and not like something built."""
    return name[-1:] in _LAST_OF_MATTER and MATTER.search(name) is not None


#: Names that say what is built without its last word: waters led from one river to another, numbered roads.
_NAMED_WHOLE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8})?[GS]?\d{2,4}[国省]道(?:[\u4e00-\u9fff]{2,16}(?:段|路|公路|工程|改造))?|引[\u4e00-\u9fff]{1,2}[济入补][\u4e00-\u9fff]{1,2}|[GS]\d{1,4}(?:[\u4e00-\u9fff]{2,16})?"
)


_LAST_OF_PART = list_last(_PART_WORKS.pattern)


def is_part(name: str) -> bool:
    """Whether a name is that of a part of what is built, or of the works of one trade."""
    return name[-1:] in _LAST_OF_PART and _PART_WORKS.search(name) is not None


def is_closed(name: str) -> bool:
    """Whether every quotation mark and bracket of a name has its other half."""
    if name.isalnum():
        return True
    n_opened, n_closed = name.count("(") + name.count("（"), name.count(")") + name.count("）")
    return n_opened == n_closed and name.count("“") == name.count("”")


def is_top(name: str) -> bool:
    """Whether a name opens with what is the first or the largest, with all of a place, or with a time."""
    return name[:1] in _FIRST_OF_TOP and name.startswith(_TOP) and not name.startswith("工程机械")


def is_proper(name: str) -> bool:
    """Whether a name is somebody's own and not a kind (重点项目) or a programme (农业良种工程)."""
    if not 3 <= len(name) <= 44 or not is_closed(name) or is_top(name):
        return False
    if FORBIDDEN.search(name) is not None or is_matter(name) or SAID.search(name) is not None:
        return False
    if is_programme(name) or is_part(name):
        return False
    if is_generic(name) and _NUMBERED_LINE.match(name) is None and _ONE_OF_PLACE.match(name) is None:
        return False
    sized = _SIZE_FIRST.match(name)
    if sized is not None and is_generic(name[sized.end() :]):
        return False
    if ("重" in name or name[0] in _COUNTS or name.endswith("县项目")) and _OF_PLACE.fullmatch(name) is not None:
        return False
    when = _WHEN.match(name) if "年" in name or "季" in name or "月" in name else None
    if when is not None and is_generic(name[when.end() :]):
        return False
    return has_own_name(name) or _PROGRAMME.search(name) is None


#: What ends a name, and characters of names alone: most names are told by these, in half the time of their pattern.
_ENDS = Vocabulary(word for word in list_needed(END) if re.fullmatch(END, word))
_IN_NAME = re.compile(f"[{IN_NAME}]+")
_LONGEST_OWN = 32


def _is_named(name: str) -> bool:
    """Whether a name is nothing but plain characters and what ends a name; others may be names, too."""
    n_own = len(name) - len(_ENDS.find_before(name, 1, len(name)))
    return 0 < n_own < len(name) and n_own <= _LONGEST_OWN and _IN_NAME.fullmatch(name) is not None


#: What counts (三大工程) begins with one of these.
_COUNTS = frozenset("两三四五六七八九十0123456789")


def is_project(name: str) -> bool:
    """Whether a name ends like something built and is proper."""
    is_named = name[-1:] in _LAST and (_is_named(name) or NAME.fullmatch(name) is not None)
    if not is_named and (name[:1] in _OPENS_WHOLE or "道" in name):
        is_named = _NAMED_WHOLE.fullmatch(name) is not None
    return is_named and is_proper(name)


#: A name without its last word begins with one of these, or names a road.
_OPENS_WHOLE = frozenset("引GS")
