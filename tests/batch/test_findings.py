"""Findings over a corpus: a row for each, a refused document has none, the same corpus gives the same rows."""

from __future__ import annotations

import pyarrow.parquet as pq

from taizhang.batch.findings import NAME, write_corpus_findings


def test_each_finding_is_a_row_that_quotes_its_document(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    words = "全镇绿化覆盖率率达40%。\n"
    (source / "a.txt").write_text(words, encoding="utf-8")
    (source / "b.txt").write_text("2022年，全镇新建学校3所。\n", encoding="utf-8")
    (source / "c.txt").write_bytes(b"")
    assert write_corpus_findings(source, out) == 1
    (row,) = pq.read_table(out / NAME).to_pylist()
    assert (row["name"], row["code"], row["severity"], row["proposal"]) == ("a.txt", "TZ101", "high", "率")
    assert words[row["start"] : row["end"]] == row["exact"] == "率率"
    assert write_corpus_findings(source, out) == 1 and [path.name for path in out.iterdir()] == [NAME]
