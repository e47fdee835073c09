"""The files of deploy/: what systemd says of the units, and that the service may write where the docs put files."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
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


#: Stands in for the program: makes what it is asked for, or fails at the people.
PROGRAM = """#!/bin/sh
set -eu
case "$1" in
ledger) mkdir "$4"; touch "$4/ledger.sqlite" "$6" ;;
people) [ ! -e "$3/broken" ] || exit 3; touch "$4" ;;
esac
"""


@pytest.fixture
def back_up(tmp_path):
    """Runs the script of backups in a folder of the test's own; gives its exit code."""
    program, script = tmp_path / "taizhang", tmp_path / "backup.sh"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    words = (DEPLOY / "backup.sh").read_text(encoding="utf-8")
    assert "\ntaizhang=/opt/taizhang/venv/bin/taizhang\n" in words
    script.write_text(words.replace("/opt/taizhang/venv/bin/taizhang", str(program)))
    for name in ("programme", "backups", "keys"):
        (tmp_path / name).mkdir()
    (tmp_path / "programme/office.toml").write_text("")
    command = ["sh", script, *(tmp_path / name for name in ("programme", "backups", "keys"))]
    return lambda: subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.skipif(sys.platform != "linux", reason="needs the tools of Linux")
def test_thirty_backups_and_seven_files_of_keys_are_kept(tmp_path, back_up):
    for number in range(10, 50):
        (tmp_path / f"backups/20230101T0000{number}Z").mkdir()
        (tmp_path / f"keys/20230101T0000{number}Z-persons.sqlite").touch()
    assert back_up() == 0
    kept = sorted(path.name for path in (tmp_path / "backups").iterdir())
    assert len(kept) == 30
    assert kept[0] == "20230101T000021Z"
    assert {path.name for path in (tmp_path / "backups" / kept[-1]).iterdir()} == {
        "ledger.sqlite", "office.toml", "people.sqlite",
    }  # fmt: skip
    assert len(list((tmp_path / "keys").iterdir())) == 7


@pytest.mark.skipif(sys.platform != "linux", reason="needs the tools of Linux")
def test_a_backup_that_was_cut_off_is_not_taken_for_one_and_goes_with_the_next(tmp_path, back_up):
    (tmp_path / "programme/broken").touch()
    assert back_up() == 3
    assert [path.name[0] for path in (tmp_path / "backups").iterdir()] == ["."]
    (tmp_path / "programme/broken").unlink()
    (tmp_path / "backups/..20230101T000000Z.part").mkdir()  # of a copy that was cut off itself
    others = {".snapshot", "lost+found"}  # of the medium
    for name in others:
        (tmp_path / "backups" / name).mkdir()
    assert back_up() == 0
    (made,) = {path.name for path in (tmp_path / "backups").iterdir()} - others
    assert made.startswith("20")


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
