import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import type { DossierSummary } from '../../domain/dossier.ts';
import { dossierPath } from '../navigation/routes.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';

interface DossierTableProps<Dossier extends DossierSummary> {
  readonly label: string;
  readonly dossiers: readonly Dossier[];
  /** A column behind the usual ones. */
  readonly more?: { readonly title: string; readonly cell: (dossier: Dossier) => ReactNode };
}

/** Dossiers, a row each, with the way to each of them. */
export function DossierTable<Dossier extends DossierSummary>({ label, dossiers, more }: DossierTableProps<Dossier>) {
  const { say } = useWords();
  return (
    <div className="table-scroll">
      <table className="list" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('dossier.code')}</th>
            <th scope="col">{say('dossier.applicant')}</th>
            <th scope="col">{say('dossier.receivedOn')}</th>
            <th scope="col">{say('dossier.components')}</th>
            <th scope="col">{say('dossier.reused')}</th>
            {more === undefined ? null : <th scope="col">{more.title}</th>}
          </tr>
        </thead>
        <tbody>
          {dossiers.map((dossier) => (
            <tr key={dossier.id}>
              <th scope="row">
                <Link href={dossierPath(dossier.id)}>{dossier.code}</Link>
                <span className="row-subject">{dossier.title ?? ''}</span>
              </th>
              <td>{dossier.applicant?.name ?? ''}</td>
              <td className="number">{formatRecordDate(dossier.receivedOn)}</td>
              <td className="number">{dossier.componentCount}</td>
              <td className="number">{dossier.reusedCount}</td>
              {more === undefined ? null : <td>{more.cell(dossier)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
