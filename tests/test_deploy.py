"""The files of deploy/: what systemd says of the units, and that the service may write where the docs put files."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[1] / "deploy"
UNITS = sorted(path.name for path in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")))
#: What the units stand on, empty here: this machine may run without systemd.
BASE = ("basic", "multi-user", "network", "network-online", "shutdown", "sysinit", "timers")


def read_unit(name):
    unit = configparser.ConfigParser(interpolation=None, strict=False, allow_no_value=True)
    unit.optionxform = str
    unit.read(DEPLOY / name, encoding="utf-8")
    return unit


@pytest.mark.parametrize("name", UNITS)
def test_systemd_has_nothing_to_say_of_a_unit(tmp_path, name):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze")
    units = tmp_path / "etc/systemd/system"
    units.mkdir(parents=True)
    for one in UNITS:
        shutil.copy(DEPLOY / one, units)
    for base in BASE:
        (units / f"{base}.target").write_text(f"[Unit]\nDescription={base}\nDefaultDependencies=no\n")
    for program in ("venv/bin/taizhang", "backup.sh"):
        place = tmp_path / "opt/taizhang" / program
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("#!/bin/sh\n")
        place.chmod(0o755)
    asked = ["systemd-analyze", "verify", f"--root={tmp_path}", "--man=no", name]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_service_may_write_where_the_journal_of_erasures_is_kept_best():
    service, backup = read_unit("taizhang.service")["Service"], read_unit("taizhang-backup.service")["Service"]
    assert service["ProtectSystem"] == "strict"
    assert service["ReadWritePaths"].removeprefix("-") == backup["ExecStart"].split()[2]


def test_the_backup_may_write_where_its_command_says():
    service = read_unit("taizhang-backup.service")["Service"]
    assert set(service["ExecStart"].split()[2:]) <= {
        place + rest for place in service["ReadWritePaths"].split() for rest in ("", "/programme")
    }


def test_told_to_stop_only_the_server_hears_it_so_that_an_upload_is_read_to_its_end():
    service = read_unit("taizhang.service")["Service"]
    assert service["KillMode"] == "mixed"
    assert service["OOMPolicy"] == "continue"
    assert service["Type"] == "notify"


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_every_service_is_confined_and_waits_for_the_database(name):
    unit = read_unit(name)
    service = unit["Service"]
    assert "postgresql.service" in unit["Unit"]["After"].split()
    assert service["CapabilityBoundingSet"] == ""
    assert service["ProtectSystem"] == "strict"
    for word in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "RestrictNamespaces"):
        assert service[word] == "yes"
    assert ("IPAddressDeny" in service) == (name != "taizhang-notify.service")  # letters go to a mail server


def test_the_proxy_writes_down_no_address_that_was_asked_for():
    lines = [line.strip() for line in (DEPLOY / "nginx.conf").read_text(encoding="utf-8").splitlines()]
    n_servers = lines.count("server {")
    assert lines.count("access_log off;") == n_servers
    assert sum(line.startswith("error_log ") and line.endswith(" crit;") for line in lines) == n_servers


def test_every_unit_runs_as_the_user_of_the_docs_and_every_timer_starts_a_unit_that_is_there():
    for name in UNITS:
        unit = read_unit(name)
        if name.endswith(".service"):
            assert unit["Service"]["User"] == "taizhang"
            assert unit["Service"]["UMask"] == "0077"
        else:
            assert name.replace(".timer", ".service") in UNITS
            assert unit["Install"]["WantedBy"] == "timers.target"
