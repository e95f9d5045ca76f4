"""Nights that are played at every change: a sample, and each that once broke a law. These are written out:
what a seed means changes with the faults there are."""

from __future__ import annotations

from tests.lab.schedule import Kill, Pick, Place, Schedule, Trouble

#: Seeds of whole nights.
SAMPLE: tuple[int, ...] = (5012, 5013, 5014, 5018, 5022, 5024, 5025, 5029)

#: What broke a law and was mended → its night.
MENDED: dict[str, Schedule] = {
    "rows that went before a kill were weighed again at the brake": Schedule(
        places=(Place("buyin/shop_window", "", 2, (Pick(0, "free"), Pick(1, "free"))),),
        troubles=(Kill("before_write", 3),),
    ),
    "a list that lagged some readings behind made a failure of a row that was gone": Schedule(
        places=(
            Place("campaign/seckill", "双12预热场", 18, (Pick(1, "as_it_is"), Pick(6, "free"))),
        ),
        troubles=(Trouble("lagging_list", {"calls": 4}),),
        rounds=2,
    ),
    "the same, with a kill between click and second look": Schedule(
        places=(Place("content/topics", "一人食早餐", 7, (Pick(2, "free"), Pick(3, "free"))),),
        troubles=(Trouble("lagging_list", {"calls": 4}, after=22), Kill("after_write", 7)),
        rounds=2,
    ),
}
