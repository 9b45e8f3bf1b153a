import { memo, useEffect, useRef } from 'react';
import { findPhrase, isDoubtful, wordKey } from '../page-view/word-targets.ts';
import type { PageLine, PageTable, PageWord, PageWords } from '../service/types.ts';
import { useWords } from '../shell/language.tsx';

interface TextPanelProps {
  readonly words: PageWords;
  /** Words that were searched for. */
  readonly phrase: string;
}

/** The text of one page as read and restored, line by line as printed. Each word lights its place on the scan. */
export const TextPanel = memo(function TextPanel({ words, phrase }: TextPanelProps) {
  const { say } = useWords();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const hits = findPhrase(words, phrase).map(({ key }) => panel.current?.querySelector(`[data-key="${key}"]`));
    for (const hit of hits) hit?.classList.add('word-hit');
    hits[0]?.scrollIntoView({ block: 'center' });
    return () => {
      for (const hit of hits) hit?.classList.remove('word-hit');
    };
  }, [words, phrase]);
  if (words.elements.length === 0) return <p className="empty">{say('text.blank')}</p>;
  return (
    <div className="page-text" lang="vi" ref={panel}>
      {words.elements.map((element, index) => {
        const key = `${element.kind}-${index}`;
        return element.kind === 'line' ? (
          <Line key={key} line={element.line} index={index} />
        ) : (
          <Table key={key} table={element.table} index={index} />
        );
      })}
    </div>
  );
});

function Line({ line, index }: { readonly line: PageLine; readonly index: number }) {
  return (
    <p className={`line zone-${line.zone}`}>
      {line.words.map((word, wordIndex) => (
        <Word key={wordKey(index, wordIndex)} word={word} dataKey={wordKey(index, wordIndex)} />
      ))}
    </p>
  );
}

function Word({ word, dataKey }: { readonly word: PageWord; readonly dataKey: string }) {
  const alternatives = word.alternatives?.map((alternative) => alternative.text).join(', ');
  return (
    <>
      <span className={isDoubtful(word) ? 'word word-doubt' : 'word'} data-key={dataKey} title={alternatives}>
        {word.text}
      </span>{' '}
    </>
  );
}

function Table({ table, index }: { readonly table: PageTable; readonly index: number }) {
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const cells = table.cells.map((cell, cellIndex) => ({ cell, cellIndex }));
  return (
    <div className="table-scroll">
      <table className="page-table">
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {cells
                .filter(({ cell }) => cell.row === row)
                .map(({ cell, cellIndex }) => (
                  <td key={cellIndex} rowSpan={cell.rowSpan} colSpan={cell.columnSpan}>
                    {cell.words.map((word, wordIndex) => {
                      const key = wordKey(index, wordIndex, cellIndex);
                      return <Word key={key} word={word} dataKey={key} />;
                    })}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
