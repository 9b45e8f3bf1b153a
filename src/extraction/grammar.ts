import { type BareWords, createBareWords } from './bare-words.ts';
import { createBodyWords } from './body-names.ts';
import { defaultGazetteer } from './default-gazetteer.ts';
import { foldString } from './folded-text.ts';
import type { Gazetteer } from './gazetteer.ts';
import { createIssuerGrammar, type IssuerGrammar } from './issuers.ts';
import { createLawGrammar, type LawGrammar } from './law-titles.ts';
import { createKnownBodies, type KnownBodies } from './misread-names.ts';
import { createPhraseIndex, type PhraseIndex } from './phrase-index.ts';
import { createSymbolCodes, type SymbolCodes } from './symbol-codes.ts';

/** A gazetteer made ready for matching; make one and use it for every document. */
export interface Grammar {
  readonly gazetteer: Gazetteer;
  readonly codes: SymbolCodes;
  readonly issuers: IssuerGrammar;
  readonly laws: LawGrammar;
  readonly typeNames: PhraseIndex;
  /** Type name or alias, as the gazetteer writes it, to the name of the type. */
  readonly typeOfName: ReadonlyMap<string, string>;
  /** The same names folded, for lines that hold a type and nothing else. */
  readonly foldedTypes: readonly { readonly name: string; readonly type: string; readonly fold: string }[];
  readonly units: PhraseIndex;
  /** Unit in small letters to the unit as the gazetteer writes it. */
  readonly unitOfName: ReadonlyMap<string, string>;
  readonly titles: PhraseIndex;
  /** Names in the letterhead whose marks an engine may misread. */
  readonly bodyWords: PhraseIndex;
  readonly bareWords: BareWords;
  readonly knownBodies: KnownBodies;
}

export function createGrammar(gazetteer: Gazetteer): Grammar {
  const typeOfName = new Map<string, string>();
  for (const type of gazetteer.documentTypes) {
    for (const name of [type.name, ...(type.aliases ?? [])]) if (!typeOfName.has(name)) typeOfName.set(name, type.name);
  }
  return {
    gazetteer,
    codes: createSymbolCodes(gazetteer),
    issuers: createIssuerGrammar(gazetteer),
    laws: createLawGrammar(gazetteer),
    typeNames: createPhraseIndex(typeOfName.keys()),
    typeOfName,
    foldedTypes: [...typeOfName].map(([name, type]) => ({ name, type, fold: foldString(name) })),
    units: createPhraseIndex(gazetteer.units),
    unitOfName: new Map(gazetteer.units.map((unit) => [unit.toLowerCase(), unit])),
    titles: createPhraseIndex(gazetteer.titles),
    bodyWords: createBodyWords(gazetteer),
    bareWords: createBareWords(gazetteer),
    knownBodies: createKnownBodies(gazetteer),
  };
}

/** Made once: a constant of the program, like the gazetteer it is made from. */
export const defaultGrammar: Grammar = createGrammar(defaultGazetteer);
