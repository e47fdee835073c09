import io

import openpyxl

from support import build_sample_book
from taizhang.export.download import DOWNLOADS as OFFERS
from taizhang.flows.downloads import DOWNLOADS


def test_everything_the_export_room_offers_can_be_had():
    assert [(d.name, d.media_type) for d in DOWNLOADS] == [(o.name, o.media_type) for o in OFFERS]


def test_a_file_speaks_the_language_of_its_book():
    write = next(d.write for d in DOWNLOADS if d.name == "projects.xlsx")
    heads = [
        openpyxl.load_workbook(io.BytesIO(write(build_sample_book(lang)))).worksheets[0]["B1"].value
        for lang in ("zh", "en")
    ]
    assert heads == ["项目名称", "Project"]
