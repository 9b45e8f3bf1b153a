import { describe, expect, it } from 'vitest';
import { recordJsonSchema } from '../domain/record-json-schema.ts';
import { recordOf } from './outputs.fixture.ts';
import { recordJson } from './record-json.ts';

describe('record.json', () => {
  it('has the same bytes whatever order the keys were made in', () => {
    const record = recordOf({ symbol: '1/QĐ-UBND' });
    const turned = Object.fromEntries(Object.entries(record).reverse());
    expect(recordJson({ ...record, ...turned })).toBe(recordJson(record));
    expect(recordJson(record)).toMatch(/^\{\n {2}"schema": "sohoa.record\/1",\n {2}"source"/);
  });

  it('refuses a record that does not fit', () => {
    const record = recordOf({}, { source: { name: 'x', sha256: 'short', bytes: 0, pages: 0 } });
    expect(() => recordJson(record)).toThrow(/sha256/);
  });
});

it('publishes the schema of the record', () => {
  const schema = recordJsonSchema();
  expect(schema.$id).toBe('sohoa.record/1');
  expect(schema.required).toContain('record');
});
