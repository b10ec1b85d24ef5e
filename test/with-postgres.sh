#!/bin/sh
# Runs "$@" with TEST_DATABASE_URL naming a throw-away PostgreSQL (Debian's), which is stopped and deleted afterwards.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
  echo "with-postgres: no /usr/lib/postgresql/*/bin here; install Debian's package postgresql" >&2
  exit 1
fi
dir=$(mktemp -d -t tikv-guide-postgres.XXXXXX)
# The server refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$dir"
  as() { runuser -u postgres -- "$@"; }
else
  as() { "$@"; }
fi
stop() {
  as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM
cd "$dir"
as "$bin/initdb" -D "$dir/data" -U guide --auth=trust --encoding=UTF8 --locale=C >"$dir/initdb.log"
# Port 0 is not allowed; only the socket in $dir is opened, so no port is taken.
as "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/data/server.log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$dir' -c max_connections=200" start >/dev/null
TEST_DATABASE_URL="postgres://guide@localhost/postgres?host=$dir"
export TEST_DATABASE_URL
cd "$OLDPWD"
status=0
"$@" || status=$?
exit "$status"
