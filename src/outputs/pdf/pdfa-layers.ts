import { keyOfRef, PdfDict, type PdfFile, PdfRef, PdfString, type PdfValue, textString } from './pdf-objects.ts';
import type { PdfaLevel, PdfaReport } from './pdfa-report.ts';

/**
 * Optional content: unknown to -1 (6.1.13); in -2 each configuration needs a name of its own, no automatic state, and an
 * order that names every layer (6.9).
 */
export function cleanLayers(file: PdfFile, level: PdfaLevel, report: PdfaReport): void {
  const layers = file.dict(file.catalog.get('OCProperties'));
  if (layers === undefined) return;
  if (level === '1b') {
    // Where all layers show, the page looks the same to a reader that knows of none.
    if (showsAll(file, file.dict(layers.get('D')))) file.catalog.delete('OCProperties');
    else report.violation('optional-content');
    return;
  }
  const groups = file.array(layers.get('OCGs')) ?? [];
  const configurations = [layers.get('D'), ...(file.array(layers.get('Configs')) ?? [])];
  const names = new Set<string>();
  for (const [index, value] of configurations.entries()) {
    const configuration = file.dict(value);
    if (configuration === undefined) continue;
    configuration.delete('AS');
    giveName(file, configuration, `Layers ${index + 1}`, names);
    // The order is how a reader lists the layers; one that leaves some out is no order.
    if (!listsAll(file, configuration.get('Order'), groups)) configuration.delete('Order');
  }
}

function showsAll(file: PdfFile, configuration: PdfDict | undefined): boolean {
  const hidden = file.array(configuration?.get('OFF') ?? null) ?? [];
  const isOn = (file.name(configuration?.get('BaseState') ?? null) ?? 'ON') === 'ON';
  if (!isOn || hidden.length > 0 || configuration?.has('AS') === true) return false;
  // Membership may ask for layers that are off.
  return ![...file.objects()].some(([, value]) => {
    const dict = value instanceof PdfDict && file.name(value.get('Type')) === 'OCMD' ? value : undefined;
    return dict?.has('VE') === true || (file.name(dict?.get('P') ?? null) ?? '').endsWith('Off');
  });
}

function giveName(file: PdfFile, configuration: PdfDict, fallback: string, names: Set<string>): void {
  const given = file.resolve(configuration.get('Name'));
  const own = given instanceof PdfString ? Buffer.from(given.bytes).toString('latin1') : '';
  const isFree = own !== '' && !names.has(own);
  if (!isFree) configuration.set('Name', textString(fallback));
  names.add(isFree ? own : fallback);
}

function listsAll(file: PdfFile, order: PdfValue, groups: readonly PdfValue[]): boolean {
  const listed = new Set<number>();
  const visit = (value: PdfValue, depth: number): void => {
    const items = file.array(value);
    if (items === undefined && value instanceof PdfRef) listed.add(keyOfRef(value));
    else if (depth < 16) for (const item of items ?? []) visit(item, depth + 1);
  };
  visit(order, 0);
  return groups.every((group) => group instanceof PdfRef && listed.has(keyOfRef(group)));
}
