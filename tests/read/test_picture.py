"""Pages as pictures, drawn apart."""

import struct
import zlib

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.model.text import Run
from taizhang.read.picture import Letter, PagePicture, draw_page, find_boxes, join_boxes, write_png
from taizhang.read.reading import read_upload


@pytest.fixture(scope="module")
def data():
    """A PDF of one page with two lines, written by hand."""
    return write_pdf(["Output grew by 12.5 per cent in 2022.", "Forest cover reached 58.2 per cent."])


def write_pdf(lines):
    stream = "BT /F1 14 Tf 72 760 Td 20 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode()


def test_a_page_is_drawn_with_the_places_of_its_letters(data):
    picture = draw_page(data, "a.pdf", 1)
    assert picture.png.startswith(b"\x89PNG")
    assert (picture.width, picture.height) == (595, 842)
    assert "".join(letter.character for letter in picture.letters).startswith("Outputgrewby12.5")


def test_a_stretch_of_a_run_has_its_own_box(data):
    reading, picture = read_upload("a.pdf", data), draw_page(data, "a.pdf", 1)
    content = reading.text.content
    at = content.index("58.2")
    run = next(run for run in reading.text.layout if run.start <= at < run.end)
    (box,) = find_boxes(picture, content, run, at, at + 4)
    assert 72 < box[0] < box[2] < 400
    assert box[2] - box[0] < 40
    assert box[3] - box[1] < 20


def test_a_run_whose_letters_are_others_is_marked_whole():
    picture = PagePicture(b"", 100, 100, (Letter("x", (10, 10, 20, 20)),))
    run = Run(0, 3, "paragraph", page=1, box=(5.0, 5.0, 90.0, 30.0))
    assert find_boxes(picture, "abc", run, 0, 1) == ((5.0, 5.0, 90.0, 30.0),)
    assert find_boxes(picture, "abc", Run(0, 3, "paragraph"), 0, 1) == ()


def test_boxes_of_two_lines_stay_two():
    assert len(join_boxes([(0, 0, 5, 10), (5, 1, 9, 10), (0, 20, 5, 30)])) == 2
    assert join_boxes([]) == ()


@pytest.mark.parametrize(("data_of", "number"), [(None, 2), (None, 0), (b"%PDF-1.4 broken", 1)])
def test_a_page_that_is_not_there_is_refused_in_one_line(data, data_of, number):
    with pytest.raises(RefusedDocumentError):
        draw_page(data if data_of is None else data_of, "a.pdf", number)


def test_a_picture_holds_its_pixels():
    png = write_png(bytes([0, 255, 9, 128, 64, 9]), 2, 2, 3)
    width, height = struct.unpack(">II", png[16:24])
    body = png[png.index(b"IDAT") + 4 : png.index(b"IEND") - 8]
    assert (width, height) == (2, 2)
    assert zlib.decompress(body) == bytes([0, 0, 255, 0, 128, 64])
