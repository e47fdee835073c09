#!/bin/sh
# /opt/taizhang/backup.sh PROGRAMME BACKUPS KEYS, as the user taizhang: a checked copy of ledger and accounts, thirty of them kept.
# The keys of personal data go into KEYS, a folder on another medium, and only seven of them are kept: what was erased
# must not be readable from a backup for longer.
set -eu
programme=$1 backups=$2 keys=$3
today=$(date -u +%Y%m%dT%H%M%SZ)
umask 077
mkdir -p "$backups" "$keys"
taizhang=/opt/taizhang/venv/bin/taizhang
# What a run that was cut off has left is no backup: it has no name of one.
find "$backups" -mindepth 1 -maxdepth 1 -type d \( -name '.2*T*Z' -o -name '..2*T*Z.part' \) -exec rm -r {} +
new="$backups/.$today"
"$taizhang" ledger backup "$programme" "$new" --persons "$keys/$today-persons.sqlite"
cp "$programme/office.toml" "$new/"
"$taizhang" people backup "$programme" "$new/people.sqlite"
mv "$new" "$backups/$today"
# office.key belongs in a backup of its own, kept elsewhere.
find "$backups" -mindepth 1 -maxdepth 1 -type d -name '2*T*Z' | sort | head -n -30 | while read -r old; do rm -r "$old"; done
find "$keys" -mindepth 1 -maxdepth 1 -name '*-persons.sqlite' | sort | head -n -7 | while read -r old; do rm "$old"; done
