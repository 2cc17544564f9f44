"""The 1,000 class names the network answers with: complete, in order, in both languages."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

CLASSES = Path(__file__).parents[2] / "resources" / "imagenet" / "classes.csv"
GROUPS = {"produce", "food", "packaged", "household", "clothing", "animal", "person", "vehicle",
          "structure", "landscape", "document", "plant", "other"}  # fmt: skip
CJK = re.compile(r"[\u3400-\u9fff]")
PURELY_CHINESE = re.compile(r"[\u3400-\u9fff]+")
WITH_LATIN_LETTERS = {"CD播放机", "T恤衫", "iPod播放器", "福特T型车"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with CLASSES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns_are_the_documented_ones(rows):
    assert list(rows[0]) == ["index", "wnid", "en", "zh", "group"]


def test_thousand_contiguous_indices(rows):
    assert [int(row["index"]) for row in rows] == list(range(1000))


def test_wnids_are_unique_and_in_the_standard_sorted_order(rows):
    wnids = [row["wnid"] for row in rows]
    assert all(re.fullmatch(r"n\d{8}", wnid) for wnid in wnids)
    assert wnids == sorted(set(wnids))
    assert (wnids[0], wnids[-1]) == ("n01440764", "n15075141")


def test_no_field_is_empty_or_padded(rows):
    assert [row for row in rows if any(not v or v != v.strip() for v in row.values())] == []


@pytest.mark.parametrize("column", ["en", "zh"])
def test_names_are_unique(rows, column):
    counts = Counter(row[column].lower() for row in rows)
    assert [name for name, count in counts.items() if count > 1] == []


def test_names_are_short_enough_for_a_tile(rows):
    assert [row["en"] for row in rows if len(row["en"]) > 32] == []
    assert [row["zh"] for row in rows if len(row["zh"]) > 9] == []


def test_chinese_names_are_chinese(rows):
    assert [row["zh"] for row in rows if not CJK.search(row["zh"])] == []
    mixed = {row["zh"] for row in rows if not PURELY_CHINESE.fullmatch(row["zh"])}
    assert mixed == WITH_LATIN_LETTERS


def test_every_group_is_known_and_used(rows):
    assert {row["group"] for row in rows} == GROUPS


@pytest.mark.parametrize(
    ("index", "en", "zh", "group"),
    [
        (0, "tench", "丁鲷", "animal"),
        (207, "golden retriever", "金毛寻回犬", "animal"),
        (440, "beer bottle", "啤酒瓶", "packaged"),
        (478, "carton", "纸箱", "packaged"),
        (517, "crane (machine)", "起重机", "vehicle"),
        (737, "pop bottle", "汽水瓶", "packaged"),
        (770, "running shoe", "跑鞋", "clothing"),
        (849, "teapot", "茶壶", "household"),
        (916, "web site", "网页", "document"),
        (921, "book jacket", "书籍护封", "household"),
        (948, "Granny Smith", "澳洲青苹果", "produce"),
        (954, "banana", "香蕉", "produce"),
        (963, "pizza", "披萨", "food"),
        (970, "alp", "高山", "landscape"),
        (982, "groom", "新郎", "person"),
        (985, "daisy", "雏菊", "plant"),
        (999, "toilet tissue", "卫生纸", "household"),
    ],
)
def test_known_classes_are_where_every_network_expects_them(rows, index, en, zh, group):
    row = rows[index]
    assert (row["en"], row["zh"], row["group"]) == (en, zh, group)


@pytest.mark.parametrize(
    ("first", "second"), [(134, 517), (264, 474), (638, 639), (620, 681), (836, 837)]
)
def test_classes_with_the_same_word_can_be_told_apart(rows, first, second):
    for column in ("en", "zh"):
        assert rows[first][column].lower() != rows[second][column].lower()
