import { deflatedStream } from './glyphless-font.ts';
import { dictOf, type PdfFile, textString } from './pdf-objects.ts';
import { srgbProfile } from './srgb-profile.ts';

export type PdfaLevel = '2b' | '1b';

export interface PdfaResult {
  /** Rules that could not be met; empty when the file may claim the level. */
  readonly violations: readonly string[];
  /** What was taken out to meet a rule. */
  readonly removed: readonly string[];
}

/** Changes what PDF/A forbids and can be changed without touching the picture; names the rest. */
export function prepareForPdfa(file: PdfFile, _level: PdfaLevel): PdfaResult {
  setOutputIntent(file);
  return { violations: ['not-checked'], removed: [] };
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
