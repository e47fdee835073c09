"""The same run on a Spark cluster: `mapInArrow` over the port of `worker`; the optional part `spark`."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from taizhang.batch.columns import FACT_SCHEMA, OUTCOME_SCHEMA
from taizhang.batch.folder import hold_folder, prepare_folder
from taizhang.batch.listing import list_documents
from taizhang.batch.plan import Plan, count_bits
from taizhang.batch.report import BatchSummary, write_report
from taizhang.batch.worker import map_documents
from taizhang.errors import MissingPartError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taizhang.batch.run import BatchSettings

_DOCUMENT_DDL = "name string, path binary, data binary, publisher string, published_on date, fault string"
_DDL_TYPES = {"string": "string", "date32[day]": "date", "int64": "bigint", "double": "double"}


def run_on_spark(source: Path, out: Path, settings: BatchSettings, *, master: str) -> BatchSummary:
    """Read the documents of a folder or a list on a Spark cluster into `out/facts` and `out/report.jsonl`.

    The folder, the list and `out` must be seen under the same paths by every machine, and the software installed on
    each. Spark reads the documents of a lost worker again; what a task wrote counts once it is committed, so that
    nothing is lost and nothing stands twice. A run that was stopped as a whole starts over.

    Raises:
        MissingPartError: PySpark or Java is not there.
        RefusedDocumentError: There is no such source.
        UsageError: The list cannot be understood, or `out` holds something else.
        BatchError: Another run is writing there.
    """
    source, out = source.resolve(), out.resolve()
    documents = list_documents(source, without=out, published_on=settings.published_on)
    session = _open_session(master, settings)
    try:
        prepare_folder(out, engine="spark", is_again=settings.is_again)
        with hold_folder(out), Plan(out / "work" / "plan.sqlite", documents) as plan:
            rows = out / "work" / "rows"
            _read_rows(session, plan, rows.as_uri())
            facts = session.read.parquet(rows.as_uri()).where("record = 'fact'").select(*FACT_SCHEMA.names)
            facts.write.mode("overwrite").option("compression", "zstd").parquet((out / "facts").as_uri())
            n_bytes = sum(path.stat().st_size for path in (out / "facts").glob("*.parquet"))
            sums = Counter(parts=1 << count_bits(plan.n_documents), bytes=n_bytes)
            sums["read_parts"] = sums["parts"]
            summary = write_report(out, _list_outcomes(session, rows), settings.slow_seconds, sums)
    finally:
        session.stop()
    shutil.rmtree(out / "work")
    return summary


def _read_rows(session: Any, plan: Plan, rows: str) -> None:
    """Read every document on the cluster, one task a part, and write facts and outcomes beside each other."""
    from taizhang.batch.columns import RESULT_SCHEMA  # noqa: PLC0415 - shipped names stay out of the closure

    n_parts = 1 << count_bits(plan.n_documents)
    listed = [tuple(document.build_row().values()) for document in plan.list_documents()]
    result = ", ".join(f"{field.name} {_DDL_TYPES[str(field.type)]}" for field in RESULT_SCHEMA)
    frame = session.createDataFrame(session.sparkContext.parallelize(listed, n_parts), schema=_DOCUMENT_DDL)
    frame.mapInArrow(map_documents, result).write.mode("overwrite").partitionBy("record").parquet(rows)


def _list_outcomes(session: Any, rows: Path) -> Iterator[dict[str, Any]]:
    found = session.read.parquet(rows.as_uri()).where("record = 'document'").select(*OUTCOME_SCHEMA.names)
    for row in found.orderBy("name").toLocalIterator():
        yield row.asDict()


def _open_session(master: str, settings: BatchSettings) -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise MissingPartError("pyspark", "pip install 'taizhang[spark]', and Java 17") from error
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise MissingPartError("Java", "Spark needs Java 17")
    # The workers run the interpreter that is installed in the same place as this one.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = (
        SparkSession.builder.master(master)
        .appName("taizhang batch")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.parquet.compression.codec", "zstd")
    )
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    if settings.n_workers is not None:
        builder = builder.config("spark.cores.max", settings.n_workers)
    return builder.getOrCreate()
