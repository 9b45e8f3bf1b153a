import { describe, expect, it } from 'vitest';
import type { Finding } from '../../domain/finding.ts';
import { groupFindings } from './finding-groups.ts';

const finding = (rule: string, explanation: string, raw: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'possible',
  message: rule,
  explanation,
  correction: null,
  evidence: [{ page: 1, box: null, charStart: null, charEnd: null, raw }],
  ...more,
});

describe('findings as they are told', () => {
  it('tells doubtful words once with all their places, and keeps which finding is which', () => {
    const groups = groupFindings(
      [
        finding('low-confidence', 'Độ tin cậy thấp.', 'III'),
        finding('number-read-twice', 'Hai lần đọc khác nhau. (12-CT#/TU)', '12-CTY/TU'),
        finding('low-confidence', 'Độ tin cậy thấp.', 'TIN'),
        finding('number-read-twice', 'Hai lần đọc khác nhau. (02.02)', '02'),
      ],
      'vi',
    );
    expect(groups.map(({ head, findings }) => [head, findings.map(({ index, words }) => [index, words])])).toEqual([
      [
        'Độ tin cậy thấp.',
        [
          [0, 'III'],
          [2, 'TIN'],
        ],
      ],
      [
        'Hai lần đọc khác nhau.',
        [
          [1, '12-CTY/TU'],
          [3, '02'],
        ],
      ],
    ]);
    expect(groups[1]?.findings.map(({ otherReading }) => otherReading)).toEqual(['12-CT#/TU', '02.02']);
  });

  it('tells certain ones first, and what differs apart', () => {
    const groups = groupFindings(
      [finding('a', 'Một.', 'x'), finding('b', 'Hai.', 'y', { severity: 'certain' }), finding('a', 'Ba.', 'z')],
      'vi',
    );
    expect(groups.map(({ head }) => head)).toEqual(['Hai.', 'Một.', 'Ba.']);
  });

  it('gives an English reader the message with the Vietnamese explanation behind it', () => {
    const [group] = groupFindings([finding('R6', 'Không khớp.', '', { message: 'does not add up' })], 'en');
    expect([group?.head, group?.rest]).toEqual(['does not add up', 'Không khớp.']);
  });

  it.each(['low-confidence', 'unread-ink', 'secrecy'])('tells an English reader of %s in English only', (rule) => {
    const groups = groupFindings([finding(rule, 'Cần đối chiếu.', 'x', { message: 'Chữ đọc không chắc chắn' })], 'en');
    expect(groups.map(({ head, rest }) => head + rest).join('')).toMatch(/^[ -~]+$/);
  });

  it('cuts long evidence short and says so', () => {
    const [group] = groupFindings([finding('R6', 'x', `${'một hai '.repeat(12)}`)], 'vi');
    expect(group?.findings[0]?.words).toHaveLength(41);
  });
});
