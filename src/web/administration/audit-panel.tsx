import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Link } from 'react-aria-components';
import { documentPath, dossierPath } from '../navigation/routes.ts';
import { type AuditRow, listAudit } from '../service/operation.ts';
import { Choice } from '../shell/choice.tsx';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem, Waiting } from '../shell/problem.tsx';
import { auditActions, isAuditAction } from './audit-actions.ts';

/** Who read and who changed what, newest first; the whole as a file for the inspection. */
export function AuditPanel() {
  const { say, locale } = useWords();
  const [filter, setFilter] = useState<{ actor: string; action: string; before: number | null }>({
    actor: '',
    action: '',
    before: null,
  });
  const audit = useQuery({
    queryKey: ['audit', filter],
    queryFn: ({ signal }) => listAudit(filter, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const rows = audit.data?.items ?? [];
  const oldest = rows.at(-1)?.position;
  return (
    <section aria-labelledby="audit-title">
      <h2 id="audit-title">{say('audit.title')}</h2>
      <p>
        <a href="/api/access/audit.jsonl" download="audit.jsonl">
          {say('audit.export')}
        </a>
      </p>
      <div className="inline-form">
        <label className="field">
          <span>{say('audit.actor')}</span>
          <input
            value={filter.actor}
            onChange={(event) => setFilter({ ...filter, actor: event.target.value, before: null })}
          />
        </label>
        <Choice
          label={say('audit.action')}
          chosen={filter.action === '' ? null : filter.action}
          all={say('audit.everyAction')}
          options={auditActions.map((value) => ({ value, label: say(`audit.${value}`) }))}
          onChoose={(action) => setFilter({ ...filter, action: action ?? '', before: null })}
        />
      </div>
      {audit.isPending ? <Waiting /> : null}
      {audit.isError ? <Problem problem={audit.error} onRetry={() => void audit.refetch()} /> : null}
      {audit.data !== undefined && rows.length === 0 ? <p className="empty">{say('audit.none')}</p> : null}
      <div className="table-scroll">
        <table className="list" aria-labelledby="audit-title">
          <thead>
            <tr>
              <th scope="col">{say('audit.at')}</th>
              <th scope="col">{say('audit.actor')}</th>
              <th scope="col">{say('audit.action')}</th>
              <th scope="col">{say('audit.subject')}</th>
              <th scope="col">{say('audit.address')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.position}>
                <td className="number">{formatMoment(row.at, locale)}</td>
                <td>{personName(row.actor, say)}</td>
                <td>{isAuditAction(row.action) ? say(`audit.${row.action}`) : row.action}</td>
                <td>
                  <Subject row={row} />
                </td>
                <td>{row.address ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="paging">
        <Button isDisabled={filter.before === null} onPress={() => setFilter({ ...filter, before: null })}>
          {say('audit.newest')}
        </Button>
        <Button isDisabled={oldest === undefined} onPress={() => setFilter({ ...filter, before: oldest ?? null })}>
          {say('audit.older')}
        </Button>
      </div>
    </section>
  );
}

/** What it was done to, one press away where it has a screen. */
function Subject({ row: { subjectKind, subjectId } }: { readonly row: AuditRow }) {
  const { say } = useWords();
  if (subjectKind === 'document') return <Link href={documentPath(subjectId)}>{say('audit.document')}</Link>;
  if (subjectKind === 'dossier') return <Link href={dossierPath(subjectId)}>{say('audit.dossier')}</Link>;
  const kind = subjectKinds.find((one) => one === subjectKind);
  // Of a list that was looked at the act itself says all.
  return (
    <>
      {kind === undefined ? null : `${say(`audit.kind.${kind}`)} `}
      <span className="hash">{subjectId}</span>
    </>
  );
}

const subjectKinds = ['key', 'office', 'user', 'webhook', 'rereading', 'service'] as const;
