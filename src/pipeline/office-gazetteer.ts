import type { OfficeName, OfficeNameKind } from '../domain/office-name.ts';
import { defaultGazetteer } from '../extraction/default-gazetteer.ts';
import { extendGazetteer, type Gazetteer } from '../extraction/gazetteer.ts';

type Named = Pick<OfficeName, 'kind' | 'name' | 'code'>;

/** The shipped gazetteer with what an office added in front. */
export function gazetteerOf(names: readonly Named[]): Gazetteer {
  const of = (wanted: OfficeNameKind): readonly Named[] => names.filter(({ kind }) => kind === wanted);
  const textsOf = (wanted: OfficeNameKind): string[] => of(wanted).map(({ name }) => name);
  return extendGazetteer(defaultGazetteer, {
    documentTypes: of('document-type').map(({ name, code }) => ({
      name,
      abbreviation: code,
      codes: code === null ? [] : [code],
      group: 'office',
    })),
    authorities: of('authority').map(({ name, code }) => ({ name, code: code ?? '' })),
    titles: textsOf('title').map((title) => title.toLocaleUpperCase('vi')),
    laws: { codes: [], laws: textsOf('law').map((title) => title.replace(/^luật\s+/iu, '')), ordinances: [] },
    units: textsOf('unit'),
  });
}

/** Making a gazetteer ready takes far longer than using it: the one of the last names is kept. */
export function createGazetteerCache(): (names: readonly Named[]) => Gazetteer {
  let key = '';
  let kept = defaultGazetteer;
  return (names) => {
    const wanted = JSON.stringify(names.map(({ kind, name, code }) => [kind, name, code]));
    if (wanted !== key) {
      key = wanted;
      kept = names.length === 0 ? defaultGazetteer : gazetteerOf(names);
    }
    return kept;
  };
}
