import { expect, it } from 'vitest';
import type { TextLayer, TextPage } from '../domain/text-layer.ts';
import { lineAt, pageOf } from '../outputs/outputs.fixture.ts';
import { loadNewestLayer } from './newest-layer.ts';

const good = { verdict: 'good', encoding: null, reasons: [] } as const;
const page = (pageNumber: number, text: string, changes: Partial<TextPage> = {}): TextPage => ({
  ...pageOf([lineAt(text, 100, 100)]),
  pageNumber,
  ...changes,
});

type Held = Partial<Record<TextLayer['origin'], TextPage>>;

async function newestOf(held: readonly Held[]): Promise<{ origin: string; pages: [string, string][] }> {
  const documents = {
    page: async (_id: string, number: number, wanted?: TextLayer['origin']) => {
      const of = held[number - 1] ?? {};
      const layer = wanted ?? (of.reviewed === undefined ? 'restored' : 'reviewed');
      const found = of[layer];
      if (found === undefined) throw new Error('no such layer');
      return { layer, page: found };
    },
  };
  const { origin, pages } = await loadNewestLayer({ documents }, 'id', held.length);
  const textOf = ({ elements: [first] }: TextPage): string =>
    first?.kind === 'line' ? first.line.words.map((word) => word.text).join(' ') : '';
  return { origin, pages: pages.map((one) => [textOf(one), one.textLayer.verdict]) };
}

it('has what was restored where nobody corrected anything', async () => {
  expect(await newestOf([{ restored: page(1, 'một') }])).toEqual({ origin: 'restored', pages: [['một', 'none']] });
});

it('has the corrected lines, on pages with good text of their own too', async () => {
  const held = [
    { restored: page(1, 'mot'), reviewed: page(1, 'một') },
    { restored: page(2, 'hay', { textLayer: good }), reviewed: page(2, 'hai', { textLayer: good }) },
    { restored: page(3, 'ba', { textLayer: good }), reviewed: page(3, 'ba', { textLayer: good }) },
    { restored: page(4, 'bốn', { textLayer: good }) },
  ];
  expect(await newestOf(held)).toEqual({
    origin: 'reviewed',
    // Only where the words differ is the page's own text no longer good enough.
    pages: [
      ['một', 'none'],
      ['hai', 'partial'],
      ['ba', 'good'],
      ['bốn', 'good'],
    ],
  });
});
