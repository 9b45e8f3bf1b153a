import { useMemo, useRef, useState } from 'react';
import { Button, DialogTrigger, Link, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { BoundingBox } from '../../domain/bounding-box.ts';
import type { DocumentDetail, unfinishedStatuses } from '../../domain/document.ts';
import type { DocumentRecord } from '../../domain/record.ts';
import { documentTitle } from '../documents/document-title.ts';
import { failureText } from '../documents/failure-text.ts';
import { isQuarantined, StatusBadge } from '../documents/status-badge.tsx';
import { ReuseDialog } from '../dossiers/reuse-dialog.tsx';
import { useMay } from '../login/session.ts';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { arrangePath, reviewPath } from '../navigation/routes.ts';
import { createHighlight, panelHandlers, type Target, useLitElements } from '../page-view/highlight.ts';
import { PagePane } from '../page-view/page-pane.tsx';
import { restoreDocument } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Later } from '../shell/later.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { Screen } from '../shell/screen.tsx';
import { CitationsPanel } from './citations-panel.tsx';
import { useDocumentDetail, usePageWords, useRecord } from './document-data.ts';
import { type DocumentTab, documentTabs, readDocumentTab } from './document-tabs.ts';
import { FieldPanel } from './field-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { QuarantineNotice } from './quarantine-notice.tsx';
import { recordTargets } from './record-targets.ts';
import { CancelReading, Reprocess } from './reprocess.tsx';
import { TablesPanel } from './tables-panel.tsx';
import { TextPanel } from './text-panel.tsx';
import { TrustPanel } from './trust-panel.tsx';
import { WithdrawnNote } from './withdrawn-note.tsx';

const unfinished: ReadonlySet<string> = new Set<(typeof unfinishedStatuses)[number]>([
  'queued',
  'reading',
  'restoring',
  'extracting',
]);
const noTargets: readonly Target[] = [];

/** A document: the scan beside what was read from it; pointing at one side lights the other. */
export function DocumentScreen({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const detail = useDocumentDetail(documentId);
  const record = useRecord(documentId, detail.data);
  if (detail.isPending) return <Waiting />;
  if (detail.isError) {
    return (
      <Screen title={say('document.title')}>
        <Problem problem={detail.error} onRetry={() => void detail.refetch()} />
      </Screen>
    );
  }
  if (isQuarantined(detail.data)) {
    return (
      <Screen title={documentTitle(detail.data)} lead={<StatusBadge document={detail.data} />}>
        <QuarantineNotice detail={detail.data} />
      </Screen>
    );
  }
  return (
    <Screen
      fills
      title={documentTitle(detail.data)}
      lead={<Lead detail={detail.data} />}
      actions={<Actions detail={detail.data} />}
    >
      {record.isError ? <Problem problem={record.error} onRetry={() => void record.refetch()} /> : null}
      <Panes detail={detail.data} record={record.data} />
    </Screen>
  );
}

function Lead({ detail }: { readonly detail: DocumentDetail }) {
  const { say, language } = useWords();
  // A document that was read again after its approval is no longer the one that was approved.
  const lastStep = detail.steps.findLast(({ step }) => step === 'approved' || step === 'read')?.step;
  return (
    <>
      {lastStep === 'approved' ? (
        <span className="badge badge-good">{say('document.approved')}</span>
      ) : (
        <StatusBadge document={detail} />
      )}{' '}
      {detail.failure === null ? (detail.subject ?? detail.name) : failureText(detail.failure, language)}
      {detail.withdrawnReason == null ? null : (
        <p>
          <WithdrawnNote reason={detail.withdrawnReason} />
        </p>
      )}
    </>
  );
}

function Actions({ detail }: { readonly detail: DocumentDetail }) {
  const { say } = useWords();
  const may = useMay();
  if (detail.withdrawnAt !== null) return detail.purgedAt === null ? <BringBack documentId={detail.id} /> : null;
  if (detail.status === 'failed' || detail.status === 'cancelled') return <Reprocess detail={detail} />;
  if (unfinished.has(detail.status)) return <CancelReading documentId={detail.id} />;
  if (detail.recordVersion === null) return null;
  return (
    <>
      {may('document.take-in') ? (
        <Link className="button" href={arrangePath(detail.id)}>
          {say('arrange.title')}
        </Link>
      ) : null}
      <Link className="button" href={reviewPath(detail.id)}>
        {say('document.review')}
      </Link>
      <DialogTrigger>
        <Button className="primary">{say('reuse.action')}</Button>
        <ReuseDialog document={detail} />
      </DialogTrigger>
    </>
  );
}

/** Withdrawn by mistake: nothing has to be scanned again. */
function BringBack({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  if (!useMay()('document.withdraw')) return null;
  return (
    <ReasonDialog
      action={say('document.restore')}
      text={say('document.restoreText')}
      perform={(reason) => restoreDocument(documentId, reason)}
    />
  );
}

interface PanesProps {
  readonly detail: DocumentDetail;
  readonly record: DocumentRecord | undefined;
}

function Panes({ detail, record }: PanesProps) {
  const { say } = useWords();
  const { query } = useLocation();
  const [highlight] = useState(createHighlight);
  const [focusBox, setFocusBox] = useState<BoundingBox | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  useLitElements(panel, highlight);

  const page = Math.min(Math.max(1, Number(query.get('page')) || 1), Math.max(1, detail.pageList.length));
  const tab = readDocumentTab(query.get('tab'));
  const targets = useMemo(() => (record === undefined ? noTargets : recordTargets(record)), [record]);

  const showOnScan = (key: string): void => {
    const target = targets.find((candidate) => candidate.key === key);
    if (target === undefined) return;
    if (target.page !== page) replaceQuery({ page: String(target.page) });
    setFocusBox({ ...target.box });
    highlight.light([key]);
  };
  const showInPanel = (key: string): void => {
    replaceQuery({ tab: tabOfKey(key) });
    requestAnimationFrame(() => {
      panel.current?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'center' });
    });
  };
  const findings = record?.findings ?? [];
  return (
    <div className="panes">
      <PagePane
        detail={detail}
        page={page}
        onPage={(next) => replaceQuery({ page: String(next) })}
        targets={targets}
        highlight={highlight}
        focusBox={focusBox}
        onPick={showInPanel}
        phrase={query.get('q') ?? ''}
      />
      <div className="side" ref={panel} {...panelHandlers(highlight)}>
        <Tabs className="tabs" selectedKey={tab} onSelectionChange={(key) => replaceQuery({ tab: String(key) })}>
          <TabList aria-label={say('document.parts')}>
            {documentTabs.map((name) => (
              <Tab key={name} id={name}>
                {say(`document.${name}`)}
                {name === 'findings' && findings.length > 0 ? <span className="count">{findings.length}</span> : null}
              </Tab>
            ))}
          </TabList>
          <TabPanel id="fields">
            <Later>
              {record === undefined ? (
                <NotYet detail={detail} />
              ) : (
                <FieldPanel detail={detail} record={record} onPick={showOnScan} />
              )}
            </Later>
          </TabPanel>
          <TabPanel id="text">
            <Later>
              <PageText detail={detail} page={page} phrase={query.get('q') ?? ''} />
            </Later>
          </TabPanel>
          <TabPanel id="findings">
            <Later>
              {record === undefined ? (
                <NotYet detail={detail} />
              ) : (
                <FindingsPanel findings={findings} onPick={showOnScan} />
              )}
            </Later>
          </TabPanel>
          <TabPanel id="tables">
            <Later>
              {record === undefined ? <NotYet detail={detail} /> : <TablesPanel record={record} onPick={showOnScan} />}
            </Later>
          </TabPanel>
          <TabPanel id="citations">
            <Later>
              {record === undefined ? (
                <NotYet detail={detail} />
              ) : (
                <CitationsPanel documentId={detail.id} citations={record.citations} />
              )}
            </Later>
          </TabPanel>
          <TabPanel id="trust">
            <Later>
              <TrustPanel detail={detail} />
            </Later>
          </TabPanel>
          <TabPanel id="history">
            <Later>
              <HistoryPanel detail={detail} record={record} />
            </Later>
          </TabPanel>
        </Tabs>
      </div>
    </div>
  );
}

/** The part of the panel where a thing of the scan is told: words in the text, cells in the tables, ... */
function tabOfKey(key: string): DocumentTab {
  switch (key.split(':')[0]) {
    case 'w':
      return 'text';
    case 'n':
      return 'findings';
    case 't':
      return 'tables';
    default:
      return 'fields';
  }
}

interface PageTextProps {
  readonly detail: DocumentDetail;
  readonly page: number;
  readonly phrase: string;
}

function PageText({ detail, page, phrase }: PageTextProps) {
  const isRead = detail.pageList.find((entry) => entry.number === page)?.status !== 'pending';
  const words = usePageWords(detail.id, page, isRead);
  if (!isRead) return <NotYet detail={detail} />;
  if (words.isError) return <Problem problem={words.error} onRetry={() => void words.refetch()} />;
  return words.data === undefined ? <Waiting /> : <TextPanel words={words.data} phrase={phrase} />;
}

function NotYet({ detail }: { readonly detail: DocumentDetail }) {
  const { say } = useWords();
  return <p className="empty">{say(unfinished.has(detail.status) ? 'document.notYet' : 'document.notRead')}</p>;
}
