"""pygal pictures as part of a page: no script, no address, the look of the pages.

Text of a picture is small and may hold Chinese, so the legend is the page's: pygal measures Latin letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import pygal
from markupsafe import Markup
from pygal.style import Style

from bot.i18n import _

#: Told apart also by people who see few colours; the last is for all the rest.
COLOURS = ("#1d5fa8", "#b86a00", "#1b6e45", "#8a6fc4", "#4aa3c7", "#c05a78")
REST = "#9aa5b1"

_FONT = (
    '-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",'
    '"WenQuanYi Micro Hei",system-ui,sans-serif'
)


@dataclass(frozen=True, slots=True)
class Chart:
    """``legend`` is (colour, name), the undermost first; ``svg`` is empty without a value to show."""

    svg: str
    legend: tuple[tuple[str, str], ...] = ()

    @property
    def markup(self) -> Markup:
        """For a page; one series needs no legend."""
        legend = Markup("").join(
            Markup('<span><i style="background:{}"></i>{}</span>').format(colour, name)
            for colour, name in self.legend
        )
        drawn = Markup(self.svg)  # pygal escapes what it is given
        return drawn + Markup('<p class="legend">{}</p>').format(legend) * (len(self.legend) > 1)


def bars(
    labels: Sequence[str],
    series: Mapping[str, Sequence[int]],
    *,
    title: str = "",
    rest: str = "",
    values: bool = False,
    height: int = 300,
) -> Chart:
    """Bars of whole numbers, several series one upon the other. More series than colours become ``rest``.

    ``values``: write them on the bars.
    """
    shown = {name: list(counts) for name, counts in series.items() if any(counts)}
    if not shown:
        return Chart("")
    colours = list(COLOURS)
    if len(shown) > len(COLOURS):
        largest = sorted(shown, key=lambda name: -sum(shown[name]))[: len(COLOURS)]
        others = [counts for name, counts in shown.items() if name not in largest]
        shown = {name: shown[name] for name in shown if name in largest}
        shown[rest or _("all others")] = [sum(column) for column in zip(*others, strict=True)]
        colours.append(REST)
    chart = pygal.StackedBar(
        style=_style(colours[: len(shown)]),
        js=(),
        width=1100,
        height=height,
        margin=6,
        spacing=0,
        show_legend=False,
        print_values=values,
        print_values_position="top",
        print_zeroes=False,
        value_formatter=lambda value: f"{value:,.0f}",
        show_minor_x_labels=False,
        x_labels_major_every=-(-len(labels) // 16),
        truncate_label=-1,
        max_scale=8,
        range=(0, max(map(sum, zip(*shown.values(), strict=True)), default=1)),
        order_min=0,
    )
    chart.x_labels = list(labels)
    for name, counts in shown.items():
        chart.add(name, counts)
    return Chart(_inline(chart.render_tree(), title), tuple(zip(colours, shown, strict=False)))


def stacked_bars(title: str, labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> Markup:
    """The picture with its legend, for a page."""
    return bars(labels, series, title=title).markup


def _inline(tree: ElementTree.Element, title: str) -> str:
    for parent in list(tree.iter()):
        for child in list(parent):
            # pygal's own script, comments with its address, and what the script would have shown.
            if not isinstance(child.tag, str) or child.tag.endswith(("script", "desc")):
                parent.remove(child)
    tree.set("role", "img")
    if title:
        tree.set("aria-label", title)
    return ElementTree.tostring(tree, encoding="unicode")


def _style(colours: Sequence[str]) -> Style:
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground="#55616f",
        foreground_strong="#55616f",
        foreground_subtle="#c9d1d9",
        opacity="1",
        opacity_hover="1",
        guide_stroke_dasharray="0",
        guide_stroke_color="#e2e7ed",
        major_guide_stroke_dasharray="0",
        major_guide_stroke_color="#e2e7ed",
        font_family=_FONT,
        label_font_size=13,
        major_label_font_size=13,
        value_font_size=13,
        value_colors=("#1f2a37",) * len(colours),
        colors=tuple(colours),
    )
