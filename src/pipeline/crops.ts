import type { BoundingBox } from '../domain/bounding-box.ts';
import type { DocumentRecord, FieldProvenance, RecordFieldName, RecordPage } from '../domain/record.ts';

/** A picture to cut out of a page so that a person can decide a doubtful place. */
export interface Crop {
  /** Relative to the result's folder. */
  readonly file: string;
  readonly pageNumber: number;
  readonly box: BoundingBox;
}

/** Paper kept around the place, as a share of its height: a number is read better with its line. */
const MARGIN = 0.6;

/** Names a crop for every field that needs review and every filled gap; returns the record that refers to them. */
export function planCrops(record: DocumentRecord): {
  readonly record: DocumentRecord;
  readonly crops: readonly Crop[];
} {
  const crops: Crop[] = [];
  const add = (file: string, pageNumber: number, box: BoundingBox): string => {
    crops.push({ file, pageNumber, box: withMargin(box) });
    return file;
  };
  const fields: DocumentRecord['provenance']['fields'] = {};
  for (const [name, field] of Object.entries(record.provenance.fields) as [
    RecordFieldName,
    FieldProvenance | undefined,
  ][]) {
    if (field === undefined) continue;
    const isShown = field.needsReview && field.box !== null && field.page !== null;
    fields[name] =
      isShown && field.box !== null && field.page !== null
        ? { ...field, crop: add(`crops/${name}.png`, field.page, field.box) }
        : field;
  }
  const pages = record.pages.map(
    (page): RecordPage => ({
      ...page,
      handwriting: page.handwriting.map((region, index) => ({
        ...region,
        crop: add(
          `crops/page-${page.number}-${region.fills ?? 'handwriting'}-${index + 1}.png`,
          page.number,
          region.box,
        ),
      })),
    }),
  );
  return { record: { ...record, pages, provenance: { ...record.provenance, fields } }, crops };
}

function withMargin(box: BoundingBox): BoundingBox {
  const margin = Math.max(8, (box.bottom - box.top) * MARGIN);
  return { left: box.left - margin, top: box.top - margin, right: box.right + margin, bottom: box.bottom + margin };
}
