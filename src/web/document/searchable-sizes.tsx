import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { getSearchableSizes, type SearchableSize, searchablePdfPath } from '../service/documents.ts';
import { formatBytes, formatPercent } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

/** Searchable PDFs whose pictures are coded anew, and what each weighs: for a portal or a mailbox with a limit. */
export function SearchableSizes({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const [isAsked, setIsAsked] = useState(false);
  const sizes = useQuery({
    queryKey: ['searchable-sizes', documentId],
    queryFn: ({ signal }) => getSearchableSizes(documentId, signal),
    enabled: isAsked,
  });
  if (!isAsked) {
    return (
      <Button className="link-button" onPress={() => setIsAsked(true)}>
        {say('sizes.ask')}
      </Button>
    );
  }
  if (sizes.isError) return <Problem problem={sizes.error} onRetry={() => void sizes.refetch()} />;
  if (sizes.data === undefined) {
    return (
      <p className="faint" role="status">
        {say('sizes.waiting')}
      </p>
    );
  }
  return <SizesTable documentId={documentId} items={sizes.data.items} />;
}

interface SizesTableProps {
  readonly documentId: string;
  readonly items: readonly SearchableSize[];
}

function SizesTable({ documentId, items }: SizesTableProps) {
  const { say } = useWords();
  const whole = items.find(({ recompress }) => recompress === null)?.bytes ?? 0;
  // What saves nothing is no choice; codings that change nothing in this file give the same bytes.
  const smaller = items
    .filter(({ bytes }) => bytes < whole)
    .filter(({ sha256 }, at, all) => all.findIndex((other) => other.sha256 === sha256) === at)
    .sort((one, other) => one.bytes - other.bytes);
  if (smaller.length === 0) return <p className="faint">{say('sizes.none')}</p>;
  return (
    <table className="list sizes">
      <caption>{say('sizes.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('sizes.coding')}</th>
          <th scope="col">{say('sizes.bytes')}</th>
          <th scope="col">{say('sizes.saved')}</th>
          <th scope="col">{say('sizes.quality')}</th>
        </tr>
      </thead>
      <tbody>
        {smaller.map((size) => (
          <SizeRow key={size.recompress} documentId={documentId} size={size} whole={whole} />
        ))}
      </tbody>
    </table>
  );
}

interface SizeRowProps {
  readonly documentId: string;
  readonly size: SearchableSize;
  readonly whole: number;
}

function SizeRow({ documentId, size, whole }: SizeRowProps) {
  const { say, locale } = useWords();
  return (
    <tr>
      <th scope="row">
        <a href={searchablePdfPath(documentId, size.recompress)} download="">
          {(size.recompress ?? '').toUpperCase().replace(',', ' + ')}
        </a>
      </th>
      <td className="number">{formatBytes(size.bytes, locale)}</td>
      <td className="number">{formatPercent(1 - size.bytes / whole, locale)}</td>
      <td>{say(size.isLossy ? 'sizes.lossy' : 'sizes.lossless')}</td>
    </tr>
  );
}
