"""What problems, states, brakes, after-effects and rules are called, in reports and on the command line."""

from __future__ import annotations

from bot.i18n import _


def problem_label(kind: str) -> str:
    """What a problem is called; ``kind`` is the name of an exception of :mod:`bot.errors`."""
    return {
        "Brake": _("A brake stopped the run"),
        "PlanRefused": _("The plan may not be used"),
        "ShopBusy": _("Another run works on this shop"),
        "NotNow": _("Nothing may be removed at this time"),
        "LeaseLost": _("Another process took the night over"),
        "WrongShop": _("The page shows another shop"),
        "WrongHost": _("The page is on a foreign host"),
        "SelectionMismatch": _("Other rows were ticked than planned"),
        "DialogMismatch": _("The confirmation says something else"),
        "ReadingUnproved": _("The list could not be read completely"),
        "LoggedOut": _("Logged out"),
        "Captcha": _("The platform asks for a captcha"),
        "RateLimited": _("The platform asks to slow down"),
        "LooksEmpty": _("The list looks empty, which nothing proves"),
        "UnknownDialog": _("An unknown window opened"),
        "NameNotFound": _("The page has changed"),
        "ContainerGone": _("A group, plan or activity is no longer there"),
        "PageSilent": _("The page did not answer"),
        "ListUnchanged": _("The list stayed as it was"),
    }.get(kind, kind)


def status_label(status: str) -> str:
    return {
        "running": _("not finished"),
        "done": _("finished"),
        "stopped": _("stopped early"),
    }[status]


def limit_label(name: str) -> str:
    """What a brake is called; unknown ones keep their name."""
    return {
        "max_rows": _("most rows of one run"),
        "max_share": _("largest share of a list"),
        "max_times_usual": _("most, as a multiple of a usual night"),
    }.get(name, name)


def after_label(kind: str) -> str:
    """What an after-effect is called; see :mod:`bot.report.aftermath`."""
    return {
        "budget": _("advertising still paid"),
        "campaign": _("campaign stock set free"),
        "commission": _("commission ended"),
        "offer": _("campaign offer ended"),
        "shop": _("stock in the shop"),
        "traffic": _("traffic ended"),
    }[kind]


def rule_label(rule: str) -> str:
    """What a rule is called; one of the operator's own keeps the name it has in the policy."""
    return {
        "ids": _("listed by id"),
        "off-shelf": _("off the shelf or not sold"),
        "no-stock": _("in a campaign without stock"),
        "low-conversion": _("low conversion"),
        "high-returns": _("many returns"),
        "off-focus": _("category not promoted"),
        "contract-ended": _("cooperation ended"),
        "author-unfit": _("influencer does not fit"),
        "stale-competitor": _("competitor out of date"),
        "test-ended": _("A/B test ended"),
        "test-tag": _("A/B test ended, by tag"),
        "unused": _("tied for long and unused"),
        "wasted-spend": _("advertising without sales"),
    }.get(rule, rule)


def duration(seconds: float) -> str:
    if seconds < 10:
        return _("{s} s").format(s=f"{seconds:.1f}")
    if seconds < 60:
        return _("{s} s").format(s=f"{seconds:.0f}")
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return _("{m} min {s} s").format(m=minutes, s=rest)
    return _("{h} h {m} min").format(h=minutes // 60, m=minutes % 60)
