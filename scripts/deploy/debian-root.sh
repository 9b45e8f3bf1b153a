#!/usr/bin/env bash
# From a bare Debian to a read sample, by the steps of the Dockerfile, timed: for machines without a Docker engine, and for CI
# once a week. Needs root, debootstrap, npm (the build stage runs on this machine) and a network; makes a root in FOLDER (2.5
# GB) and removes it at the end.
#   scripts/deploy/debian-root.sh [FOLDER=/var/tmp/sohoa-debian-root] [SUITE=bookworm]
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
folder="${1:-/var/tmp/sohoa-debian-root}"
suite="${2:-bookworm}"
mounts=(proc dev)

finish() {
  for mount in "${mounts[@]}"; do mountpoint -q "$folder/$mount" && umount -l "$folder/$mount"; done
  rm -rf --one-file-system "$folder"
}
trap finish EXIT

step() {
  local name="$1" begun=$SECONDS
  shift
  "$@" > "$folder.log" 2>&1 || { tail -n 40 "$folder.log"; echo "FAILED: $name"; exit 1; }
  echo "$((SECONDS - begun)) s  $name"
}
inside() { chroot "$folder" /usr/bin/env HOME=/root PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "$@"; }

test ! -e "$folder" || { echo "$folder is there already"; trap - EXIT; exit 1; }
mkdir -p "$folder"
step "debootstrap $suite" debootstrap --variant=minbase --include=ca-certificates,tesseract-ocr,tini,libatomic1 "$suite" "$folder"
mount -t proc proc "$folder/proc"
mount --rbind /dev "$folder/dev"
mkdir -p "$folder/opt/sohoa"
step "sources" bash -c "git -C '$root' archive HEAD | tar -x -C '$folder/opt/sohoa'"
step "npm ci" npm --prefix "$folder/opt/sohoa" ci --include=dev --include=optional --no-audit --no-fund
step "npm prune" npm --prefix "$folder/opt/sohoa" prune --omit=dev --ignore-scripts --no-audit --no-fund
inside useradd --system --create-home --home-dir /data --uid 10001 sohoa
as_sohoa='cd /opt/sohoa && HOME=/data DATA_DIR=/data NODE_COMPILE_CACHE=/data/cache/node-compile'
step "digitize a sample" inside su -s /bin/sh sohoa -c "$as_sohoa node_modules/.bin/node scripts/sohoa.mjs digitize samples/minutes-typewriter --out /data/out"
step "it holds what it should" inside grep -rq '"schema"' /data/out
step "doctor" inside su -s /bin/sh sohoa -c "$as_sohoa node_modules/.bin/node scripts/sohoa.mjs doctor"
echo "from a bare $suite to a read sample in $SECONDS s"
