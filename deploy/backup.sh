#!/bin/sh
# /opt/taizhang/backup.sh PROGRAMME BACKUPS KEYS: a checked copy of ledger and accounts, thirty of them kept.
# The keys of personal data go into KEYS, a folder on another medium, and only seven of them are kept: what was erased
# must not be readable from a backup for longer.
set -eu
programme=$1 backups=$2 keys=$3
today=$(date -u +%Y%m%dT%H%M%SZ)
umask 077
mkdir -p "$backups" "$keys"
taizhang=/opt/taizhang/venv/bin/taizhang
"$taizhang" ledger backup "$programme" "$backups/$today" --persons "$keys/$today-persons.sqlite"
cp "$programme/office.toml" "$backups/$today/"
if [ -f "$programme/office.sqlite" ]; then
    /opt/taizhang/venv/bin/python -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("VACUUM INTO ?", (sys.argv[2],))' \
        "$programme/office.sqlite" "$backups/$today/office.sqlite"
else
    # Ledger and people share a PostgreSQL database; the people's tables go along as a dump.
    address=$(sed -n 's/^database = "postgresql[^:]*:\(.*\)"$/postgresql:\1/p' "$programme/office.toml")
    pg_dump --format=custom --file="$backups/$today/people.dump" --table='person' --table='former_password' \
        --table='token' --table='audit' --table='people_schema_version' "$address"
fi
# office.key belongs in a backup of its own, kept elsewhere.
find "$backups" -mindepth 1 -maxdepth 1 -type d | sort | head -n -30 | while read -r old; do rm -r "$old"; done
find "$keys" -mindepth 1 -maxdepth 1 -name '*-persons.sqlite' | sort | head -n -7 | while read -r old; do rm "$old"; done
