#!/usr/bin/env bash
# The Dockerfile's steps without Docker: production packages only, the copied files only, the code read-only, then
# /healthz answers and SIGTERM ends it with 0. Run from the root of the repository.
set -euo pipefail
root=$PWD
node=$root/node_modules/.bin/node
[ -x "$node" ] || node=$(command -v node)
dir=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true; chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
mkdir "$dir/app" "$dir/data"
cp package.json package-lock.json app.yml "$dir/app/"
cp -r src guide "$dir/app/"
(cd "$dir/app" && npm ci --omit=dev --omit=optional --ignore-scripts >/dev/null 2>&1)
chmod -R a-w "$dir/app"
cd "$dir/app"
NODE_ENV=production HOST=127.0.0.1 PORT=39517 DATA_DIR="$dir/data" LOG_LEVEL=error "$node" --single-threaded-gc --max-semi-space-size=2 src/main.ts &
pid=$!
for _ in $(seq 150); do
  curl -fsS http://127.0.0.1:39517/readyz >/dev/null 2>&1 && break
  sleep 0.2
done
curl -fsS http://127.0.0.1:39517/healthz >/dev/null
curl -fsS http://127.0.0.1:39517/guide/ | grep TiKV >/dev/null
kill -TERM "$pid"
wait "$pid"
pid=
echo 'container steps: production packages suffice, read-only code works, SIGTERM ends with 0'
