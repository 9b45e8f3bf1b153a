import { describe, expect, it } from 'vitest';
import { isReceivedMark } from './received-mark.ts';

describe('isReceivedMark', () => {
  it.each([
    ['ĐẾN', true],
    ['CÔNG VĂN ĐẾN\nSố: 12\nNgày: 3/4', true],
    ['TRUNG TÂM VĂN HÓA TỈNH\nSố:\nĐẾẼN Ngày: 9/9', true],
    ['VĂN PHÒNG\nsố: 318\nNgày:\nChuyển:', true],
    ['Ngày 2/3\nChuyên', true],
    ['Kính chuyển...', true],
    ['Giờ Ngày', true],
    ['hoàn thành đến 10 giờ', false],
    ['HỎA TỐC', false],
    ['SAO Y BẢN CHÍNH\nSố: 12 Ngày: 4/5', false],
    ['ỦY BAN NHÂN DÂN', false],
    ['', false],
  ])('knows by its words whether %j is the stamp of what is received: %s', (text, expected) => {
    expect(isReceivedMark(text)).toBe(expected);
  });
});
