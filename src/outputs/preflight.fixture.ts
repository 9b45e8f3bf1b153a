import { run } from './pdf-readers.fixture.ts';

/** Jars of Debian's libpdfbox2-java and what PDFBox 2 needs of an older Java. */
const jars = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'commons-io',
  'javax.activation',
  'jaxb-api',
]
  .map((name) => `/usr/share/java/${name}.jar`)
  .join(':');

/** What PDFBox Preflight says of a file as PDF/A-1b; its exit code says the same as its words. */
export function preflight(path: string, cacheFolder: string): string {
  return validate(cacheFolder, path);
}

/** The same for all files of a folder in one start of Java: name of the file, and its errors (null: valid). */
export function preflightFolder(folder: string, cacheFolder: string): Map<string, string | null> {
  const report = validate(cacheFolder, 'group', folder);
  const verdicts = [...report.matchAll(/^The file (.+) is (not )?a valid PDF\/A-1b file(.*(?:\n\S.*)*)/gm)];
  return new Map(verdicts.map(([, name = '', not, errors = '']) => [name, not === undefined ? null : errors.trim()]));
}

function validate(cacheFolder: string, ...parameters: string[]): string {
  try {
    const name = 'org.apache.pdfbox.preflight.Validator_A1b';
    return run('java', `-Dpdfbox.fontcache=${cacheFolder}`, '-cp', jars, name, ...parameters);
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
