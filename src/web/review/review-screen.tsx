import { useMemo, useRef, useState } from 'react';
import { Link } from 'react-aria-components';
import type { BoundingBox } from '../../domain/bounding-box.ts';
import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord } from '../../domain/record.ts';
import { useDocumentDetail, useRecord } from '../document/document-data.ts';
import { QuarantineNotice } from '../document/quarantine-notice.tsx';
import { recordTargets } from '../document/record-targets.ts';
import { documentTitle } from '../documents/document-title.ts';
import { isQuarantined, StatusBadge } from '../documents/status-badge.tsx';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { documentPath } from '../navigation/routes.ts';
import { createHighlight, keyOfElement, panelHandlers, useLitElements } from '../page-view/highlight.ts';
import { PagePane } from '../page-view/page-pane.tsx';
import { useWords } from '../shell/language.tsx';
import { Later } from '../shell/later.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { ReviewPanel } from './review-panel.tsx';

/** Checks what is doubtful in one document, by keyboard alone, with the scan beside it. */
export function ReviewScreen({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const detail = useDocumentDetail(documentId);
  const record = useRecord(documentId, detail.data);
  const problem = detail.error ?? record.error;
  if (problem !== null) {
    return (
      <Screen title={say('review.title')}>
        <Problem problem={problem} />
      </Screen>
    );
  }
  if (detail.data !== undefined && isQuarantined(detail.data)) {
    return (
      <Screen title={documentTitle(detail.data)} lead={<StatusBadge document={detail.data} />}>
        <QuarantineNotice detail={detail.data} />
      </Screen>
    );
  }
  if (detail.data === undefined || (record.data === undefined && detail.data.recordVersion !== null))
    return <Waiting />;
  return (
    <Screen
      fills
      title={say('review.heading', { document: documentTitle(detail.data) })}
      lead={detail.data.name}
      actions={
        <Link className="button" href={documentPath(documentId)}>
          {say('review.toDocument')}
        </Link>
      }
    >
      {record.data === undefined ? (
        <p className="empty">{say('document.notYet')}</p>
      ) : (
        <Panes detail={detail.data} record={record.data} />
      )}
    </Screen>
  );
}

function Panes({ detail, record }: { readonly detail: DocumentDetail; readonly record: DocumentRecord }) {
  const { query } = useLocation();
  const [highlight] = useState(createHighlight);
  const [focusBox, setFocusBox] = useState<BoundingBox | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  useLitElements(panel, highlight);
  const page = Math.min(Math.max(1, Number(query.get('page')) || 1), Math.max(1, detail.pageList.length));
  const targets = useMemo(() => recordTargets(record), [record]);

  const showOnScan = (key: string): void => {
    const target = targets.find((candidate) => candidate.key === key);
    if (target === undefined) return;
    if (target.page !== page) replaceQuery({ page: String(target.page) });
    setFocusBox((shown) => (shown === target.box ? shown : target.box));
    highlight.light([key]);
  };
  const handlers = panelHandlers(highlight);
  return (
    <div className="panes panes-review">
      <PagePane
        detail={detail}
        page={page}
        onPage={(next) => replaceQuery({ page: String(next) })}
        targets={targets}
        highlight={highlight}
        focusBox={focusBox}
        onPick={(key) => {
          panel.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] :is(input, textarea)`)?.focus();
        }}
        phrase=""
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the scan follows the focus of the boxes inside */}
      <div
        className="side"
        ref={panel}
        {...handlers}
        onFocus={(event) => {
          const key = keyOfElement(event.target);
          if (key !== null) showOnScan(key);
        }}
      >
        <Later>
          <ReviewPanel detail={detail} record={record} onPick={showOnScan} />
        </Later>
      </div>
    </div>
  );
}
