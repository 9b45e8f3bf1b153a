import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What the test lanes use beside npm's packages: a program on the PATH or a file, the Debian package that brings it, the lane. */
const wanted = [
  { program: 'tesseract', package: 'tesseract-ocr', lane: 'engine' },
  { program: 'pdftotext', package: 'poppler-utils', lane: 'engine' },
  { program: 'qpdf', package: 'qpdf', lane: 'engine' },
  { program: 'xmllint', package: 'libxml2-utils', lane: 'engine' },
  { program: 'mutool', package: 'mupdf-tools', lane: 'engine' },
  { program: 'soffice', package: 'libreoffice-calc-nogui', lane: 'engine' },
  { program: 'java', package: 'default-jre-headless', lane: 'engine' },
  { file: '/usr/share/java/preflight.jar', package: 'libpdfbox2-java', lane: 'engine' },
  { file: '/usr/share/java/javax.activation.jar', package: 'libactivation-java', lane: 'engine' },
  { file: '/usr/share/java/jaxb-api.jar', package: 'libjaxb-api-java', lane: 'engine' },
  {
    file: '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
    package: 'fonts-liberation',
    lane: 'unit',
  },
  { file: '/usr/share/fonts/truetype/freefont/FreeSerif.ttf', package: 'fonts-freefont-ttf', lane: 'unit' },
  { file: '/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf', package: 'fonts-dejavu-core', lane: 'unit' },
  { file: '/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf', package: 'fonts-noto-core', lane: 'unit' },
  { program: 'redis-server', package: 'redis-server', lane: 'service' },
  { program: 'chromium', package: 'chromium', lane: 'browser' },
];

const isThere = (entry) => (entry.program === undefined ? existsSync(entry.file) : isOnPath(entry.program));

/** Installs the Debian packages of the lanes where this user may; otherwise says which, why, and the one command. */
export function ensureDebianPackages() {
  const missing = wanted.filter((entry) => !isThere(entry));
  if (missing.length === 0) return;
  const packages = missing.map((entry) => entry.package);
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && isOnPath('apt-get');
  if (mayInstall) {
    process.stderr.write(`sohoa: installing Debian packages for the tests: ${packages.join(' ')}\n`);
    const done = spawnSync('sh', ['-c', command], {
      stdio: ['ignore', process.stderr.fd, process.stderr.fd],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (done.status === 0) return;
  }
  for (const entry of missing) {
    process.stderr.write(
      `sohoa: ${entry.program ?? entry.file} is missing, its checks in the ${entry.lane} lane fail until you run: sudo sh -c '${command}'\n`,
    );
  }
}
