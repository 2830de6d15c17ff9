"""The scorecard as other programs read it: the same bytes every time."""

import csv
import io
import json
from decimal import Decimal

from goldenthread.scorecard.series import Flag, Value
from goldenthread.scorecard.write import as_csv, as_json


def value(numerator, denominator, flag=Flag.NONE, group="") -> Value:
    return Value(
        indicator="x_pct",
        version=1,
        authority="999",
        period="2020-06",
        window="month",
        breakdown="team" if group else "",
        group=group,
        numerator=numerator,
        denominator=denominator,
        flag=flag,
    )


VALUES = [
    value(2, 3),
    value(0, 0),
    value(12, None, Flag.PARTIAL),
    value(Decimal("1.60"), Decimal("3.10")),
    value(None, None, Flag.NOT_SUPPLIED, group='North, "A"'),
]


def test_csv():
    assert as_csv(VALUES) == (
        "indicator,version,authority,period,window,breakdown,group,numerator,denominator,value,flag\n"
        "x_pct,1,999,2020-06,month,,,2,3,66.66666666666667,\n"
        "x_pct,1,999,2020-06,month,,,0,0,,\n"
        "x_pct,1,999,2020-06,month,,,12,,12,partial\n"
        "x_pct,1,999,2020-06,month,,,1.60,3.10,51.61290322580645,\n"
        'x_pct,1,999,2020-06,month,team,"North, ""A""",,,,not_supplied\n'
    )


def test_json_holds_the_same_cells_with_decimals_written_in_full():
    text = as_json(VALUES)
    assert '"numerator": 1.60, "denominator": 3.10' in text
    assert '"numerator": null, "denominator": null, "value": null, "flag": "not_supplied"' in text
    cells = list(csv.DictReader(io.StringIO(as_csv(VALUES))))
    objects = json.loads(text)
    assert [list(one) for one in objects] == [list(one) for one in cells]
    assert [one["group"] for one in objects] == [one["group"] for one in cells]


def test_no_values_are_an_empty_array_and_a_header():
    assert json.loads(as_json([])) == []
    assert as_csv([]).count("\n") == 1
