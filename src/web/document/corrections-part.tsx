import { useQuery } from '@tanstack/react-query';
import { fieldOrder, type ShownField } from '../../domain/review-places.ts';
import { type Corrections, getCorrections } from '../service/judgements.ts';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem } from '../shell/problem.tsx';
import { fieldLabel } from './field-panel.tsx';
import { valueText } from './field-text.ts';

/** Who changed what, from what to what: fields, lines and cells of tables. */
export function CorrectionsPart({ documentId }: { readonly documentId: string }) {
  const { say, locale } = useWords();
  const answer = useQuery({
    queryKey: ['corrections', documentId],
    queryFn: ({ signal }) => getCorrections(documentId, signal),
  });
  const changes = answer.data === undefined ? [] : changesOf(answer.data);
  return (
    <section aria-labelledby="corrections-title">
      <h3 id="corrections-title">{say('corrections.title')}</h3>
      {answer.isError ? <Problem problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data !== undefined && changes.length === 0 ? <p className="faint">{say('corrections.none')}</p> : null}
      <ul className="corrections">
        {changes.map((change) => (
          <li key={`${change.at} ${change.key}`}>
            <strong>
              {change.kind === 'field'
                ? say(fieldLabel(change.name))
                : say(`corrections.${change.kind}`, { number: change.number })}
            </strong>
            : <del>{change.before || '–'}</del> → <ins>{change.after || '–'}</ins>{' '}
            <span className="faint">
              {personName(change.author, say)}, {formatMoment(change.at, locale)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ChangeTexts {
  readonly key: string;
  readonly before: string;
  readonly after: string;
  readonly author: string;
  readonly at: string;
}

type Change = ChangeTexts &
  (
    | { readonly kind: 'field'; readonly name: ShownField }
    /** The page of a line; the place of a table. */
    | { readonly kind: 'line' | 'cell'; readonly number: number }
  );

/** All in one list, the latest first; fields that only follow from another one are left out. */
function changesOf({ fields, lines, cells }: Corrections): Change[] {
  const ofFields = fields.flatMap(({ field, before, after, author, at, version }): Change[] => {
    const name = fieldOrder.find((shown) => shown === field);
    if (name === undefined) return [];
    const texts = { before: valueText(name, before), after: valueText(name, after) };
    return [{ kind: 'field', name, ...texts, author, at, key: `${field} ${version}` }];
  });
  const ofLines = lines.map(({ id, page, before, after, author, at }): Change => {
    return { kind: 'line', number: page, before, after, author, at, key: id };
  });
  const ofCells = cells.map(({ table, row, column, version, before, after, author, at }): Change => {
    const key = `${version} ${table} ${row} ${column}`;
    return { kind: 'cell', number: table + 1, before, after, author, at, key };
  });
  return [...ofFields, ...ofLines, ...ofCells].sort((a, b) => b.at.localeCompare(a.at));
}
