import { useMemo, useState } from 'react';
import type { BoundingBox } from '../../domain/bounding-box.ts';
import type { DocumentDetail } from '../../domain/document.ts';
import { useNeighbourPages, usePageWords } from '../document/document-data.ts';
import { failureText } from '../documents/failure-text.ts';
import type { PageWords } from '../service/types.ts';
import { useWords } from '../shell/language.tsx';
import { type PageSize, toQuarterTurn } from './geometry.ts';
import type { Highlight, Target } from './highlight.ts';
import { type OverlayKind, overlayKinds } from './overlay-menu.tsx';
import { cropImageWidth } from './page-image.tsx';
import { PageToolbar, zoomStepped } from './page-toolbar.tsx';
import { type PageMark, PageView, type Zoom } from './page-view.tsx';
import { useScanKeys } from './scan-keys.ts';
import { findPhrase, pageMarks, wordTargets } from './word-targets.ts';

interface PagePaneProps {
  readonly detail: DocumentDetail;
  readonly page: number;
  readonly onPage: (page: number) => void;
  /** Fields, findings and the like, on any page; the words of the page are added here. */
  readonly targets: readonly Target[];
  readonly highlight: Highlight;
  readonly focusBox: BoundingBox | null;
  readonly onPick: (key: string) => void;
  /** Words that were searched for: marked wherever they stand. */
  readonly phrase: string;
}

/** A4 at 200 dpi, until the page's own size is known. */
const usualSize: PageSize = { widthPx: 1654, heightPx: 2339 };

/** The scan with its toolbar: one page at a time, the neighbours already fetched. */
export function PagePane(props: PagePaneProps) {
  const { detail, page, highlight } = props;
  const { say, language } = useWords();
  const [zoom, setZoom] = useState<Zoom>('width');
  const [extraTurn, setExtraTurn] = useState(0);
  const [overlays, setOverlays] = useState<ReadonlySet<OverlayKind>>(new Set(overlayKinds));
  const summary = detail.pageList.find((entry) => entry.number === page);
  const words = usePageWords(detail.id, page, summary !== undefined && summary.status !== 'pending').data;
  const [shownPage, setShownPage] = useState<number | null>(null);
  useNeighbourPages(detail, shownPage === page ? page : null, cropImageWidth);

  const size = useMemo(() => sizeOf(words ?? summary), [words, summary]);
  const targets = useMemo(
    () => (words === undefined ? props.targets : [...wordTargets(words), ...props.targets]),
    [words, props.targets],
  );
  const standing = useMemo(
    () => [...findingMarks(props.targets, page), ...(words === undefined ? [] : pageMarks(words))],
    [words, props.targets, page],
  );
  const marks = useMemo(
    () => [...standing.filter(({ kind }) => kind === 'hit' || overlays.has(kind)), ...hitMarks(words, props.phrase)],
    [standing, overlays, words, props.phrase],
  );

  useScanKeys((key) => {
    if (key === 'in' || key === 'out') setZoom(zoomStepped(zoom, key));
    else if (page + key >= 1 && page + key <= detail.pageList.length) props.onPage(page + key);
  });
  return (
    <div className="page-pane">
      <PageToolbar
        page={page}
        pages={Math.max(1, detail.pageList.length)}
        zoom={zoom}
        overlays={overlays}
        overlayCounts={countKinds(standing)}
        onPage={props.onPage}
        onZoom={setZoom}
        onTurn={() => setExtraTurn(extraTurn + 90)}
        onOverlays={setOverlays}
      />
      {summary?.failure === null || summary === undefined ? null : (
        <p className="notice notice-bad">{failureText(summary.failure, language)}</p>
      )}
      {summary?.status === 'pending' ? <p className="notice notice-calm">{say('page.pending')}</p> : null}
      <PageView
        documentId={detail.id}
        page={page}
        size={size}
        isSizeKnown={size !== usualSize}
        turn={toQuarterTurn((words?.rotation ?? summary?.rotation ?? 0) + extraTurn)}
        zoom={zoom}
        targets={targets}
        marks={marks}
        highlight={highlight}
        focusBox={props.focusBox}
        onPick={props.onPick}
        onShown={setShownPage}
      />
    </div>
  );
}

/** Places that findings point to. */
function findingMarks(targets: readonly Target[], page: number): PageMark[] {
  return targets
    .filter((target) => target.page === page && target.key.startsWith('n:'))
    .map(({ key, box }, index) => ({ key: `m:${key}:${index}`, kind: 'finding', box }));
}

type MaybeSize = { readonly widthPx: number | null; readonly heightPx: number | null } | undefined;

export function sizeOf(page: MaybeSize): PageSize {
  const { widthPx, heightPx } = page ?? { widthPx: null, heightPx: null };
  return widthPx === null || heightPx === null || widthPx === 0 || heightPx === 0 ? usualSize : { widthPx, heightPx };
}

/** Where the words stand that were searched for. */
function hitMarks(words: PageWords | undefined, phrase: string): PageMark[] {
  if (words === undefined) return [];
  return findPhrase(words, phrase).map(({ key, word }) => ({ key: `h:${key}`, kind: 'hit', box: word.box }));
}

function countKinds(marks: readonly PageMark[]): Readonly<Record<OverlayKind, number>> {
  const counts = { doubt: 0, finding: 0, stamp: 0, unread: 0 };
  for (const { kind } of marks) if (kind !== 'hit') counts[kind] += 1;
  return counts;
}
