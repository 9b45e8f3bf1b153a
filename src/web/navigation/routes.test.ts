import { describe, expect, it } from 'vitest';
import { routeOfPath, searchPath } from './routes.ts';

describe('routeOfPath', () => {
  it.each([
    ['/', { screen: 'home' }],
    ['/search', { screen: 'search' }],
    ['/documents/', { screen: 'documents' }],
    ['/documents/abc', { screen: 'document', documentId: 'abc' }],
    ['/review', { screen: 'review-list' }],
    ['/review/abc', { screen: 'review', documentId: 'abc' }],
    ['/dossiers/x/receipt', { screen: 'receipt', dossierId: 'x' }],
    ['/dossiers/x/other', { screen: 'missing' }],
    ['/documents/abc/arrange', { screen: 'arrange', documentId: 'abc' }],
    ['/duplicates', { screen: 'duplicates' }],
    ['/welcome', { screen: 'welcome' }],
    ['/nowhere', { screen: 'missing' }],
    ['/a/b/c/d', { screen: 'missing' }],
  ])('leads %s to its screen', (path, expected) => {
    expect(routeOfPath(path)).toEqual(expected);
  });
});

describe('searchPath', () => {
  it('leaves out what was not typed and escapes what was', () => {
    expect(searchPath({ q: '1845/QĐ-UBND', year: ' ' })).toBe('/search?q=1845%2FQ%C4%90-UBND');
  });
});
