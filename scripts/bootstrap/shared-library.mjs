import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the Node that npm brings needs beside the C library (`readelf -d`: NEEDED); Debian without a compiler lacks it. */
const library = 'libatomic.so.1';
const debianPackage = 'libatomic1';
const folders = ['/lib', '/usr/lib', '/lib64', '/usr/lib64'];
const triplets = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };

function isThere() {
  const triplet = triplets[process.arch] ?? '';
  if (folders.some((folder) => existsSync(`${folder}/${library}`) || existsSync(`${folder}/${triplet}/${library}`)))
    return true;
  const known = spawnSync('ldconfig', ['-p'], { encoding: 'utf8' });
  return known.status === 0 && known.stdout.includes(library);
}

/** Installs the library where this user may; otherwise says what is missing and the one command. Linux only. */
export function ensureSharedLibrary() {
  if (process.platform !== 'linux' || isThere()) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${debianPackage}`;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`sohoa: cài đặt / installing ${debianPackage}\n`);
    const done = spawnSync('sh', ['-c', command], {
      stdio: ['ignore', process.stderr.fd, process.stderr.fd],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (done.status === 0) return;
  }
  process.stderr.write(
    `sohoa: máy thiếu ${library} mà Node cần; hãy chạy / Node needs ${library}, run: sudo sh -c '${command}' (Fedora: dnf install libatomic)\n`,
  );
}
