"""What a message makes of the products that were clicked: whether it refuses them, which, or their number."""

from __future__ import annotations

import re

#: In a message of a kind that the site file does not know.
_REFUSES = re.compile(
    r"失败|不能|无法|不可|不允许|未能|禁止|暂不|fail|cannot|can't|not allowed|denied", re.I
)
#: What stands after an id without being a reason: “（36…, 37… 等）”.
_AROUND = " ，,。、）)】]等…"
_SUCCEEDS = re.compile(r"成功|已[移删取退]|success|removed|deleted", re.I)
#: Letters before an id that may be its reason, rather than “商品” or “移除失败”.
_REASON = 5
_FOR_A_PERSON = re.compile(
    r"协议|授权|条款|同意|验证|登录|实名|保证金|agree|authori[sz]|terms|consent|verify|log ?in|sign ?in",
    re.I,
)
_PARTS = re.compile(r"[·；;。\n]")
_IDS = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
_AND_MORE = re.compile(r"等|…|\.\.\.|and \d+ (?:more|others)")
_MOST = re.compile(
    r"(?:最多|至多|不超过|[不未]?[能得可要]超过|上限|at most|up to|maximum|no more than|limit)"
    r"[^\d。；;，,]{0,24}?(\d+)"
    r"(?!\d|\.\d|\s*(?:%|天|日|周|月|年|小时|分钟|秒|元|次|days?|hours?|minutes?|times))",
    re.I,
)
_TOO_MANY = re.compile(r"[过太]多|超[出过].{0,4}(?:上限|限制|最大)|too many", re.I)


def refuses(said: str) -> bool:
    return bool(_REFUSES.search(said))


def for_a_person(said: str) -> bool:
    """Whether it wants something of the shop before it lets anything go."""
    return bool(_FOR_A_PERSON.search(said))


def reason(said: str, product_id: str) -> str:
    """Why ``said`` refuses this product, which has stayed; "" where it does not, or refuses other ones."""
    part = next((part for part in _PARTS.split(said) if product_id in part), "")
    if not part:
        named = _IDS.search(said) and not _AND_MORE.search(said)
        return said if refuses(said) and not named else ""
    if _SUCCEEDS.search(part) and not refuses(part):
        return ""
    before, _id, after = part.partition(product_id)
    own = re.match(r"[^\w（(【\[「《]*([^\d（(【\[「《][^\d]+)", after)
    # Words before several ids are about each of them.
    if (
        own
        and len(re.findall(r"\w", _IDS.sub("", before))) < _REASON
        and (words := own[1].strip(_AROUND))
    ):
        return words
    return part.strip()


def smaller_size(said: str, size: int) -> int | None:
    """Products to try at once after ``size`` of them were refused; None where it was not for their number."""
    told = [int(n) for n in _MOST.findall(said) if 0 < int(n) < size]
    if told:
        return max(told)
    return size // 2 if size > 1 and _TOO_MANY.search(said) else None
