import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Link } from 'react-aria-components';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { searchArchivePath } from '../service/exports.ts';
import { lookUp, type SearchQuery, searchText } from '../service/search.ts';
import { formatNumber } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { type ChosenFacets, Facets } from './facets.tsx';
import { LookupResults } from './lookup-results.tsx';
import { type TypedQuery, toLookupQuery } from './query-kind.ts';
import { SavedSearches, SaveSearch } from './saved-searches.tsx';
import { SearchForm } from './search-form.tsx';
import { SearchResults } from './search-results.tsx';

const rowsPerPage = 20;

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
      <div className="saved-row">
        <SavedSearches />
        <SaveSearch key={query.toString()} />
      </div>
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

/** Only of words alone: the archive of a search knows nothing of what narrows it here. */
function ExportLink({ asked, found }: { readonly asked: SearchQuery; readonly found: number }) {
  const { say } = useWords();
  const isNarrowed = [asked.documentType, asked.issuer, asked.year, asked.validityClass].some(Boolean);
  if (isNarrowed || found === 0) return null;
  return (
    <a href={searchArchivePath(asked.q)} download="">
      {say('export.search')}
    </a>
  );
}

function TextPart({ typed }: { readonly typed: TypedQuery }) {
  const { say, locale } = useWords();
  const { query } = useLocation();
  const chosen: ChosenFacets = {
    type: query.get('type') ?? '',
    body: query.get('body') ?? '',
    years: query.get('years') ?? '',
    class: query.get('class') ?? '',
  };
  const offset = Number(query.get('start') ?? 0) || 0;
  const asked = {
    q: typed.q.trim(),
    documentType: chosen.type,
    issuer: chosen.body || typed.issuer.trim(),
    year: chosen.years || typed.year.trim(),
    validityClass: chosen.class,
    facets: true,
    limit: rowsPerPage,
    offset,
  };
  const answer = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => searchText(asked, signal),
    placeholderData: keepPreviousData,
  });
  if (answer.isPending) return <Waiting />;
  if (answer.isError) return <Problem problem={answer.error} onRetry={() => void answer.refetch()} />;
  const { items, total, facets, tookMs } = answer.data;
  const isNarrowed = Object.values(chosen).some((value) => value !== '');
  return (
    <section aria-labelledby="text-title">
      <h2 id="text-title">{say('search.inText')}</h2>
      <p className="faint" role="status">
        {say('search.count', { count: total, seconds: formatNumber(Math.round(tookMs) / 1_000, locale) })}{' '}
        {isNarrowed ? (
          <Button
            className="link-button"
            onPress={() => replaceQuery({ type: null, body: null, years: null, class: null, start: null })}
          >
            {say('search.widen')}
          </Button>
        ) : null}{' '}
        <ExportLink asked={asked} found={items.length} />
      </p>
      {items.length === 0 ? (
        <p className="empty">{say('search.none')}</p>
      ) : (
        <div className="search-columns">
          {facets === null ? null : <Facets facets={facets} chosen={chosen} />}
          <div>
            <SearchResults items={items} />
            <ResultPages offset={offset} shown={items.length} total={total} />
          </div>
        </div>
      )}
    </section>
  );
}

interface ResultPagesProps {
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
}

function ResultPages({ offset, shown, total }: ResultPagesProps) {
  const { say } = useWords();
  if (total <= rowsPerPage && offset === 0) return null;
  const goTo = (start: number): void => replaceQuery({ start: start === 0 ? null : String(start) });
  return (
    <div className="paging">
      <Button isDisabled={offset === 0} onPress={() => goTo(Math.max(0, offset - rowsPerPage))}>
        {say('paging.previous')}
      </Button>
      <span>{say('paging.range', { from: offset + 1, to: offset + shown, total })}</span>
      <Button isDisabled={offset + shown >= total} onPress={() => goTo(offset + rowsPerPage)}>
        {say('paging.next')}
      </Button>
    </div>
  );
}
