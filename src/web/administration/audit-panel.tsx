import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { listAudit } from '../service/operation.ts';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem, Waiting } from '../shell/problem.tsx';

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
        {(['actor', 'action'] as const).map((name) => (
          <label key={name} className="field">
            <span>{say(`audit.${name}`)}</span>
            <input
              value={filter[name]}
              onChange={(event) => setFilter({ ...filter, [name]: event.target.value, before: null })}
            />
          </label>
        ))}
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
                <td>{row.action}</td>
                <td className="hash">{`${row.subjectKind} ${row.subjectId}`}</td>
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
