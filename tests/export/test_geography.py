import json

from support import build_sample_book
from taizhang.export.geography import write_geojson


def read():
    return json.loads(write_geojson(build_sample_book()))


def test_every_project_and_place_is_a_feature():
    book = build_sample_book()
    kinds = [feature["properties"]["kind"] for feature in read()["features"]]
    assert kinds.count("project") == len(book.snapshot.projects)
    assert kinds.count("place") == len(book.catalog.places)


def test_a_project_carries_the_sentence_of_its_investment():
    feature = next(f for f in read()["features"] if f["properties"].get("name") == "电池一期")
    evidence = feature["properties"]["evidence"]
    assert evidence["exact"] == "40" and "电池一期投资40亿元" in evidence["sentence"]
    assert feature["properties"]["investment_cny"] == "4000000000"


def test_a_project_without_coordinates_stands_at_its_place_and_says_so():
    book = build_sample_book()
    feature = read()["features"][0]
    assert feature["properties"]["position"] == "project"
    assert feature["geometry"]["coordinates"] == [106.92, 28.97]
    assert len(book.snapshot.projects) > 0
