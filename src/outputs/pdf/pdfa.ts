import { decodeStream, filterNames } from './decode-stream.ts';
import { deflatedStream } from './glyphless-font.ts';
import { dictOf, PdfDict, type PdfFile, PdfName, PdfStream, type PdfValue, textString } from './pdf-objects.ts';
import { findPages } from './pdf-pages.ts';
import { checkAnnotations } from './pdfa-annotations.ts';
import { checkContent } from './pdfa-content.ts';
import { checkFonts } from './pdfa-fonts.ts';
import { checkGraphics, removeGroups } from './pdfa-graphics.ts';
import { cleanLayers } from './pdfa-layers.ts';
import { checkLimits, ownResources } from './pdfa-limits.ts';
import { type PdfaLevel, PdfaReport } from './pdfa-report.ts';
import { srgbProfile } from './srgb-profile.ts';

export type { PdfaLevel } from './pdfa-report.ts';

export interface PdfaResult {
  /** Rules that could not be met; empty when the file may claim the level. */
  readonly violations: readonly string[];
  /** What was taken out to meet a rule. */
  readonly removed: readonly string[];
}

/**
 * Changes what PDF/A-1b (ISO 19005-1) or -2b (ISO 19005-2) forbids and can be changed without touching the
 * picture; names the rest. -2b has no independent validator here: "rules checked" is all it means.
 */
export function prepareForPdfa(file: PdfFile, level: PdfaLevel): PdfaResult {
  const report = new PdfaReport();
  cleanCatalog(file, level, report);
  ownResources(file);
  for (const page of findPages(file)) {
    page.dict.delete('PresSteps');
    checkAnnotations(file, page, level, report);
  }
  const dicts = reachableDicts(file);
  for (const object of dicts) {
    cleanActions(file, object.dict, level, report);
    if (object.stream !== null) cleanStream(file, object.stream, report);
    checkGraphics(file, object.dict, level, report);
    if (object.dict !== file.catalog) object.dict.delete('Metadata');
  }
  if (level === '1b' && !report.has('transparency')) removeGroups(dicts.map((object) => object.dict));
  checkFonts(
    file,
    dicts.map((object) => object.dict),
    level,
    report,
  );
  checkContent(file, report);
  checkLimits(
    file,
    dicts.map((object) => object.dict),
    level,
    report,
  );
  setOutputIntent(file);
  return { violations: report.violations, removed: report.removed };
}

/** The meaning of device colours (ISO 19005-1, 6.2.2). */
function setOutputIntent(file: PdfFile): void {
  const profile = deflatedStream(srgbProfile());
  profile.dict.set('N', 3);
  file.catalog.set('OutputIntents', [
    dictOf({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: textString('sRGB IEC61966-2.1'),
      Info: textString('sRGB IEC61966-2.1'),
      DestOutputProfile: file.add(profile),
    }),
  ]);
}

function cleanCatalog(file: PdfFile, level: PdfaLevel, report: PdfaReport): void {
  const { catalog } = file;
  for (const key of ['AF', 'Collection', 'Perms', 'Requirements', 'NeedsRendering', 'Extensions', 'OutputIntents']) {
    catalog.delete(key);
  }
  const names = file.dict(catalog.get('Names'));
  if (names !== undefined) {
    const kept = names.copy();
    for (const key of ['JavaScript', 'EmbeddedFiles', 'AlternatePresentations', 'Renditions']) {
      if (kept.has(key)) report.remove(key);
      kept.delete(key);
    }
    catalog.set('Names', kept);
  }
  const form = file.dict(catalog.get('AcroForm'));
  if (form !== undefined) {
    const kept = form.copy();
    if (kept.has('XFA')) report.remove('XFA');
    kept.delete('XFA');
    kept.delete('NeedAppearances');
    catalog.set('AcroForm', kept);
  }
  cleanLayers(file, level, report);
}

/** ISO 19005-1, 6.6.1 and ISO 19005-2, 6.5.1; what is in neither list is a later invention. */
const allowedActions: Readonly<Record<PdfaLevel, ReadonlySet<string>>> = {
  '1b': new Set(['GoTo', 'GoToR', 'Thread', 'URI', 'Named', 'SubmitForm']),
  '2b': new Set(['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'Named', 'SubmitForm']),
};
const namedActions = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage']);

/** ISO 19005-1, 6.6.1 and 6.6.2; ISO 19005-2, 6.5. */
function cleanActions(file: PdfFile, dict: PdfDict, level: PdfaLevel, report: PdfaReport): void {
  if (dict.has('AA')) {
    dict.delete('AA');
    report.remove('AA');
  }
  for (const key of ['A', 'OpenAction', 'Next']) {
    const action = file.dict(dict.get(key));
    const kind = action === undefined ? undefined : file.name(action.get('S'));
    if (action === undefined || kind === undefined) continue;
    const isForbidden =
      !allowedActions[level].has(kind) || (kind === 'Named' && !namedActions.has(file.name(action.get('N')) ?? ''));
    if (!isForbidden) continue;
    dict.delete(key);
    report.remove(kind);
  }
}

/** External streams and the LZW and Crypt filters (ISO 19005-1, 6.1.7 and 6.1.10). */
function cleanStream(file: PdfFile, stream: PdfStream, report: PdfaReport): void {
  const { dict } = stream;
  if (dict.has('F') || dict.has('FFilter')) report.violation('external-stream');
  const filters = filterNames(file, dict);
  if (filters.includes('Crypt')) report.violation('crypt-filter');
  if (!filters.includes('LZWDecode') && !filters.includes('LZW')) return;
  const decoded = decodeStream(file, stream);
  if (decoded === undefined) {
    report.violation('lzw-filter');
    return;
  }
  // Packed anew without loss; the only case in which the bytes of an image change.
  stream.data = deflatedStream(decoded).data;
  dict.set('Filter', new PdfName('FlateDecode'));
  dict.delete('DecodeParms');
}

interface ReachableDict {
  readonly dict: PdfDict;
  readonly stream: PdfStream | null;
}

/** Every dictionary and stream the catalog reaches, each once. */
function reachableDicts(file: PdfFile): ReachableDict[] {
  const seen = new Set<PdfDict | PdfValue[]>();
  const found: ReachableDict[] = [];
  const stack: PdfValue[] = [file.root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    const target = file.resolve(value);
    const dict = target instanceof PdfStream ? target.dict : target;
    if (Array.isArray(dict)) {
      if (seen.has(dict)) continue;
      seen.add(dict);
      stack.push(...dict);
    } else if (dict instanceof PdfDict && !seen.has(dict)) {
      seen.add(dict);
      found.push({ dict, stream: target instanceof PdfStream ? target : null });
      stack.push(...dict.entries.values());
    }
  }
  return found;
}
