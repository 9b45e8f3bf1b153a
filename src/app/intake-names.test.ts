import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanName } from './intake.ts';

it.each([
  ['../../etc/passwd', 'passwd', 'a way up'],
  ['..\\..\\windows\\win.ini', 'win.ini', 'a way up on Windows'],
  ['C:\\Users\\An\\Quyết định.pdf', 'Quyết định.pdf', 'a path of Windows'],
  ['a.pdf\r\nX-Evil: 1', 'a.pdfX-Evil: 1', 'a line of a header or of a log'],
  ['a\u0000.pdf', 'a.pdf', 'a zero byte'],
  ['fdp.\u202Eexe', 'fdp.exe', 'text turned round'],
  ['a\u200B\uFEFFb.pdf', 'ab.pdf', 'unseen signs'],
  ['\uD800.pdf', '.pdf', 'half a character'],
  ['Quye\u0302\u0301t.pdf', 'Quyết.pdf', 'marks apart from their letter'],
  ['..', 'document', 'the folder above'],
  ['.', 'document', 'the folder itself'],
  ['', 'document', 'nothing'],
  [`${'a'.repeat(199)}\u{1F4C4}.pdf`, 'a'.repeat(199), 'a character at the end of what fits'],
])('keeps of the name %j: %j (%s)', (given, expected) => expect(cleanName(given)).toBe(expected));

it('never leaves a path, a control character or more than every file system takes', () => {
  fc.assert(
    fc.property(fc.uint16Array({ maxLength: 260 }), (units) => {
      const name = cleanName(String.fromCharCode(...units));
      expect(name).not.toMatch(/[\\/\p{C}]/u);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/^\.{1,2}$/);
      expect(name.isWellFormed()).toBe(true);
    }),
  );
});
