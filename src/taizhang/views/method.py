"""What stands behind a computed figure, in one line in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.assess.method import Method
    from taizhang.views.book import Lang

#: Methods are recorded in English, with their equation; these are the same words for Chinese pages.
CHINESE = {
    "序时差: done ÷ planned less the share of the year gone": "序时差＝已完成÷计划－当年时间过去的比例",
    "序时差: share done less the share of time gone": "序时差＝完成比例－时间过去的比例",
    "actual against target; for flows 序时差: actual ÷ target less the share of time gone": (
        "实绩对照目标；时期数另算序时差＝实绩÷目标－时间过去的比例"
    ),
    "sums of stated amounts; shared sums once; rate = done ÷ planned": (
        "所写金额相加，共用的只计一次；完成率＝已完成÷计划"
    ),
    "min–max with fixed goalposts (OECD/JRC 2008, section 5.3)": "固定标尺的极差标准化（OECD/JRC 2008，第5.3节）",
    "coupling coordination D = √(C·T)": "耦合协调度 D = √(C·T)",
    "total = part ÷ share, as an interval": "总量＝部分÷占比，按区间算",
    "dispatch round: sums of reported amounts; rate = done ÷ planned; points from unrounded figures": (
        "调度轮次：上报金额相加；完成率＝已完成÷计划；百分点按未四舍五入的数算"
    ),
    "linear": "线性序时",
    "linear and phased": "线性序时与分期序时",
    "linear, from the year's start to the deadline": "线性序时，自年初至期限",
    "flow": "时期数",
    "level: no linear pace": "时点数：不作线性序时",
    "missing is missing, never zero": "没写的就是没写，不当作零",
    "arithmetic and geometric means": "算术平均与几何平均",
    "traditional: C = n(∏U)^(1/n)/ΣU": "传统式：C = n(∏U)^(1/n)/ΣU",
    "revised: Wang Shujia et al. (2021), C = √{[1−mean|Ui−Uj|]·[∏(Ui/max U)]^(1/(n−1))}": (
        "修正式：王淑佳等（2021），C = √{[1−mean|Ui−Uj|]·[∏(Ui/max U)]^(1/(n−1))}"
    ),
    "share at most 100%": "占比不超过100%",
    "approx": "“约”的余量",
    "as_of": "截至",
    "clock": "计时",
    "frozen": "冻结于第几条",
    "plan": "计划版本",
    "framework": "框架",
    "missing": "缺项",
    "rules": "规则",
    "today": "今天",
    "weights of pillars": "支柱权重",
    "year": "年份",
    "none": "无",
    "None": "未冻结",
    "months": "按月",
    "days": "按日",
    "equal": "相等",
    "0 to 100": "0到100",
}


def write_method(method: Method, lang: Lang) -> str:
    """Give what stands behind a result in one line: method, variant, parameters, hash of the data."""
    if lang == "zh":
        parameters = "，".join(f"{_translate(name)}={_translate(value)}" for name, value in method.parameters)
        return f"{_translate(method.name)} · {_translate(method.variant)} · {parameters} · {method.data_hash}"
    parameters = ", ".join(f"{name}={value}" for name, value in method.parameters)
    name = method.name.replace("序时差", "against linear time")
    return f"{name} · {method.variant} · {parameters} · {method.data_hash}"


def _translate(words: str) -> str:
    return CHINESE.get(words, words)
