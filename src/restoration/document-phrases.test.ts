import { describe, expect, it } from 'vitest';
import { DocumentPhrases } from './document-phrases.ts';

const phrasesOf = (...runs: string[]): DocumentPhrases => {
  const phrases = new DocumentPhrases();
  phrases.add(runs.map((run) => run.split(' ')));
  return phrases;
};
const wordsBefore = (phrases: DocumentPhrases, words: string): string[] =>
  phrases.wordsBefore(words.split(' ')).map((found) => found.join(' '));

describe('DocumentPhrases', () => {
  const subject = 'Về việc ban hành Kế hoạch hành động quốc gia về phòng, chống rửa tiền';

  it('finds what stands before words, nearest first, whatever their case, marks and signs', () => {
    expect(wordsBefore(phrasesOf(subject), 'HANH ĐỘNG QUỐC GIA VỀ')).toEqual(['hoạch Kế hành ban việc Về']);
  });

  it('goes no further back than the sentence and the run', () => {
    expect(wordsBefore(phrasesOf('theo quy định. Kế hoạch hành động quốc gia'), 'hành động quốc gia')).toEqual([
      'hoạch Kế',
    ]);
    expect(wordsBefore(phrasesOf('kèm theo', 'hành động quốc gia'), 'hành động quốc gia')).toEqual(['']);
  });

  it('keeps of several places those that agree with most of the words', () => {
    const phrases = phrasesOf('khủng bố, tài trợ phổ biến vũ khí và', 'bố và tài trợ phổ biến vũ khí hủy diệt');
    expect(wordsBefore(phrases, 'trợ phổ biến vũ khí hủy diệt hàng loạt')).toEqual(['tài và bố']);
  });

  it.each(['hành động quốc', 'hành động - gia', 'hành động toàn quốc gia'])('finds nothing for %s', (words) => {
    expect(wordsBefore(phrasesOf(subject), words)).toEqual([]);
  });
});
