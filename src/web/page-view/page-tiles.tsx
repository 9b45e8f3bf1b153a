import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { BoundingBox } from '../../domain/bounding-box.ts';
import { getPageTiles, pageTilePath } from '../service/documents.ts';
import { type PageSize, type QuarterTurn, toQuarterTurn, turnBox, turnedSize } from './geometry.ts';
import { levelFor, tilesInSight } from './tiles.ts';

interface PageTilesProps {
  readonly documentId: string;
  readonly page: number;
  readonly size: PageSize;
  readonly turn: QuarterTurn;
  /** Screen pixels for each pixel of `size`. */
  readonly scale: number;
  /** What scrolls. */
  readonly frame: { readonly current: HTMLElement | null };
}

const percent = (share: number): string => `${share * 100}%`;

/** The part of a large page that is in sight, as sharp as it was scanned; lies over the coarse picture of the page. */
export function PageTiles({ documentId, page, size, turn, scale, frame }: PageTilesProps) {
  const tiled = useQuery({
    queryKey: ['tiles', documentId, page],
    queryFn: ({ signal }) => getPageTiles(documentId, page, signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const sight = useSight(frame, size, turn, scale);
  const tiles = useMemo(() => {
    if (tiled === undefined || sight === null) return [];
    return tilesInSight(tiled, levelFor(tiled, size.widthPx * scale * window.devicePixelRatio), sight);
  }, [tiled, sight, size, scale]);
  return tiles.map(({ level, column, row, box }) => (
    <img
      key={`${level} ${column} ${row}`}
      className="page-tile"
      src={pageTilePath(documentId, page, level, column, row)}
      alt=""
      draggable={false}
      style={{
        left: percent(box.left),
        top: percent(box.top),
        width: percent(box.right - box.left),
        height: percent(box.bottom - box.top),
      }}
    />
  ));
}

/** What is seen of the stored page, in shares of it; `null` until that is known. */
function useSight(frame: PageTilesProps['frame'], size: PageSize, turn: QuarterTurn, scale: number) {
  const [sight, setSight] = useState<BoundingBox | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let asked = 0;
    const look = (): void => {
      asked = 0;
      setSight(sightOf(element, size, turn, scale));
    };
    const lookSoon = (): void => {
      if (asked === 0) asked = requestAnimationFrame(look);
    };
    lookSoon();
    element.addEventListener('scroll', lookSoon, { passive: true });
    const observer = new ResizeObserver(lookSoon);
    observer.observe(element);
    return () => {
      cancelAnimationFrame(asked);
      element.removeEventListener('scroll', lookSoon);
      observer.disconnect();
    };
  }, [frame, size, turn, scale]);
  return sight;
}

function sightOf(frame: HTMLElement, size: PageSize, turn: QuarterTurn, scale: number): BoundingBox {
  const sheet = frame.firstElementChild?.getBoundingClientRect();
  const seen = frame.getBoundingClientRect();
  const upright = turnedSize(size, turn);
  const left = (seen.left - (sheet?.left ?? 0)) / scale;
  const top = (seen.top - (sheet?.top ?? 0)) / scale;
  const box = {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(upright.widthPx, left + seen.width / scale),
    bottom: Math.min(upright.heightPx, top + seen.height / scale),
  };
  const stored = turnBox(box, upright, toQuarterTurn(360 - turn));
  return {
    left: stored.left / size.widthPx,
    top: stored.top / size.heightPx,
    right: stored.right / size.widthPx,
    bottom: stored.bottom / size.heightPx,
  };
}
