import authorities from '../../models/gazetteers/authorities.json' with { type: 'json' };
import documentTypes from '../../models/gazetteers/document-types.json' with { type: 'json' };
import laws from '../../models/gazetteers/laws.json' with { type: 'json' };
import provinces from '../../models/gazetteers/provinces.json' with { type: 'json' };
import terms from '../../models/gazetteers/term-variants.json' with { type: 'json' };
import titles from '../../models/gazetteers/titles.json' with { type: 'json' };
import units from '../../models/gazetteers/units.json' with { type: 'json' };
import type { Gazetteer } from './gazetteer.ts';

/** The gazetteer shipped with the product; sources stand in the files of `models/gazetteers`. */
export const defaultGazetteer: Gazetteer = {
  documentTypes: documentTypes.types,
  authorities: authorities.authorities,
  authorityHeads: authorities.heads,
  authoritySectors: authorities.sectors,
  localBodies: authorities.localBodies,
  provinces: provinces.provinces,
  titles: titles.titles,
  laws: { codes: laws.codes, laws: laws.laws, ordinances: laws.ordinances },
  units: units.units,
  canonicalUnits: units.canonical,
  multipliers: units.multipliers,
  termVariants: terms.terms,
};
