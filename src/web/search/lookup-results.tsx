import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import type { LookupItem } from '../../domain/dossier.ts';
import { ValidityBadge } from '../document/validity-badge.tsx';
import { documentTitle } from '../documents/document-title.ts';
import { documentPath } from '../navigation/routes.ts';
import { formatRecordDate, partsOfIsoDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';

interface LookupResultsProps {
  readonly items: readonly LookupItem[];
  /** What can be done with a result, beside opening it. */
  readonly action?: (item: LookupItem) => ReactNode;
}

/** Documents that answer "is it held already?", the sure ones first, with the reasons and the validity. */
export function LookupResults({ items, action }: LookupResultsProps) {
  return (
    <ul className="results">
      {ownFileFirst(items).map((item) => (
        <li key={item.document.id} className={`result result-${item.match}`}>
          <LookupResult item={item} />
          {action === undefined || item.withheldBy !== undefined ? null : (
            <div className="result-action">{action(item)}</div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Of results that match alike, one that is a file of its own comes before the same one among others in a file. */
function ownFileFirst(items: readonly LookupItem[]): LookupItem[] {
  const rank = ({ match, within }: LookupItem): number => (match === 'exact' ? 0 : 2) + (within === undefined ? 0 : 1);
  return [...items].sort((one, other) => rank(one) - rank(other));
}

function LookupResult({ item }: { readonly item: LookupItem }) {
  const { say } = useWords();
  const { document, validity, within } = item;
  const found = within === undefined ? document : { ...within, name: document.name };
  const path = documentPath(document.id, within === undefined ? '' : `?page=${within.firstPage}`);
  const until = validity.to === null ? '' : formatRecordDate(partsOfIsoDate(validity.to));
  return (
    <div className="result-body">
      <h3>
        {item.withheldBy === undefined ? <Link href={path}>{documentTitle(found)}</Link> : documentTitle(found)}{' '}
        <span className={item.match === 'exact' ? 'badge badge-good' : 'badge badge-doubt'}>
          {say(item.match === 'exact' ? 'lookup.exact' : 'lookup.likely')}
        </span>
      </h3>
      <p>
        {item.withheldBy === undefined
          ? (found.subject ?? document.name)
          : say('lookup.withheld', { office: item.withheldBy })}
      </p>
      <p className="faint">
        {[found.issuingBody, formatRecordDate(found.date)].filter((part) => part !== null && part !== '').join(' · ')}
      </p>
      {within === undefined ? null : (
        <p>
          {say(within.firstPage === within.lastPage ? 'lookup.withinPage' : 'lookup.withinPages', {
            first: within.firstPage,
            last: within.lastPage,
            file: documentTitle(document),
          })}
        </p>
      )}
      <p className="result-facts">
        <ValidityBadge state={validity.state} until={until} />{' '}
        {validity.current === null ? null : (
          <>
            {say('validity.current')}:{' '}
            <Link href={documentPath(validity.current.documentId)}>
              {validity.current.symbol ?? say('document.title')}
            </Link>{' '}
          </>
        )}
        {validity.successors
          .filter(({ isConfirmed, part }) => isConfirmed && part !== null)
          .map(({ part, relation, symbol }) => (
            <span key={`${part} ${symbol}`}>
              {part} {say(`successor.${relation}`)} {symbol}{' '}
            </span>
          ))}
        <span className="faint">
          {say(`validity.${validity.class}`)}
          {item.grounds.length === 0 ? null : (
            <>
              {' '}
              · {say('lookup.grounds', { grounds: item.grounds.map((ground) => say(`ground.${ground}`)).join(', ') })}
            </>
          )}
        </span>
      </p>
    </div>
  );
}
