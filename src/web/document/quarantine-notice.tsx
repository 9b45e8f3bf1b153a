import type { DocumentDetail } from '../../domain/document.ts';
import { useMay } from '../login/session.ts';
import { releaseDocument } from '../service/documents.ts';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';

/** Instead of scan and text of a document that bears a mark of secrecy; whoever is in charge may say it was misread. */
export function QuarantineNotice({ detail }: { readonly detail: DocumentDetail }) {
  const { say, locale } = useWords();
  const may = useMay();
  return (
    <div className="notice notice-bad">
      <h2>{say('quarantine.title')}</h2>
      <p>{say('quarantine.text', { since: formatMoment(detail.quarantinedAt ?? detail.receivedAt, locale) })}</p>
      {may('document.withdraw') ? (
        <ReasonDialog
          action={say('quarantine.release')}
          text={say('quarantine.releaseText')}
          perform={(reason) => releaseDocument(detail.id, reason)}
        />
      ) : (
        <p>{say('quarantine.whoMay')}</p>
      )}
    </div>
  );
}
