import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageFile } from '../outputs/packages/package-files.ts';
import { packageRoot } from './package-root.ts';

const folder = join(packageRoot, 'src', 'outputs', 'grammars');
/** Each imports only others of the list. */
const names = ['mets.xsd', 'ead.xsd', 'premis.xsd', 'alto.xsd', 'csip.xsd', 'xlink.xsd'];

/** The grammars that a package takes along, so that its XML can be checked where there is no network. */
export function loadPackageSchemas(): PackageFile[] {
  return names.map((path) => ({ path, content: new Uint8Array(readFileSync(join(folder, path))) }));
}
