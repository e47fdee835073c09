"""Judge what the ledger knows: progress against plan and time, lights with their reasons, scores as intervals."""

from taizhang.assess.commitments import assess_commitments
from taizhang.assess.framework import assess_framework
from taizhang.assess.pipeline import assess_pipeline
from taizhang.assess.projects import assess_projects
from taizhang.assess.targets import assess_targets

__all__ = [
    "assess_commitments",
    "assess_framework",
    "assess_pipeline",
    "assess_projects",
    "assess_targets",
]
