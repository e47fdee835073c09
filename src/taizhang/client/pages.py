"""Every page by its address: what it is asked, and the type of its values."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Any, Literal, TYPE_CHECKING, Unpack, overload
from urllib.parse import quote

from taizhang.client.connection import Connection

if TYPE_CHECKING:
    from taizhang.client.values.asked import AskedCompared, AskedDesk, AskedPage, AskedProjects, AskedRecord, AskedSearch, AskedSeverity, AskedUnit, AskedVerdict
    from taizhang.client.values.views.assessment import AssessmentPage
    from taizhang.client.values.views.board import BoardPage
    from taizhang.client.values.views.brief import Brief
    from taizhang.client.values.views.campaign import CampaignPage
    from taizhang.client.values.views.checks import ChecksPage
    from taizhang.client.values.views.clusters import ClustersPage
    from taizhang.client.values.views.commitment import CommitmentPage
    from taizhang.client.values.views.commitments import CommitmentsPage
    from taizhang.client.values.views.desk import Desk
    from taizhang.client.values.views.durations import DurationsPage
    from taizhang.client.values.views.entry import EntryPage
    from taizhang.client.values.views.fact_page import FactPage
    from taizhang.client.values.views.filing import FilingPage
    from taizhang.client.values.views.honours import HonoursPage
    from taizhang.client.values.views.indicator import IndicatorPage
    from taizhang.client.values.views.indicators import IndicatorsPage
    from taizhang.client.values.views.monitoring import MonitoringYear
    from taizhang.client.values.views.notices import NoticesPage
    from taizhang.client.values.views.obstacles import ObstaclesPage
    from taizhang.client.values.views.office_project import OfficeProjectPage
    from taizhang.client.values.views.overview import Overview
    from taizhang.client.values.views.place import PlacePage
    from taizhang.client.values.views.places import PlacesPage
    from taizhang.client.values.views.plans import PlansPage
    from taizhang.client.values.views.project import ProjectPage
    from taizhang.client.values.views.projects import ProjectsPage
    from taizhang.client.values.views.promise_board import BoardIndex, BoardPage as PromiseBoardBoardPage
    from taizhang.client.values.views.record import Record
    from taizhang.client.values.views.round import RoundPage
    from taizhang.client.values.views.rounds import RoundsPage
    from taizhang.client.values.views.search import Hit
    from taizhang.client.values.views.sources import SourceList
    from taizhang.client.values.views.ties import TiesPage
    from taizhang.client.values.views.today import CalendarPage, TodayPage
    from taizhang.client.values.views.units import UnitsPage


class Pages(Connection):
    """Gives the exact values that pages show."""

    @overload
    def read_page(self, address: Literal["/overview"], **asked: Unpack[AskedPage]) -> Overview: ...
    @overload
    def read_page(self, address: Literal["/sources"], **asked: Unpack[AskedPage]) -> SourceList: ...
    @overload
    def read_page(self, address: Literal["/source/{key}"], key: str, **asked: Unpack[AskedDesk]) -> Desk: ...
    @overload
    def read_page(self, address: Literal["/fact/{key}"], key: str, **asked: Unpack[AskedPage]) -> FactPage: ...
    @overload
    def read_page(self, address: Literal["/history"], **asked: Unpack[AskedRecord]) -> Record: ...
    @overload
    def read_page(self, address: Literal["/entry/{key}"], key: str, **asked: Unpack[AskedPage]) -> EntryPage: ...
    @overload
    def read_page(self, address: Literal["/search"], **asked: Unpack[AskedSearch]) -> list[Hit]: ...
    @overload
    def read_page(self, address: Literal["/projects"], **asked: Unpack[AskedProjects]) -> ProjectsPage: ...
    @overload
    def read_page(self, address: Literal["/projects/board"], **asked: Unpack[AskedPage]) -> BoardPage: ...
    @overload
    def read_page(self, address: Literal["/projects/board/{key}"], key: str, **asked: Unpack[AskedPage]) -> BoardPage: ...
    @overload
    def read_page(self, address: Literal["/projects/map"], **asked: Unpack[AskedPage]) -> CampaignPage: ...
    @overload
    def read_page(self, address: Literal["/project/{key}"], key: str, **asked: Unpack[AskedPage]) -> ProjectPage: ...
    @overload
    def read_page(self, address: Literal["/commitments"], **asked: Unpack[AskedPage]) -> CommitmentsPage: ...
    @overload
    def read_page(self, address: Literal["/commitment/{key}"], key: str, **asked: Unpack[AskedPage]) -> CommitmentPage: ...
    @overload
    def read_page(self, address: Literal["/places"], **asked: Unpack[AskedPage]) -> PlacesPage: ...
    @overload
    def read_page(self, address: Literal["/place/{key}"], key: str, **asked: Unpack[AskedPage]) -> PlacePage: ...
    @overload
    def read_page(self, address: Literal["/indicators"], **asked: Unpack[AskedPage]) -> IndicatorsPage: ...
    @overload
    def read_page(self, address: Literal["/indicator/{key}"], key: str, **asked: Unpack[AskedPage]) -> IndicatorPage: ...
    @overload
    def read_page(self, address: Literal["/clusters"], **asked: Unpack[AskedPage]) -> ClustersPage: ...
    @overload
    def read_page(self, address: Literal["/ties"], **asked: Unpack[AskedPage]) -> TiesPage: ...
    @overload
    def read_page(self, address: Literal["/honours"], **asked: Unpack[AskedPage]) -> HonoursPage: ...
    @overload
    def read_page(self, address: Literal["/checks"], **asked: Unpack[AskedSeverity]) -> ChecksPage: ...
    @overload
    def read_page(self, address: Literal["/rules"], **asked: Unpack[AskedPage]) -> ChecksPage: ...
    @overload
    def read_page(self, address: Literal["/assessment"], **asked: Unpack[AskedPage]) -> AssessmentPage: ...
    @overload
    def read_page(self, address: Literal["/monitoring"], **asked: Unpack[AskedPage]) -> list[MonitoringYear]: ...
    @overload
    def read_page(self, address: Literal["/brief"], **asked: Unpack[AskedPage]) -> Brief: ...
    @overload
    def read_page(self, address: Literal["/promises"], **asked: Unpack[AskedPage]) -> BoardIndex: ...
    @overload
    def read_page(self, address: Literal["/promises/{key}"], key: str, **asked: Unpack[AskedVerdict]) -> PromiseBoardBoardPage: ...
    @overload
    def read_page(self, address: Literal["/rounds"], **asked: Unpack[AskedPage]) -> list[RoundPage]: ...
    @overload
    def read_page(self, address: Literal["/round/{key}"], key: str, **asked: Unpack[AskedPage]) -> RoundPage: ...
    @overload
    def read_page(self, address: Literal["/office"], **asked: Unpack[AskedUnit]) -> TodayPage: ...
    @overload
    def read_page(self, address: Literal["/office/calendar"], **asked: Unpack[AskedUnit]) -> CalendarPage: ...
    @overload
    def read_page(self, address: Literal["/office/notices"], **asked: Unpack[AskedUnit]) -> NoticesPage: ...
    @overload
    def read_page(self, address: Literal["/office/obstacles"], **asked: Unpack[AskedPage]) -> ObstaclesPage: ...
    @overload
    def read_page(self, address: Literal["/office/plans"], **asked: Unpack[AskedCompared]) -> PlansPage: ...
    @overload
    def read_page(self, address: Literal["/office/units"], **asked: Unpack[AskedPage]) -> UnitsPage: ...
    @overload
    def read_page(self, address: Literal["/office/durations"], **asked: Unpack[AskedPage]) -> DurationsPage: ...
    @overload
    def read_page(self, address: Literal["/office/project/{key}"], key: str, **asked: Unpack[AskedPage]) -> OfficeProjectPage: ...
    @overload
    def read_page(self, address: Literal["/office/rounds"], **asked: Unpack[AskedPage]) -> RoundsPage: ...
    @overload
    def read_page(self, address: Literal["/office/round/{key}"], key: str, **asked: Unpack[AskedPage]) -> RoundPage: ...
    @overload
    def read_page(self, address: Literal["/office/filing/{key}"], key: str, **asked: Unpack[AskedUnit]) -> FilingPage: ...
    def read_page(self, address: str, key: str | None = None, **asked: object) -> Any:
        """Give the values of a page by its address; `key` is what stands for `{key}` in it."""
        named = address if key is None else address.replace("{key}", quote(key, safe=""))
        return self.read_address(named, **asked)

    def read_address(self, address: str, **asked: object) -> Any:
        """Give the values of a page by an address that is known only at run time, as a link gives it."""
        return self._read(f"pages{address}", **asked)["values"]
