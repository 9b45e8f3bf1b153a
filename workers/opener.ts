import { loadConfig } from '../src/app/config.ts';
import { createOpener, sourceLimitsOf } from '../src/app/inspect-source.ts';
import { serveOpenings } from '../src/app/serve-openings.ts';

/** Opens files and makes page pictures for the API process. */
const limits = sourceLimitsOf(loadConfig(process.env));
serveOpenings(createOpener(limits), limits);
