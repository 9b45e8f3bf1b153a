import type { KeyboardEvent } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { pageImagePath } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { acceptedTypes } from '../upload/accepted-types.ts';
import type { Sheet, SheetStep } from './arrangement.ts';

interface SheetCardProps {
  readonly sheet: Sheet;
  /** Counted from 0 on the table. */
  readonly place: number;
  /** Number of the document that begins here; null in the middle of one. */
  readonly documentNumber: number | null;
  readonly onStep: (step: SheetStep) => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** The page as it was scanned again, to lie here instead. */
  readonly onRescan: (file: File) => void;
}

const thumbnailWidth = 200;
const buttons = [
  ['earlier', '←'],
  ['later', '→'],
  ['turn', '⟳'],
  ['split', '✂'],
  ['remove', '✕'],
] as const satisfies readonly (readonly [SheetStep, string])[];

/** One sheet: its picture as it will stand, and what can be done with it. */
export function SheetCard({ sheet, place, documentNumber, onStep, onFocus, onKeyDown, onRescan }: SheetCardProps) {
  const { say } = useWords();
  const label = say('arrange.sheet', { place: place + 1, page: sheet.page });
  return (
    <li className={documentNumber === null ? 'sheet' : 'sheet sheet-first'}>
      <p className="sheet-head">
        {documentNumber === null ? ' ' : say('arrange.document', { number: documentNumber })}
      </p>
      <button
        type="button"
        className="sheet-face"
        data-sheet=""
        aria-label={label}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        <img
          src={pageImagePath(sheet.documentId, sheet.page, thumbnailWidth)}
          alt=""
          className={`turned-${sheet.turn}`}
          loading="lazy"
        />
      </button>
      <p className="sheet-foot">{label}</p>
      <div className="sheet-tools">
        {buttons.map(([step, sign]) => (
          <Button
            key={step}
            className="quiet"
            excludeFromTabOrder
            aria-label={say(`arrange.${step}`)}
            onPress={() => onStep(step)}
          >
            {sign}
          </Button>
        ))}
        <FileTrigger
          acceptedFileTypes={acceptedTypes}
          onSelect={(files) => {
            const file = files?.item(0);
            if (file !== null && file !== undefined) onRescan(file);
          }}
        >
          <Button className="quiet" excludeFromTabOrder aria-label={say('arrange.replace')} data-rescan="">
            ⎘
          </Button>
        </FileTrigger>
      </div>
    </li>
  );
}
