import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord } from '../../domain/record.ts';
import {
  olderArchivalPdfPath,
  originalPath,
  recordPath,
  searchablePdfPath,
  textPath,
  withdrawDocument,
} from '../service/documents.ts';
import { documentArchivePath, documentPackagePath } from '../service/exports.ts';
import { formatBytes, formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { CorrectionsPart } from './corrections-part.tsx';
import { RenditionsPart } from './renditions-part.tsx';
import { ReusesPart } from './reuses-part.tsx';
import { SearchableSizes } from './searchable-sizes.tsx';

interface HistoryPanelProps {
  readonly detail: DocumentDetail;
  readonly record: DocumentRecord | undefined;
}

/** Files to take away, what happened to the document and when, and what vouches for it. */
export function HistoryPanel({ detail, record }: HistoryPanelProps) {
  const { say, locale } = useWords();
  const isRead = record !== undefined;
  return (
    <div className="history">
      <h3>{say('history.files')}</h3>
      <ul className="files">
        <li>
          <a href={originalPath(detail.id)} download={detail.name}>
            {say('history.original')}
          </a>{' '}
          <span className="faint">{formatBytes(detail.bytes, locale)}</span>
        </li>
        {isRead ? (
          <>
            <li>
              <a href={searchablePdfPath(detail.id)}>{say('history.searchable')}</a>{' '}
              <SearchableSizes documentId={detail.id} />
            </li>
            <li>
              <a href={olderArchivalPdfPath(detail.id)}>{say('history.olderArchival')}</a>
            </li>
            <li>
              <a href={textPath(detail.id)}>{say('history.text')}</a>
            </li>
            <li>
              <a href={recordPath(detail.id)}>{say('history.record')}</a>
            </li>
            <li>
              <a href={documentArchivePath(detail.id)} download="">
                {say('export.all')}
              </a>
            </li>
            <li>
              <a href={documentPackagePath(detail.id)} download="">
                {say('export.package')}
              </a>
            </li>
          </>
        ) : null}
      </ul>
      <RenditionsPart documentId={detail.id} />
      <h3>{say('history.steps')}</h3>
      <ol className="steps">
        {detail.steps.map((step) => (
          <li key={`${step.step} ${step.at}`}>
            <strong>{say(`step.${step.step}`)}</strong> {formatMoment(step.at, locale)}
            {step.actor === null ? null : <> · {personName(step.actor, say)}</>}
          </li>
        ))}
      </ol>
      <ReusesPart documentId={detail.id} />
      {isRead ? <CorrectionsPart documentId={detail.id} /> : null}
      <h3>{say('history.trust')}</h3>
      <dl className="facts">
        <dt>{say('field.code')}</dt>
        <dd>{detail.code ?? say('history.noCode')}</dd>
        <dt>{say('field.validity')}</dt>
        <dd>{say(`validity.${detail.validityClass}`)}</dd>
        <dt>{say('field.reuseCount')}</dt>
        <dd>{detail.reuseCount}</dd>
        <dt>{say('field.version')}</dt>
        <dd>{detail.recordVersion ?? '–'}</dd>
        <dt>{say('field.fileName')}</dt>
        <dd>{detail.name}</dd>
        <dt>SHA-256</dt>
        <dd className="hash">{detail.sha256}</dd>
        {record === undefined ? null : (
          <>
            <dt>{say('field.engine')}</dt>
            <dd>{record.provenance.engines.map((engine) => `${engine.name} ${engine.version}`).join(', ')}</dd>
          </>
        )}
      </dl>
      {isRead && detail.withdrawnAt === null ? (
        <ReasonDialog
          action={say('document.withdraw')}
          text={say('document.withdrawText')}
          perform={(reason) => withdrawDocument(detail.id, reason)}
        />
      ) : null}
    </div>
  );
}
