import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Link } from 'react-aria-components';
import type { Dossier } from '../../domain/dossier.ts';
import { documentTitle } from '../documents/document-title.ts';
import { useMay, useSession } from '../login/session.ts';
import { dossierPath } from '../navigation/routes.ts';
import { changeDossier, getDossier } from '../service/dossiers.ts';
import { DayBox } from '../shell/day-box.tsx';
import { formatMoment, partsOfIsoDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { useOfficer } from '../shell/officer.ts';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { DossierFacts } from './dossier-screen.tsx';
import { QrPicture } from './qr-picture.tsx';

/** What the applicant takes home: the papers handed in, those reused, those missing, and the code to ask by. */
export function ReceiptScreen({ dossierId }: { readonly dossierId: string }) {
  const { say } = useWords();
  const dossier = useQuery({
    queryKey: ['dossier', dossierId],
    queryFn: ({ signal }) => getDossier(dossierId, signal),
  });
  if (dossier.isPending) return <Waiting />;
  if (dossier.isError) {
    return (
      <Screen title={say('receipt.title')}>
        <Problem problem={dossier.error} onRetry={() => void dossier.refetch()} />
      </Screen>
    );
  }
  return (
    <Screen
      title={say('receipt.title')}
      actions={
        <span className="no-print">
          <Link className="button" href={dossierPath(dossierId)}>
            {say('receipt.back')}
          </Link>{' '}
          <Button className="primary" onPress={() => window.print()}>
            {say('action.print')}
          </Button>
        </span>
      }
    >
      <DueDay dossier={dossier.data} />
      <Receipt dossier={dossier.data} />
    </Screen>
  );
}

/** The day of the result is typed once and kept with the dossier. */
function DueDay({ dossier }: { readonly dossier: Dossier }) {
  const { say } = useWords();
  const may = useMay();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (day: string) => changeDossier(dossier.id, { dueOn: day === '' ? null : day }),
    onSuccess: (changed) => client.setQueryData(['dossier', dossier.id], changed),
  });
  if (!may('dossier.write')) return null;
  return (
    <div className="filter-row no-print">
      <DayBox label={say('receipt.dueOn')} value={dossier.dueOn ?? ''} onChange={change.mutate} />
      {change.isError ? <Problem problem={change.error} /> : null}
    </div>
  );
}

type Say = ReturnType<typeof useWords>['say'];

/** Dots to be filled in by hand as long as no day was typed. */
function dueText(dueOn: string | null, say: Say): string {
  if (dueOn === null) return say('receipt.due');
  const { day, month, year } = partsOfIsoDate(dueOn);
  return say('receipt.dueDay', { day: String(day), month: String(month), year: String(year) });
}

function Receipt({ dossier }: { readonly dossier: Dossier }) {
  const { say, locale } = useWords();
  const [officer] = useOfficer();
  const office = useSession().data?.office?.name ?? '';
  return (
    <article className="receipt card">
      <div className="receipt-letterhead">
        <p>{office}</p>
        <p>
          <strong>{say('receipt.state')}</strong>
          <br />
          {say('receipt.motto')}
        </p>
      </div>
      <p className="receipt-title">{say('receipt.title')}</p>
      <div className="receipt-head">
        <div>
          <p className="receipt-code">{dossier.code}</p>
          {dossier.title === null ? null : <p>{dossier.title}</p>}
          <DossierFacts dossier={dossier} />
        </div>
        <QrPicture text={dossier.code} label={say('receipt.qr', { code: dossier.code })} />
      </div>
      <table className="list" aria-label={say('dossier.components')}>
        <thead>
          <tr>
            <th scope="col">{say('receipt.number')}</th>
            <th scope="col">{say('receipt.paper')}</th>
            <th scope="col">{say('receipt.how')}</th>
          </tr>
        </thead>
        <tbody>
          {dossier.components.map((component) => (
            <tr key={component.id}>
              <td className="number">{component.position}</td>
              <th scope="row">
                {component.name}
                {component.document === null ? null : (
                  <span className="row-subject">{documentTitle(component.document)}</span>
                )}
              </th>
              <td>{say(`component.${component.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="receipt-due">{dueText(dossier.dueOn, say)}</p>
      <div className="receipt-foot">
        <p>{say('receipt.applicant')}</p>
        <p>
          {say('receipt.officer')}
          <strong className="receipt-signer">{officer}</strong>
        </p>
      </div>
      <p className="faint">{say('receipt.printed', { at: formatMoment(new Date().toISOString(), locale) })}</p>
    </article>
  );
}
