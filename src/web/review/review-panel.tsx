import { useEffect, useRef, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord, RecordFields } from '../../domain/record.ts';
import { companionsOf, fieldOrder, isDoubtOpen, type ShownField } from '../../domain/review-places.ts';
import { FindingsPanel } from '../document/findings-panel.tsx';
import { useWords } from '../shell/language.tsx';
import { ApprovePart } from './approve-part.tsx';
import { DifferencesPart } from './differences-part.tsx';
import { FieldEditor } from './field-editor.tsx';
import { useRecordSaver } from './record-saver.ts';
import { SaveNote } from './save-note.tsx';
import type { CellEdit } from './table-grid.tsx';
import { TablesPart } from './tables-part.tsx';

interface ReviewPanelProps {
  readonly detail: DocumentDetail;
  readonly record: DocumentRecord;
  readonly onPick: (key: string) => void;
}

/** Puts back what a correction replaced. */
type UndoStep = () => void;

export function ReviewPanel({ detail, record, onPick }: ReviewPanelProps) {
  const { say } = useWords();
  const saver = useRecordSaver(detail.id, detail.recordVersion ?? 1);
  const panel = useRef<HTMLDivElement>(null);
  const approve = useRef<HTMLButtonElement>(null);
  const [undoSteps, setUndoSteps] = useState<readonly UndoStep[]>([]);
  // What the reader decided here counts at once, before the service has answered.
  const [decided, setDecided] = useState<ReadonlyMap<ShownField, 'accepted' | 'reopened'>>(new Map());
  // What was doubtful at the start stays in the list and in its place while it is being worked through.
  const [doubts] = useState(() => fieldOrder.filter((name) => isDoubtOpen(record, name)));
  const isOpen = (name: ShownField): boolean =>
    decided.has(name) ? decided.get(name) === 'reopened' : isDoubtOpen(record, name);
  const openCount = doubts.filter(isOpen).length;
  const others = fieldOrder.filter((name) => !doubts.includes(name));

  const focusField = (name: ShownField | undefined): void => {
    const box = name === undefined ? null : findBox(panel.current, `[data-field="${name}"]`);
    if (box === null) approve.current?.focus();
    else focusBox(box);
  };
  useEffect(() => {
    const first = findBox(panel.current, '.editor-open');
    if (first === null) approve.current?.focus();
    else focusBox(first);
  }, []);

  const decide = (name: ShownField, decision: 'accepted' | 'reopened'): void =>
    setDecided((before) => new Map([...before, [name, decision]]));
  const save = (name: ShownField, fields: Partial<RecordFields>): void => {
    const before = previousValues(record.record, fields);
    setUndoSteps([
      ...undoSteps,
      () => {
        if (doubts.includes(name)) decide(name, 'reopened');
        saver.save(before, fields);
        focusField(name);
      },
    ]);
    decide(name, 'accepted');
    saver.save(withCompanions(record, name, fields), before);
  };
  const saveCell = (table: number, { row, column, before, text }: CellEdit): void => {
    setUndoSteps([...undoSteps, () => saver.saveCell({ table, row, column, before: text, text: before })]);
    saver.saveCell({ table, row, column, before, text });
  };
  const accept = (name: ShownField, fields: Partial<RecordFields>): void => {
    save(name, fields);
    const place = doubts.indexOf(name);
    const next = [...doubts.slice(place + 1), ...doubts.slice(0, Math.max(0, place))].find(isOpen);
    if (place >= 0) focusField(next);
    else approve.current?.focus();
  };
  const undo = (): void => {
    const last = undoSteps.at(-1);
    setUndoSteps(undoSteps.slice(0, -1));
    last?.();
  };
  const editor = (name: ShownField) => (
    <FieldEditor
      key={`${name} ${saver.resets}`}
      detail={detail}
      record={record}
      name={name}
      isOpen={isOpen(name)}
      onAccept={(fields) => accept(name, fields)}
      onLeave={(fields) => save(name, fields)}
      onPick={onPick}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the undo button inside
    <div
      className="review"
      ref={panel}
      onKeyDown={(event) => {
        if (event.altKey && event.code === 'KeyZ') {
          event.preventDefault();
          undo();
        }
      }}
    >
      <div className="review-head">
        <p role="status">
          {openCount === 0 ? say('review.allChecked') : say('review.left', { count: openCount })}
          {record.findings.length === 0 ? null : (
            <span className="faint"> {say('review.findingsBelow', { count: record.findings.length })}</span>
          )}
        </p>
        <SaveNote saver={saver} />
        <Button className="quiet" isDisabled={undoSteps.length === 0} onPress={undo} aria-keyshortcuts="Alt+Z">
          {say('review.undo')}
        </Button>
      </div>
      <p className="keys">{say('review.keys')}</p>
      <DifferencesPart detail={detail} onTake={(name, fields) => save(name, fields)} />
      <div className="editors">{doubts.map(editor)}</div>
      <ApprovePart detail={detail} openCount={openCount} saver={saver} approveRef={approve} />
      <TablesPart key={saver.resets} detail={detail} record={record} onEdit={saveCell} onPick={onPick} />
      <Disclosure className="other-fields">
        <Heading level={3}>
          <Button slot="trigger" className="link-button">
            {say('review.otherFields', { count: others.length })}
          </Button>
        </Heading>
        <DisclosurePanel>
          <div className="editors">{others.map(editor)}</div>
        </DisclosurePanel>
      </Disclosure>
      {record.findings.length === 0 ? null : (
        <section>
          <h3>{say('document.findings')}</h3>
          <FindingsPanel findings={record.findings} onPick={onPick} />
        </section>
      )}
    </div>
  );
}

type TextBox = HTMLInputElement | HTMLTextAreaElement;

const findBox = (root: HTMLElement | null, editor: string): TextBox | null =>
  root?.querySelector<TextBox>(`${editor} :is(input, textarea)`) ?? null;

/** Selected as a Tab would leave it: the first key typed replaces what stands there. */
function focusBox(box: TextBox): void {
  box.focus();
  box.select();
  box.closest('.editor')?.scrollIntoView({ block: 'nearest' });
}

/** The values that a correction replaces, to be put back by undo. */
function previousValues(before: RecordFields, changed: Partial<RecordFields>): Partial<RecordFields> {
  // The one field that a record may be without.
  const whole = { coSigners: [], ...before };
  return Object.fromEntries(Object.entries(whole).filter(([name]) => Object.hasOwn(changed, name)));
}

/** A field is confirmed together with those that follow from it, unless the correction sets them itself. */
function withCompanions(
  record: DocumentRecord,
  name: ShownField,
  fields: Partial<RecordFields>,
): Partial<RecordFields> {
  const names = new Set<string>(companionsOf(name));
  const current = Object.entries(record.record).filter(([field]) => names.has(field));
  return { ...Object.fromEntries(current), ...fields };
}
