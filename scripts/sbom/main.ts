import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { listShipped, lockSchema, manifestSchema, toCycloneDx, toLicenceList } from './shipped.ts';

// node scripts/sbom/main.ts [licences]: the software bill of materials (CycloneDX JSON) or the licences, on stdout.
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const { version } = z.object({ version: z.string() }).parse(read('package.json'));
const shipped = listShipped(
  lockSchema.parse(read('package-lock.json')),
  manifestSchema.parse(read('models/manifest.json')),
);
const wantsLicences = process.argv[2] === 'licences';
process.stdout.write(
  wantsLicences ? toLicenceList(shipped) : `${JSON.stringify(toCycloneDx(shipped, version), null, 2)}\n`,
);
