import json

from support import build_sample_book
from taizhang.export.records import write_jsonl
from taizhang.model.fact import fact_from_record


def test_each_line_is_the_contract_record_and_reads_back_as_the_fact():
    book = build_sample_book()
    for line, state in zip(write_jsonl(book).decode().splitlines(), book.snapshot.facts, strict=True):
        assert fact_from_record(json.loads(line)) == state.read


def test_a_rejected_fact_stays_in_the_file_and_says_why():
    lines = [json.loads(line) for line in write_jsonl(build_sample_book()).decode().splitlines()]
    rejected = next(line for line in lines if line["decision"] == "rejected")
    assert rejected["accepted"] is None
    assert rejected["entries"][-1]["reason"] == "不是甲区的数"
