import { type CSSProperties, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BoundingBox } from '../../domain/bounding-box.ts';
import { pageImagePath } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import {
  boxHolds,
  type PageSize,
  type QuarterTurn,
  turnBox,
  turnedSize,
  turnTransform,
  unturnPoint,
} from './geometry.ts';
import { type Highlight, type Target, useLitKeys } from './highlight.ts';
import type { OverlayKind } from './overlay-menu.tsx';
import { pictureFor } from './page-image.tsx';
import { PageTiles } from './page-tiles.tsx';

export type Zoom = 'width' | 'page' | number;

/** A mark that stands on the scan all the time: a stamp, unread ink, a doubtful word, a finding. */
export interface PageMark {
  readonly key: string;
  readonly kind: OverlayKind | 'hit';
  readonly box: BoundingBox;
}

interface PageViewProps {
  readonly documentId: string;
  readonly page: number;
  readonly size: PageSize;
  /** Whether `size` is the page's own; else it only has about its shape. */
  readonly isSizeKnown: boolean;
  readonly turn: QuarterTurn;
  readonly zoom: Zoom;
  readonly targets: readonly Target[];
  readonly marks: readonly PageMark[];
  readonly highlight: Highlight;
  /** Scrolled into view whenever it changes. */
  readonly focusBox: BoundingBox | null;
  readonly onPick: (key: string) => void;
  /** Its picture is there. */
  readonly onShown: (page: number) => void;
}

const framePx = 12;

/** The scan of one page, with the boxes of what was read there. */
export function PageView(props: PageViewProps) {
  const { documentId, page, size, turn, zoom, marks, highlight, focusBox } = props;
  const { say } = useWords();
  const frame = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  const upright = turnedSize(size, turn);
  const scale = scaleFor(zoom, upright, room);
  const [loaded, setLoaded] = useState<number | null>(null);
  const [failed, setFailed] = useState<number | null>(null);
  const picture = pictureFor(size.widthPx * scale, props.isSizeKnown ? size.widthPx : null);

  useMiddleKept(frame, zoom, upright.widthPx * scale);
  useLayoutEffect(() => {
    if (focusBox !== null && frame.current !== null) showBox(frame.current, turnBox(focusBox, size, turn), scale);
  }, [focusBox, size, turn, scale]);

  const keysAt = (event: PointerEvent): string[] => {
    const rect = sheet.current?.getBoundingClientRect();
    if (rect === undefined) return [];
    const shown = { x: (event.clientX - rect.left) / scale, y: (event.clientY - rect.top) / scale };
    const point = unturnPoint(shown, size, turn);
    return props.targets
      .filter((target) => target.page === page && boxHolds(target.box, point))
      .map((target) => target.key);
  };

  const sheetStyle: CSSProperties = { width: upright.widthPx * scale, height: upright.heightPx * scale };
  const pageStyle: CSSProperties = {
    width: size.widthPx * scale,
    height: size.heightPx * scale,
    transform: turnTransform(size, turn, scale),
  };
  return (
    <section
      className="page-frame"
      ref={frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={say('page.scan', { page })}
      data-loaded={loaded === page}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: pointing at the scan; the panel beside it does the same by keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        className="page-sheet"
        ref={sheet}
        style={sheetStyle}
        onPointerMove={(event) => highlight.light(keysAt(event))}
        onPointerLeave={() => highlight.light([])}
        onClick={() => {
          const key = highlight.current().at(-1);
          if (key !== undefined) props.onPick(key);
        }}
      >
        {loaded === page ? null : (
          <p className="page-wait" role="status">
            {say(failed === page ? 'page.noPicture' : 'page.loading')}
          </p>
        )}
        <div className="page-turned" style={pageStyle}>
          <img
            key={page}
            src={pageImagePath(documentId, page, picture.width)}
            alt={say('page.scan', { page })}
            draggable={false}
            onLoad={() => {
              setLoaded(page);
              props.onShown(page);
            }}
            onError={() => setFailed(page)}
          />
          {picture.isTiled ? (
            <PageTiles documentId={documentId} page={page} size={size} turn={turn} scale={scale} frame={frame} />
          ) : null}
          <svg viewBox={`0 0 ${size.widthPx} ${size.heightPx}`} aria-hidden="true">
            {marks.map((mark) => (
              <BoxRectangle key={mark.key} className={`mark mark-${mark.kind}`} box={mark.box} />
            ))}
            <LitBoxes page={page} targets={props.targets} highlight={highlight} />
          </svg>
        </div>
      </div>
    </section>
  );
}

function LitBoxes({ page, targets, highlight }: Pick<PageViewProps, 'page' | 'targets' | 'highlight'>) {
  const keys = useLitKeys(highlight);
  return targets
    .filter((target) => target.page === page && keys.includes(target.key))
    .map((target) => (
      <BoxRectangle key={`${target.key} ${target.box.top}`} className="lit" box={target.box} dataKey={target.key} />
    ));
}

function BoxRectangle(props: { readonly className: string; readonly box: BoundingBox; readonly dataKey?: string }) {
  const { left, top, right, bottom } = props.box;
  return (
    <rect
      className={props.className}
      data-key={props.dataKey}
      x={left - 3}
      y={top - 3}
      width={Math.max(1, right - left + 6)}
      height={Math.max(1, bottom - top + 6)}
      rx={4}
    />
  );
}

/** What is enlarged grows around the middle of what was looked at, not out of the corner of the page. */
function useMiddleKept(frame: { readonly current: HTMLElement | null }, zoom: Zoom, shownPx: number): void {
  const before = useRef({ zoom, shownPx });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { zoom, shownPx };
    const element = frame.current;
    // A page that only finds its size, or its room, stays where it was.
    if (element === null || last.zoom === zoom) return;
    const growth = shownPx / last.shownPx;
    const moved = (start: number, length: number): number => (start + length / 2) * growth - length / 2;
    element.scrollTo(moved(element.scrollLeft, element.clientWidth), moved(element.scrollTop, element.clientHeight));
  }, [frame, zoom, shownPx]);
}

interface Room {
  readonly width: number;
  readonly height: number;
}

function useRoom(frame: { readonly current: HTMLElement | null }): Room {
  const [room, setRoom] = useState<Room>({ width: 700, height: 560 });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      // offset sizes do not change when a scroll bar comes or goes: no endless see-saw with the fitted scale
      setRoom({ width: element.offsetWidth, height: element.offsetHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return room;
}

/** Room for the vertical scroll bar of the usual office browser. */
const scrollBarPx = 16;

function scaleFor(zoom: Zoom, upright: PageSize, room: Room): number {
  const byWidth = (room.width - 2 * framePx - scrollBarPx) / Math.max(1, upright.widthPx);
  if (zoom === 'width') return Math.max(0.02, byWidth);
  if (zoom === 'page') {
    return Math.max(0.02, Math.min(byWidth, (room.height - 2 * framePx) / Math.max(1, upright.heightPx)));
  }
  return byWidth * zoom;
}

/** Scrolls only as far as needed, and keeps what stands around the box in sight. */
function showBox(frame: HTMLElement, box: BoundingBox, scale: number): void {
  const top = box.top * scale;
  const bottom = box.bottom * scale;
  const isInSight = top >= frame.scrollTop && bottom <= frame.scrollTop + frame.clientHeight;
  if (!isInSight) frame.scrollTop = Math.max(0, (top + bottom) / 2 - frame.clientHeight / 3);
  const left = box.left * scale;
  if (left < frame.scrollLeft || box.right * scale > frame.scrollLeft + frame.clientWidth) {
    frame.scrollLeft = Math.max(0, left - 40);
  }
}
