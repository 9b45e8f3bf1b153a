#!/usr/bin/env bash
# From a bare Debian to a read sample, by the steps of the Dockerfile, timed: for machines without a Docker engine, and for CI
# once a week. Takes the files that the Dockerfile copies and no others, and runs them as the compose files do: root read-only,
# an ordinary user, /data and /tmp to write in. Needs root, debootstrap, npm (the build stage runs on this machine) and a
# network; makes a root in FOLDER (2.5 GB) and removes it at the end.
#   scripts/deploy/debian-root.sh [FOLDER=/var/tmp/sohoa-debian-root] [SUITE=bookworm]
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
folder="${1:-/var/tmp/sohoa-debian-root}"
suite="${2:-bookworm}"

finish() {
  for mount in tmp data proc dev; do mountpoint -q "$folder/$mount" && umount -l "$folder/$mount"; done
  mountpoint -q "$folder" && umount -l "$folder"
  rm -rf --one-file-system "$folder" "$folder.data"
}
trap finish EXIT

step() {
  local name="$1" begun=$SECONDS
  shift
  "$@" > "$folder.log" 2>&1 || { tail -n 40 "$folder.log"; echo "FAILED: $name"; exit 1; }
  echo "$((SECONDS - begun)) s  $name"
}

inside=(chroot "$folder" /usr/bin/env -i HOME=/root PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin)
# As the container runs it: its user, its settings, its folder.
as_sohoa=("${inside[@]}" setpriv --reuid=10001 --regid=10001 --clear-groups env NODE_ENV=production DATA_DIR=/data HOME=/data
  NODE_COMPILE_CACHE=/data/cache/node-compile PORT=18080 SAMPLES=off OCR_WORKERS=1
  sh -c 'cd /opt/sohoa && exec "$@"' sh)

# What `COPY` takes from the checkout.
copied() { sed -n 's/^COPY \([^-].*\) [^ ]*$/\1/p' "$root/Dockerfile" | tr '\n' ' '; }

# Bash heeds no `set -e` in what `step` runs: the parts are chained.
make_read_only() {
  mkdir -p "$folder.data" && chown 10001 "$folder.data" && mount --bind "$folder.data" "$folder/data" &&
    mount -t tmpfs -o size=2g,mode=1777 tmpfs "$folder/tmp" && mount -o remount,ro,bind "$folder" &&
    ! touch "$folder/opt/sohoa/written"
}

# The container's own command and health check, then the signal that stops a container.
start_and_stop() {
  "${as_sohoa[@]}" tini -s -- node scripts/start.mjs &
  local pid=$! tries=0
  until "${as_sohoa[@]}" node -e "$health"; do
    tries=$((tries + 1))
    test "$tries" -lt 90 && kill -0 "$pid" || return 1
    sleep 1
  done
  kill -TERM "$pid" && wait "$pid"
}
health="$(sed -n 's/^  CMD \["node", "-e", "\(.*\)"\]$/\1/p' "$root/Dockerfile")"

test ! -e "$folder" || { echo "$folder is there already"; trap - EXIT; exit 1; }
test -n "$health" || { echo "the Dockerfile has no health check"; exit 1; }
mkdir -p "$folder"
mount --bind "$folder" "$folder"
step "debootstrap $suite" debootstrap --variant=minbase --include=ca-certificates,tesseract-ocr,tini,libatomic1 "$suite" "$folder"
mkdir -p "$folder/opt/sohoa"
step "what the Dockerfile copies" bash -c "git -C '$root' archive HEAD $(copied) | tar -x -C '$folder/opt/sohoa'"
step "npm ci" npm --prefix "$folder/opt/sohoa" ci --include=dev --include=optional --no-audit --no-fund
step "npm prune" npm --prefix "$folder/opt/sohoa" prune --omit=dev --ignore-scripts --no-audit --no-fund
ln -s /opt/sohoa/node_modules/.bin/node "$folder/usr/local/bin/node"
"${inside[@]}" useradd --system --create-home --home-dir /data --uid 10001 sohoa
mount -t proc proc "$folder/proc"
mount --rbind /dev "$folder/dev"
step "a root that nothing can be written to" make_read_only
step "digitize a sample" "${as_sohoa[@]}" node scripts/sohoa.mjs digitize samples/minutes-typewriter --out /data/out
step "it holds what it should" grep -rq '"schema"' "$folder/data/out"
step "start, be healthy, stop" start_and_stop
step "doctor" "${as_sohoa[@]}" node scripts/sohoa.mjs doctor
cat "$folder.log"
echo "from a bare $suite to a read sample in $SECONDS s"
