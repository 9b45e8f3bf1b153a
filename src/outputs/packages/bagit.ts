import { AppError } from '../../domain/errors.ts';
import { type PackageFile, sha256Of } from './package-files.ts';

const payload = 'data/';
const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** The files as a BagIt 1.0 bag (RFC 8493) with SHA-256 manifests. */
export function bagOf(files: readonly PackageFile[], information: Readonly<Record<string, string>>): PackageFile[] {
  const data = files.map((file) => ({ path: `${payload}${file.path}`, content: file.content }));
  const size = files.reduce((sum, file) => sum + file.content.length, 0);
  const facts = { ...information, 'Payload-Oxum': `${size}.${files.length}` };
  const info = Object.entries(facts).map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ')}\n`);
  const tags = [
    textFile('bagit.txt', declaration),
    textFile('bag-info.txt', info.join('')),
    textFile('manifest-sha256.txt', manifestOf(data)),
  ];
  return [...tags, textFile('tagmanifest-sha256.txt', manifestOf(tags)), ...data];
}

/**
 * The payload of a bag whose manifests hold, paths without `data/`.
 * @throws AppError request-invalid when a file is missing, changed, or not in the manifest
 */
export function openBag(files: readonly PackageFile[]): PackageFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  if (!textOf(byPath.get('bagit.txt')).startsWith('BagIt-Version: ')) throw refusal('bagit.txt');
  const data = files.filter((file) => file.path.startsWith(payload));
  const listed = checkManifest('manifest-sha256.txt', byPath);
  const unlisted = data.find((file) => !listed.has(file.path));
  if (unlisted !== undefined) throw refusal(unlisted.path);
  if (byPath.has('tagmanifest-sha256.txt')) checkManifest('tagmanifest-sha256.txt', byPath);
  return data.map((file) => ({ path: file.path.slice(payload.length), content: file.content }));
}

function checkManifest(name: string, files: ReadonlyMap<string, PackageFile>): Set<string> {
  const listed = new Set<string>();
  for (const line of textOf(files.get(name)).split(/\r\n|\r|\n/)) {
    const [, digest, path] = /^([0-9a-fA-F]{64})\s+(.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined) {
      if (line.trim() !== '') throw refusal(name);
      continue;
    }
    const decoded = decodePath(path);
    const file = files.get(decoded);
    if (file === undefined || sha256Of(file.content) !== digest.toLowerCase()) throw refusal(decoded);
    listed.add(decoded);
  }
  if (listed.size === 0) throw refusal(name);
  return listed;
}

function manifestOf(files: readonly PackageFile[]): string {
  return files.map((file) => `${sha256Of(file.content)}  ${encodePath(file.path)}\n`).join('');
}

/** Line breaks and `%` in names are percent-encoded (RFC 8493, 2.1.3). */
function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function decodePath(path: string): string {
  return path.replace(/%0D/gi, '\r').replace(/%0A/gi, '\n').replaceAll('%25', '%');
}

function textFile(path: string, text: string): PackageFile {
  return { path, content: new Uint8Array(Buffer.from(text, 'utf8')) };
}

function textOf(file: PackageFile | undefined): string {
  return file === undefined ? '' : Buffer.from(file.content).toString('utf8');
}

function refusal(path: string): AppError {
  return new AppError('request-invalid', { reason: 'bag', path });
}
