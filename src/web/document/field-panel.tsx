import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord, FieldProvenance } from '../../domain/record.ts';
import { fieldOrder, isDoubtOpen, provenanceOf, type ShownField } from '../../domain/review-places.ts';
import type { WebText } from '../../messages/web-text.ts';
import { toQuarterTurn } from '../page-view/geometry.ts';
import { Crop } from '../page-view/page-image.tsx';
import { sizeOf } from '../page-view/page-pane.tsx';
import { formatPercent } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { fieldLines } from './field-text.ts';
import { fieldKey } from './record-targets.ts';

/** A box taller than this holds more than two printed lines at the usual 200-300 dpi. */
const severalLinesPx = 130;

export const fieldLabel = (name: ShownField): WebText => `field.${name}`;

interface FieldPanelProps {
  readonly detail: DocumentDetail;
  readonly record: DocumentRecord;
  readonly onPick: (key: string) => void;
}

/** The fields of the record in the order of the paper, each with the piece of the scan it was read from. */
export function FieldPanel({ detail, record, onPick }: FieldPanelProps) {
  const { say } = useWords();
  const shown = fieldOrder.filter((name) => isDoubtOpen(record, name) || fieldLines(record.record, name).length > 0);
  if (shown.length === 0) return <p className="empty">{say('record.empty')}</p>;
  return (
    <dl className="fields">
      {shown.map((name) => (
        <FieldRow key={name} name={name} detail={detail} record={record} onPick={onPick} />
      ))}
    </dl>
  );
}

function FieldRow({ name, detail, record, onPick }: FieldPanelProps & { readonly name: ShownField }) {
  const { say } = useWords();
  const provenance = provenanceOf(record, name);
  const lines = fieldLines(record.record, name);
  const isDoubtful = isDoubtOpen(record, name);
  return (
    <div className={isDoubtful ? 'field-row field-doubt' : 'field-row'} data-key={fieldKey(name)}>
      <dt>
        {say(fieldLabel(name))}
        {isDoubtful ? <span className="badge badge-doubt">{say('record.needsReview')}</span> : null}
      </dt>
      <dd>
        <div className="field-value">
          <FieldValue lines={lines} provenance={provenance} />
          {lines.length > 0 ? <CopyButton text={lines.join('\n')} label={say(fieldLabel(name))} /> : null}
        </div>
        <FieldCrop detail={detail} provenance={provenance} name={name} onPick={onPick} />
        <FieldOrigin provenance={provenance} />
      </dd>
    </div>
  );
}

function FieldValue({
  lines,
  provenance,
}: {
  readonly lines: readonly string[];
  readonly provenance: FieldProvenance | undefined;
}) {
  const { say } = useWords();
  if (lines.length === 1) return <span className="value">{lines[0]}</span>;
  if (lines.length > 1) {
    return (
      <ul className="value">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  }
  const readings = (provenance?.alternatives ?? []).map((alternative) => alternative.text);
  return (
    <span className="value value-missing">
      {readings.length === 0
        ? say('record.unread')
        : say('record.unsure', { readings: readings.slice(0, 3).join(say('record.or')) })}
    </span>
  );
}

interface FieldCropProps {
  readonly detail: DocumentDetail;
  readonly provenance: FieldProvenance | undefined;
  readonly name: ShownField;
  readonly onPick: (key: string) => void;
}

export function FieldCrop({ detail, provenance, name, onPick }: FieldCropProps) {
  const { say } = useWords();
  if (provenance?.page == null || provenance.box === null) return null;
  const page = detail.pageList.find((entry) => entry.number === provenance.page);
  return (
    <Button
      className="crop-button"
      onPress={() => onPick(fieldKey(name))}
      aria-label={say('record.showOnScan', { field: say(fieldLabel(name)) })}
    >
      <Crop
        documentId={detail.id}
        page={provenance.page}
        box={provenance.box}
        size={sizeOf(page)}
        turn={toQuarterTurn(page?.rotation ?? 0)}
        description={say('record.cropOf', { field: say(fieldLabel(name)) })}
        maxWidth={520}
        maxHeight={provenance.box.bottom - provenance.box.top > severalLinesPx ? 180 : 64}
      />
    </Button>
  );
}

function FieldOrigin({ provenance }: { readonly provenance: FieldProvenance | undefined }) {
  const { say, locale } = useWords();
  if (provenance === undefined) return null;
  return (
    <p className="field-origin">
      {say(`method.${provenance.method}`)}
      {provenance.page === null ? null : <> · {say('record.onPage', { page: provenance.page })}</>}
      {provenance.method === 'reviewed' || provenance.confidence === 0 ? null : (
        <> · {say('record.confidence', { share: formatPercent(provenance.confidence, locale) })}</>
      )}
    </p>
  );
}

const copiedNoteMs = 1_500;

/** Never type again what the scan shows: one press puts the value on the clipboard. */
function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { say } = useWords();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await window.navigator.clipboard.writeText(text);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), copiedNoteMs);
  };
  return (
    <Button className="quiet copy" onPress={() => void copy()} aria-label={say('record.copy', { field: label })}>
      {isCopied ? say('record.copied') : say('record.copyShort')}
    </Button>
  );
}
