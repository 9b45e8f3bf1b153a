import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord } from '../../domain/record.ts';
import { isQuarantined } from '../documents/status-badge.tsx';
import { getDocument, getPageWords, getRecord, pageImagePath } from '../service/documents.ts';
import type { PageWords } from '../service/types.ts';

export const useDocumentDetail = (id: string): UseQueryResult<DocumentDetail> =>
  useQuery({ queryKey: ['document', id], queryFn: ({ signal }) => getDocument(id, signal) });

/** The record; not asked for before there is one. */
export const useRecord = (id: string, detail: DocumentDetail | undefined): UseQueryResult<DocumentRecord> =>
  useQuery({
    queryKey: ['record', id],
    queryFn: ({ signal }) => getRecord(id, signal),
    enabled: detail !== undefined && detail.recordVersion !== null && !isQuarantined(detail),
  });

/** The words of one page; not asked for before the page is read. */
export function usePageWords(id: string, page: number, isRead: boolean): UseQueryResult<PageWords> {
  return useQuery({
    queryKey: ['words', id, page],
    queryFn: ({ signal }) => getPageWords(id, page, signal),
    enabled: isRead,
  });
}

/** Fetches the pages before and after one that is shown, so that turning the page shows them at once. */
export function useNeighbourPages(detail: DocumentDetail, shownPage: number | null, imageWidth: number): void {
  const client = useQueryClient();
  useEffect(() => {
    if (shownPage === null) return;
    for (const neighbour of detail.pageList) {
      const distance = neighbour.number - shownPage;
      if (distance === 0 || distance < -1 || distance > 2) continue;
      const picture = new Image();
      const isSmall = neighbour.widthPx !== null && neighbour.widthPx <= imageWidth;
      picture.fetchPriority = 'low';
      picture.src = pageImagePath(detail.id, neighbour.number, isSmall ? undefined : imageWidth);
      if (neighbour.status === 'pending') continue;
      void client.prefetchQuery({
        queryKey: ['words', detail.id, neighbour.number],
        queryFn: ({ signal }) => getPageWords(detail.id, neighbour.number, signal),
      });
    }
  }, [client, detail, shownPage, imageWidth]);
}
