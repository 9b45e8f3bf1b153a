/** Units of administration: a place is one of them only. */
const districts: ReadonlySet<string> = new Set(['đơn vị', 'đơn vị cấp xã', 'xã', 'phường', 'thị trấn', 'đặc khu']);

export const areDistricts = (total: string | null, part: string | null): boolean =>
  total !== null && part !== null && districts.has(total) && districts.has(part);

/** Kinds of one thing, which a total of another name counts together: "151 đơn vị, gồm 120 xã, 25 phường". */
const families: readonly ReadonlySet<string>[] = [
  districts,
  new Set([
    'người',
    'biên chế',
    'cán bộ',
    'công chức',
    'viên chức',
    'nhân viên',
    'lao động',
    'cán bộ, công chức',
    'cán bộ, công chức, viên chức',
    'công chức, viên chức',
    'hợp đồng',
    'hợp đồng lao động',
    'lao động hợp đồng',
    'học viên',
    'đại biểu',
    'thành viên',
    'đồng chí',
    'đảng viên',
    'đoàn viên',
    'hội viên',
    'giáo viên',
    'cán bộ quản lý',
    'lãnh đạo',
    'chiến sĩ',
    'bác sĩ',
    'điều dưỡng',
    'học sinh',
    'sinh viên',
    'em',
    'cháu',
    'nhân khẩu',
    'khẩu',
  ]),
  new Set([
    'văn bản',
    'quyết định',
    'công văn',
    'kế hoạch',
    'báo cáo',
    'tờ trình',
    'thông báo',
    'nghị quyết',
    'chỉ thị',
  ]),
];

export const isOneFamily = (total: string | null, part: string | null): boolean =>
  total !== null && part !== null && families.some((family) => family.has(total) && family.has(part));

/** Short words that name other things with a word behind them: "đơn" and "đơn vị", "tổ" and "tổ chức". */
const otherWithMore = new Set(['đơn', 'tổ', 'bộ', 'bản', 'điểm', 'ngày', 'sở', 'cơ', 'công', 'văn', 'thành', 'trạm']);

/** "08 cuộc thanh tra, gồm 05 cuộc ...", "1.520 hộ, trong đó ... 250 hộ kinh doanh": one unit, said longer or shorter. */
export function isOneUnit(total: string | null, part: string | null): boolean {
  if (total === part) return true;
  if (total === null || part === null) return false;
  const [short, long] = total.length < part.length ? [total, part] : [part, total];
  return long.startsWith(`${short} `) && !otherWithMore.has(short);
}
