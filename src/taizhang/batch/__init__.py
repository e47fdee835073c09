"""Many documents become partitioned Parquet of facts; see docs/batch.md.

Doors: `run_batch` on one machine, `spark.run_on_spark` on a cluster. Both send record batches of documents through
`worker.map_partitions` and nothing else.
"""

from taizhang.batch.report import BatchSummary
from taizhang.batch.run import BatchSettings, run_batch

__all__ = ["BatchSettings", "BatchSummary", "run_batch"]
