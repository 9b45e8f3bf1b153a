import { Link } from 'react-aria-components';
import type { DocumentSummary } from '../../domain/document.ts';
import { documentPath, reviewPath } from '../navigation/routes.ts';
import { formatMoment, formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { documentTitle } from './document-title.ts';
import { failureText } from './failure-text.ts';
import { StatusBadge } from './status-badge.tsx';

interface DocumentTableProps {
  readonly documents: readonly DocumentSummary[];
  readonly label: string;
  /** Opens the review of a document instead of the document. */
  readonly opensReview?: boolean;
}

export function DocumentTable({ documents, label, opensReview }: DocumentTableProps) {
  const { say } = useWords();
  return (
    <div className="table-scroll">
      <table className="list" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('field.documentAndSubject')}</th>
            <th scope="col">{say('field.issuingBody')}</th>
            <th scope="col">{say('field.date')}</th>
            <th scope="col">{say('field.pages')}</th>
            <th scope="col">{say('field.receivedAt')}</th>
            <th scope="col">{say('field.status')}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} opensReview={opensReview === true} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DocumentRow({ document, opensReview }: { readonly document: DocumentSummary; readonly opensReview: boolean }) {
  const { locale, language, say } = useWords();
  return (
    <tr>
      <th scope="row">
        <Link href={opensReview ? reviewPath(document.id) : documentPath(document.id)}>{documentTitle(document)}</Link>
        <span className="row-subject">
          {document.failure === null
            ? (document.subject ?? subjectStandIn(document))
            : failureText(document.failure, language)}
        </span>
      </th>
      <td>{document.issuingBody ?? ''}</td>
      <td className="number">{formatRecordDate(document.date)}</td>
      <td className="number">{document.pages}</td>
      <td className="number faint">
        {formatMoment(document.receivedAt, locale)}
        {document.batch === null ? null : (
          <Link className="row-batch" href={`/documents?batch=${document.batch.id}`}>
            {document.batch.name}
          </Link>
        )}
      </td>
      <td>
        <StatusBadge document={document} />
        {document.reuseCount > 0 ? (
          <span className="badge badge-calm">{say('document.reusedTimes', { count: document.reuseCount })}</span>
        ) : null}
      </td>
    </tr>
  );
}

/** The file name under the symbol, unless it already stands above. */
function subjectStandIn(document: DocumentSummary): string {
  return document.symbol === null ? '' : document.name;
}
