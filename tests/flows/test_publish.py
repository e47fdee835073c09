"""The static site."""

import json
import posixpath
from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from lxml import html

from support import BULLETIN, REPORT, build_sample_catalog, read_sample_facts
from taizhang.errors import UsageError
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.flows.publish import publish_site
from taizhang.model.identity import bytes_id

TODAY = date(2023, 7, 1)


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    with open_programme(
        tmp_path_factory.mktemp("programme") / "p",
        is_new=True,
        settings=Settings("甲区发展台账", "Ledger of Jia District", "jia", 2023),
        catalog=build_sample_catalog(),
        read_facts=read_sample_facts,
    ) as programme:
        for month, words in ((2, REPORT), (5, BULLETIN)):
            programme.add_document(
                Upload(f"{month}.txt", words.encode()),
                recorded_at=datetime(2023, month, 1, tzinfo=UTC),
                recorded_by="甲",
            )
        yield programme


@pytest.fixture(scope="module")
def site(programme, tmp_path_factory):
    return publish_site(programme, tmp_path_factory.mktemp("site"), today=TODAY)


def list_pages(site):
    return [name for name, _ in site.files if name.endswith(".html")]


def test_every_link_of_every_page_leads_to_a_file(site):
    files = {name for name, _ in site.files}
    dead = set()
    for name in list_pages(site):
        tree = html.fromstring((site.folder / name).read_text(encoding="utf-8"))
        for link in tree.xpath("//@href | //@src"):
            target = unquote(link.split("#")[0])
            if target and posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) not in files:
                dead.add((name, link))
    assert sorted(dead)[:5] == []


def test_no_page_needs_a_server(site):
    for name in list_pages(site):
        words = (site.folder / name).read_text(encoding="utf-8")
        tree = html.fromstring(words)
        assert tree.xpath("//form[@method='post']") == [], name
        assert not [link for link in tree.xpath("//@href | //@src") if link.startswith(("/", "http"))], name


def test_the_manifest_names_every_file_with_its_hash(site):
    manifest = json.loads((site.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["head"] == site.head
    assert len(manifest["files"]) == len(site.files)
    for name, digest in manifest["files"].items():
        assert bytes_id((site.folder / name).read_bytes()) == digest


def test_publishing_again_gives_the_same_bytes_and_leaves_nothing_behind(programme, site, tmp_path):
    first = publish_site(programme, tmp_path / "s", today=TODAY)
    (tmp_path / "s" / "own.txt").write_text("mine", encoding="utf-8")
    again = publish_site(programme, tmp_path / "s", today=TODAY)
    pages = {name: digest for name, digest in first.files if name.endswith(".html")}
    assert pages == {name: digest for name, digest in again.files if name.endswith(".html")}
    assert (tmp_path / "s" / "own.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_with_other_files_is_left_alone(programme, tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="other files"):
        publish_site(programme, tmp_path, today=TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_earlier_moment_is_said_on_every_page(programme, tmp_path):
    early = publish_site(programme, tmp_path / "s", as_of=datetime(2023, 3, 1, tzinfo=UTC), today=TODAY)
    assert early.head < programme.ledger.head()[0]
    index = (early.folder / "index.html").read_text(encoding="utf-8")
    assert "2023-03-01" in html.fromstring(index).xpath("string(//p[contains(@class,'banner')])")


def test_only_the_letters_that_are_used_are_carried(site):
    fonts = [name for name, _ in site.files if name.endswith(".woff2")]
    sheet = site.folder / "assets/vendor/fonts.css"
    if not sheet.exists():
        pytest.skip("needs the front-end assets: python tools/build_assets.py")
    assert fonts
    assert all(name.rsplit("/", 1)[-1] in sheet.read_text(encoding="utf-8") for name in fonts)
