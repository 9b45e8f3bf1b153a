import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import type { SearchItem } from '../../domain/dossier.ts';
import { useLocation } from '../navigation/location.ts';
import { lookUp, searchText } from '../service/search.ts';
import { formatNumber } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { Facets, yearOf } from './facets.tsx';
import { LookupResults } from './lookup-results.tsx';
import { type TypedQuery, toLookupQuery } from './query-kind.ts';
import { SearchForm } from './search-form.tsx';
import { SearchResults } from './search-results.tsx';

const mostResults = 100;

/** First what answers by symbol, holder, issuer and year; below it every document whose text holds the words. */
export function SearchScreen() {
  const { say } = useWords();
  const { query } = useLocation();
  const typed: TypedQuery = {
    q: query.get('q') ?? '',
    issuer: query.get('issuer') ?? '',
    year: query.get('year') ?? '',
    holder: query.get('holder') ?? '',
  };
  return (
    <Screen title={say('search.title')}>
      <SearchForm key={JSON.stringify(typed)} typed={typed} />
      <LookupPart typed={typed} />
      {typed.q.trim() === '' ? null : <TextPart typed={typed} />}
    </Screen>
  );
}

function LookupPart({ typed }: { readonly typed: TypedQuery }) {
  const { say } = useWords();
  const lookup = toLookupQuery(typed);
  const answer = useQuery({
    queryKey: ['lookup', lookup],
    queryFn: ({ signal }) => lookUp(lookup ?? {}, signal),
    enabled: lookup !== undefined,
  });
  if (lookup === undefined) return null;
  return (
    <section aria-labelledby="lookup-title">
      <h2 id="lookup-title">{say('lookup.title')}</h2>
      {answer.isPending ? <Waiting /> : null}
      {answer.isError ? <Problem problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data === undefined ? null : answer.data.items.length === 0 ? (
        <p className="notice notice-calm" role="status">
          {say('lookup.none')} <Link href="/">{say('lookup.handIn')}</Link>
        </p>
      ) : (
        <LookupResults items={answer.data.items} />
      )}
    </section>
  );
}

function TextPart({ typed }: { readonly typed: TypedQuery }) {
  const { say, locale } = useWords();
  const { query } = useLocation();
  const asked = { q: typed.q.trim(), issuer: typed.issuer.trim(), ...yearRange(typed.year), limit: mostResults };
  const answer = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => searchText(asked, signal),
    placeholderData: keepPreviousData,
  });
  const chosen = { type: query.get('type') ?? '', body: query.get('body') ?? '', years: query.get('years') ?? '' };
  if (answer.isPending) return <Waiting />;
  if (answer.isError) return <Problem problem={answer.error} onRetry={() => void answer.refetch()} />;
  const items = answer.data.items.filter((item) => isChosen(item, chosen));
  return (
    <section aria-labelledby="text-title">
      <h2 id="text-title">{say('search.inText')}</h2>
      <p className="faint" role="status">
        {say('search.count', {
          count: answer.data.total,
          seconds: formatNumber(Math.round(answer.data.tookMs) / 1_000, locale),
        })}
      </p>
      {answer.data.items.length === 0 ? (
        <p className="empty">{say('search.none')}</p>
      ) : (
        <div className="search-columns">
          <Facets items={answer.data.items} chosen={chosen} />
          <SearchResults items={items} />
        </div>
      )}
    </section>
  );
}

function isChosen(item: SearchItem, chosen: { type: string; body: string; years: string }): boolean {
  const { documentType, issuingBody, date } = item.document;
  return (
    (chosen.type === '' || chosen.type === documentType) &&
    (chosen.body === '' || chosen.body === issuingBody) &&
    (chosen.years === '' || chosen.years === yearOf(date))
  );
}

function yearRange(year: string): { from?: string; to?: string } {
  return /^\d{4}$/.test(year.trim()) ? { from: `${year.trim()}-01-01`, to: `${year.trim()}-12-31` } : {};
}
