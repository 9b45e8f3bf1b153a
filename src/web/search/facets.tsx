import { Button, Group } from 'react-aria-components';
import type { SearchItem } from '../../domain/dossier.ts';
import { replaceQuery } from '../navigation/location.ts';
import { useWords } from '../shell/language.tsx';

interface FacetsProps {
  readonly items: readonly SearchItem[];
  readonly chosen: { readonly type: string; readonly body: string; readonly years: string };
}

const shownValues = 8;

/** Ways to narrow what was found: type of document, issuing body, year. */
export function Facets({ items, chosen }: FacetsProps) {
  const { say } = useWords();
  const documents = items.map((item) => item.document);
  return (
    <aside className="facets" aria-label={say('search.narrow')}>
      <Facet
        title={say('field.documentType')}
        name="type"
        chosen={chosen.type}
        values={documents.map((document) => document.documentType)}
      />
      <Facet
        title={say('field.issuingBody')}
        name="body"
        chosen={chosen.body}
        values={documents.map((document) => document.issuingBody)}
      />
      <Facet
        title={say('find.year')}
        name="years"
        chosen={chosen.years}
        values={documents.map((document) => yearOf(document.date))}
      />
    </aside>
  );
}

export function yearOf(date: SearchItem['document']['date']): string | null {
  if (date === null) return null;
  return typeof date === 'string' ? date.slice(0, 4) : (date.year?.toString() ?? null);
}

interface FacetProps {
  readonly title: string;
  /** Name in the address. */
  readonly name: string;
  readonly chosen: string;
  readonly values: readonly (string | null)[];
}

function Facet({ title, name, chosen, values }: FacetProps) {
  const counted = countValues(values);
  if (counted.length === 0) return null;
  return (
    <Group className="facet" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {counted.slice(0, shownValues).map(([value, count]) => (
          <li key={value}>
            <Button
              className={value === chosen ? 'choice choice-on' : 'choice'}
              aria-pressed={value === chosen}
              onPress={() => replaceQuery({ [name]: value === chosen ? null : value })}
            >
              {value} <span className="facet-count">{count}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Group>
  );
}

function countValues(values: readonly (string | null)[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
