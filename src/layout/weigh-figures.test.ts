import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weighFigure } from './weigh-figures.ts';

const place = { hasCommas: false, isRowNumber: false };
const reading = (text: string, sureness = 0.99) => ({
  text,
  sureness: Array.from(text, () => sureness),
  candidates: /\d/u.test(text) ? [{ text, log: text.length * Math.log(sureness) }] : [],
});

describe('weighFigure', () => {
  it.each([
    ['all agree', '1.250', '1.250', '0.000', '1.250'],
    ['the engine drops a comma', '2218', '22,18', '00,00', '22,18'],
    ['the engine drops one of two equal digits', '1', '11', '00', '11'],
    ['the engine reads a sign out of dust', '17.2', '172', '000', '172'],
    ['the engine drops a minus', '163', '-16,3', '-00,0', '-16,3'],
    ['the engine reads no number at all', '', '(4)', '(0)', '(4)'],
    ['a comma lost its tail in one reading', '37.15', '37,15', '00.00', '37,15'],
    ['digits touch, so that the shape says nothing', '12,5', '12,5', undefined, '12,5'],
    ['a percent sign', '56%', '56%', '00', '56%'],
    ['a point behind that both readers saw', '3.', '3.', '0', '3.'],
    ['a point behind that one reader saw is dust', '474.', '474', '000', '474'],
  ])('is sure where two witnesses make up for the third: %s', (_why, engine, network, shape, text) => {
    expect(weighFigure({ engine, confidence: 0.9, network: reading(network), shape }, place)).toEqual({
      text,
      isSure: true,
    });
  });

  it('asks where the engine is unsure and the network not quite sure of the same digits', () => {
    const weighed = (confidence: number, sureness: number) =>
      weighFigure({ engine: '151', confidence, network: reading('151', sureness), shape: '000' }, place)?.isSure;
    expect(weighed(0.33, 0.9)).toBe(false);
    expect(weighed(0.33, 0.99)).toBe(true);
    expect(weighed(0.9, 0.9)).toBe(true);
  });

  it.each([
    ['digits differ, as many as the ink has', '42734', '42.731', '00.000', '42.731'],
    ['the network is not sure of a digit that the engine read too', '15,71', '15,71', '00,00', '15,71', 0.74],
    ['the network lost a digit', '25.77', '5.77', '00.00', '25.77'],
    ['only the shape saw a sign', '8539', '8539', '00,00', '85,39'],
    ['only the network saw a minus', '39,3', '-39,3', '00,0', '39,3'],
    ['a minus may run into the first digit', '4,9', '4,9', '00,0', '4,9'],
    ['the engine took a per cent sign for digits', '2596', '25%', '0000', '25%'],
    ['the engine took a ring of the sign for a digit', '419%', '41%', '000', '41%'],
    ['nothing but the network', '', '95', undefined, '95'],
  ])('asks where %s', (_why, engine, network, shape, text, sureness = 0.99) => {
    const weighed = weighFigure({ engine, confidence: 0.9, network: reading(network, sureness), shape }, place);
    expect(weighed).toEqual({ text, isSure: false });
  });

  it('takes a point for a comma that lost its tail where the table has commas, but not among row numbers', () => {
    const witnesses = { engine: '3.4', confidence: 0.9, network: reading('3.4'), shape: '0.0' };
    expect(weighFigure(witnesses, { hasCommas: true, isRowNumber: false })?.text).toBe('3,4');
    expect(weighFigure(witnesses, { hasCommas: true, isRowNumber: true })?.text).toBe('3.4');
    expect(weighFigure(witnesses, place)?.text).toBe('3.4');
  });

  it('says nothing where nobody saw a figure', () => {
    expect(weighFigure({ engine: '', confidence: 1, network: reading('-'), shape: undefined }, place)).toBeUndefined();
  });

  it('never invents a digit that neither reader saw, and never changes what all agree on', () => {
    const figure = fc.tuple(fc.nat(99_999), fc.option(fc.nat(99)), fc.boolean()).map(([whole, decimals, minus]) => {
      return `${minus ? '-' : ''}${whole.toLocaleString('de-DE')}${decimals === null ? '' : `,${decimals}`}`;
    });
    fc.assert(
      fc.property(figure, figure, (printed, other) => {
        const shape = printed.replace(/\d/gu, '0');
        expect(weighFigure({ engine: printed, confidence: 0.9, network: reading(printed), shape }, place)).toEqual({
          text: printed,
          isSure: true,
        });
        const weighed = weighFigure({ engine: printed, confidence: 0.9, network: reading(other), shape }, place);
        const digits = [printed, other].map((text) => text.replace(/\D/gu, ''));
        expect(digits).toContain(weighed?.text.replace(/\D/gu, ''));
      }),
    );
  });
});
