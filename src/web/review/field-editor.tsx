import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components';
import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord, RecordFields } from '../../domain/record.ts';
import { provenanceOf, type ShownField } from '../../domain/review-places.ts';
import type { WebText } from '../../messages/web-text.ts';
import { FieldCrop, fieldLabel } from '../document/field-panel.tsx';
import { fieldKey } from '../document/record-targets.ts';
import { useWords } from '../shell/language.tsx';
import { type Draft, type FormPart, partsOf, readDraft, readingPart, readingsOf, toDraft } from './field-forms.ts';
import { Readings } from './readings.tsx';

interface FieldEditorProps {
  readonly detail: DocumentDetail;
  readonly record: DocumentRecord;
  readonly name: ShownField;
  readonly isOpen: boolean;
  /** Saves the field and goes on to the next doubt. */
  readonly onAccept: (fields: Partial<RecordFields>) => void;
  /** Saves what was typed without going on: the person moved away with Tab or the mouse. */
  readonly onLeave: (fields: Partial<RecordFields>) => void;
  readonly onPick: (key: string) => void;
}

/** A field with its piece of the scan, its boxes and its other readings. Enter accepts, Tab goes on. */
export function FieldEditor(props: FieldEditorProps) {
  const { detail, record, name, isOpen } = props;
  const { say } = useWords();
  const provenance = provenanceOf(record, name);
  const readings = readingsOf(name, provenance);
  const initial = firstDraft(record, name, isOpen ? readings : []);
  const [draft, setDraft] = useState<Draft>(initial);
  const [problem, setProblem] = useState<WebText | null>(null);
  const saved = JSON.stringify(initial);
  const seen = useRef(saved);
  useEffect(() => {
    // A value saved elsewhere (undo, another person) comes into the boxes, but never over what is being typed.
    if (seen.current === saved) return;
    const before = seen.current;
    seen.current = saved;
    setDraft((draft) => (JSON.stringify(draft) === before ? JSON.parse(saved) : draft));
  }, [saved]);

  const change = (changed: Draft): void => {
    setDraft(changed);
    setProblem(null);
  };
  const putReading = (text: string): void => {
    const part = readingPart(name);
    if (part !== undefined) change({ ...draft, [part]: text });
  };
  const accept = (): void => {
    const reading = readDraft(draft, name, record.record);
    if ('problem' in reading) setProblem(reading.problem);
    else props.onAccept(reading.fields);
  };
  const leave = (): void => {
    if (JSON.stringify(draft) === saved) return;
    const reading = readDraft(draft, name, record.record);
    if ('problem' in reading) setProblem(reading.problem);
    else props.onLeave(reading.fields);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = keyAction(event, readings, draft[readingPart(name) ?? '']);
    if (action === null) return;
    event.preventDefault();
    if (action === 'accept') accept();
    else if (action === 'revert') change(initial);
    else putReading(action.reading);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the boxes inside, which take the focus themselves
    <div
      className={isOpen ? 'editor editor-open' : provenance?.method === 'reviewed' ? 'editor' : 'editor editor-plain'}
      data-key={fieldKey(name)}
      data-field={name}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) leave();
      }}
    >
      <div className="editor-head">
        <h3>{say(fieldLabel(name))}</h3>
        <EditorBadge isOpen={isOpen} isReviewed={provenance?.method === 'reviewed'} />
      </div>
      <FieldCrop detail={detail} provenance={provenance} name={name} onPick={props.onPick} />
      {partsOf(name).map((part) => (
        <PartBox
          key={part.key}
          part={part}
          fieldLabel={say(fieldLabel(name))}
          value={draft[part.key] ?? ''}
          problem={problem}
          onChange={(value) => change({ ...draft, [part.key]: value })}
        />
      ))}
      {name === 'symbol' && record.record.symbolSuffix !== null && isOpen ? (
        <p className="hint">{say('review.symbolHint', { suffix: record.record.symbolSuffix })}</p>
      ) : null}
      {name === 'coSigners' ? <p className="hint">{say('review.coSignersHint')}</p> : null}
      {isOpen ? <Readings readings={readings} chosen={draft[readingPart(name) ?? '']} onChoose={putReading} /> : null}
    </div>
  );
}

function EditorBadge({ isOpen, isReviewed }: { readonly isOpen: boolean; readonly isReviewed: boolean }) {
  const { say } = useWords();
  if (isOpen) return <span className="badge badge-doubt">{say('record.needsReview')}</span>;
  return isReviewed ? (
    <span className="badge badge-good">{say('review.checked')}</span>
  ) : (
    <span className="badge">{say('review.unflagged')}</span>
  );
}

/** What stands in the boxes at first: the value, or the best reading where the value was too doubtful to give. */
function firstDraft(record: DocumentRecord, name: ShownField, readings: readonly string[]): Draft {
  const draft = toDraft(record.record, name);
  const part = readingPart(name);
  const isEmpty = Object.values(draft).every((text) => text === '');
  return isEmpty && part !== undefined && readings[0] !== undefined ? { ...draft, [part]: readings[0] } : draft;
}

type KeyAction = 'accept' | 'revert' | { readonly reading: string } | null;

function keyAction(event: KeyboardEvent, readings: readonly string[], current: string | undefined): KeyAction {
  // A Vietnamese input method that composes uses Enter and the arrows itself until it is done.
  if (event.nativeEvent.isComposing || !isTextBox(event.target)) return null;
  if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey) return 'accept';
  if (event.key === 'Escape') return 'revert';
  return readingOfKey(event, readings, current);
}

function readingOfKey(event: KeyboardEvent, readings: readonly string[], current: string | undefined): KeyAction {
  const digit = event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
  const byNumber = digit === undefined ? undefined : readings[Number(digit) - 1];
  if (byNumber !== undefined) return { reading: byNumber };
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || readings.length === 0 || event.target instanceof HTMLTextAreaElement) return null;
  const from = readings.indexOf(current ?? '');
  const reading = readings[(from + step + readings.length) % readings.length];
  return reading === undefined ? null : { reading };
}

const isTextBox = (element: EventTarget): boolean =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

interface PartBoxProps {
  readonly part: FormPart;
  readonly fieldLabel: string;
  readonly value: string;
  readonly problem: WebText | null;
  readonly onChange: (value: string) => void;
}

/** Lines of running text shown at first: a subject seldom has more. */
const textRows = 3;
const mostListRows = 8;

function PartBox({ part, fieldLabel: label, value, problem, onChange }: PartBoxProps) {
  const { say } = useWords();
  const rows = part.kind === 'text' ? textRows : Math.min(mostListRows, Math.max(2, value.split('\n').length));
  return (
    <TextField className="field" value={value} onChange={onChange} isInvalid={problem !== null}>
      <Label className={part.label === null ? 'visually-hidden' : ''}>
        {part.label === null ? label : say(part.label)}
      </Label>
      {part.kind === 'line' ? <Input lang="vi" /> : <TextArea lang="vi" rows={rows} />}
      <FieldError>{problem === null ? '' : say(problem)}</FieldError>
    </TextField>
  );
}
