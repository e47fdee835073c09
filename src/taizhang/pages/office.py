"""The pages of the programme office: rounds, the screen of a round, a unit's filing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from taizhang.pages.render import render_template
from taizhang.views.filing import WAN
from taizhang.views.paper import list_letters
from taizhang.views.value import write_number

if TYPE_CHECKING:
    from taizhang.assess.filing import Remark
    from taizhang.pages.site import Site
    from taizhang.views.durations import DurationsPage
    from taizhang.views.filing import FilingPage
    from taizhang.views.notices import NoticesPage
    from taizhang.views.obstacles import ObstaclesPage
    from taizhang.views.office_project import OfficeProjectPage
    from taizhang.views.plans import PlansPage
    from taizhang.views.publishing import PublishingPage
    from taizhang.views.round import RoundPage
    from taizhang.views.rounds import RoundsPage
    from taizhang.views.today import CalendarPage, TodayPage
    from taizhang.views.units import UnitsPage


def render_today(page: TodayPage, site: Site) -> str:
    """Render today's page: what needs me."""
    return render_template("office_today.html", site, page=page)


def render_calendar(page: CalendarPage, site: Site) -> str:
    """Render the calendar of what is due."""
    return render_template("office_calendar.html", site, page=page)


def render_notices(page: NoticesPage, site: Site) -> str:
    """Render the notices and where units are reached."""
    return render_template("office_notices.html", site, page=page)


def render_obstacles(page: ObstaclesPage, site: Site) -> str:
    """Render the obstacle board."""
    return render_template("office_obstacles.html", site, page=page)


def render_plans(page: PlansPage, site: Site) -> str:
    """Render two versions of the plan side by side."""
    return render_template("office_plans.html", site, page=page)


def render_durations(page: DurationsPage, site: Site) -> str:
    """Render how long projects took between stages."""
    return render_template("office_durations.html", site, page=page)


def render_office_project(page: OfficeProjectPage, site: Site) -> str:
    """Render a project as the office runs it."""
    return render_template("office_project.html", site, page=page)


def render_rounds(page: RoundsPage, site: Site) -> str:
    """Render the list of rounds and plan versions."""
    return render_template("office_rounds.html", site, page=page)


def render_units(page: UnitsPage, site: Site) -> str:
    """Render who is responsible for what, and the form that gives a unit to many projects."""
    return render_template("office_units.html", site, page=page)


def render_publishing(page: PublishingPage, site: Site) -> str:
    """Render what was published, what holds the next publication, and the form that publishes."""
    return render_template("office_publish.html", site, page=page)


def render_round(page: RoundPage, site: Site) -> str:
    """Render the screen of a round."""
    return render_template("office_round.html", site, page=page, letters=list_letters(page, site.t))


def render_filing(page: FilingPage, site: Site) -> str:
    """Render a unit's form."""
    return render_template("office_filing.html", site, page=page, say=partial(say_remark, site))


def say_remark(site: Site, remark: Remark) -> str:
    """Say what is wrong or strange about something handed in; amounts in the unit of the form."""
    values: dict[str, object] = {}
    for name, value in remark.values.items():
        if name == "field":
            values[name] = site.t(f"office.field_{value}")
        elif isinstance(value, Decimal):
            is_share = remark.values.get("field") == "percent"
            number = write_number(value if is_share else value / WAN)
            values[name] = site.t("remark.percent" if is_share else "remark.money", n=number)
        else:
            values[name] = value.isoformat() if isinstance(value, date) else value
    return site.t(f"remark.{remark.code}", **values)
