import { Button, Group } from 'react-aria-components';
import type { SearchFacets } from '../../domain/dossier.ts';
import type { WebText } from '../../messages/web-text.ts';
import { replaceQuery } from '../navigation/location.ts';
import { useWords, type Words } from '../shell/language.tsx';

/** What narrows a search down, by its name in the address. */
export const facetNames = { type: 'documentType', body: 'issuer', years: 'year', class: 'validityClass' } as const;
type FacetName = keyof typeof facetNames;
export type ChosenFacets = Readonly<Record<FacetName, string>>;

const titles = {
  type: 'field.documentType',
  body: 'field.issuingBody',
  years: 'find.year',
  class: 'field.validity',
} as const satisfies Record<FacetName, WebText>;

const shownFacets = ['type', 'body', 'years', 'class'] as const satisfies readonly FacetName[];
const shownValues = 8;

interface FacetsProps {
  /** Counted by the service among all that matches, not among the rows that are shown. */
  readonly facets: SearchFacets;
  readonly chosen: ChosenFacets;
}

/** Ways to narrow what was found: type of document, issuing body, year, validity. */
export function Facets({ facets, chosen }: FacetsProps) {
  const { say } = useWords();
  return (
    <aside className="facets" aria-label={say('search.narrow')}>
      {shownFacets.map((name) => (
        <Facet key={name} name={name} values={facets[facetNames[name]]} chosen={chosen[name]} />
      ))}
    </aside>
  );
}

const classes = ['V1', 'V2', 'V3', 'V4'] as const;

/** A class by its name: its letter says nothing at the counter. */
function classText(value: string, say: Words['say']): string {
  const known = classes.find((one) => one === value);
  return known === undefined ? value : `${known} · ${say(`validity.${known}`)}`;
}

interface FacetProps {
  readonly name: FacetName;
  readonly values: SearchFacets['documentType'];
  readonly chosen: string;
}

function Facet({ name, values, chosen }: FacetProps) {
  const { say } = useWords();
  if (values.length === 0) return null;
  return (
    <Group className="facet" aria-label={say(titles[name])}>
      <h3>{say(titles[name])}</h3>
      <ul>
        {values.slice(0, shownValues).map(({ value, count }) => (
          <li key={value}>
            <Button
              className={value === chosen ? 'choice choice-on' : 'choice'}
              aria-pressed={value === chosen}
              onPress={() => replaceQuery({ [name]: value === chosen ? null : value, start: null })}
            >
              {name === 'class' ? classText(value, say) : value} <span className="facet-count">{count}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Group>
  );
}
