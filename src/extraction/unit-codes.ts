import { isWithinOneEdit } from '../domain/edit-distance.ts';
import type { RecordFields } from '../domain/record.ts';

/** Letters that offices everywhere give their rooms; others are known by the paper's own "Lưu: VT, NC". */
const usual = new Set(
  (
    'VP VT TH HC TC KT NC NN XD TD PC NV NS KH DN GD YT TP VX CN CT QT TT TTr LĐ ĐT ĐĐ MT KS TĐ BC HT PV ' +
    'TCTH HCTH HCQT TCHC HCTC TCCB TCKT KTTH KTN KTNS NNC KGVX VXNV VHXH CNXD GTXD NNMT NNTN TNMT XDCB ĐTXD QLNS QLDN ' +
    'QLCL QLĐT QLVH QLG QLCS QLN KHTC KHTH KHĐT KHCN HTQT CCHC CNTT CĐS TĐKT KSC KSTT KSTTHC KTNB ' +
    'GDTH GDMN GDTrH GDTX NVY NVD ATTP BVMT HCSN ĐKKD VHTT TTHC BTCD TCD CTHĐND TTBC CSXH LĐVL TTPL'
  ).split(' '),
);

/** "1250/UBND-NC": nothing else on a scan says that the last letters were read rightly. */
export function isUnitInDoubt({ symbolSuffix, documentType, recipients }: RecordFields): boolean {
  if (documentType?.name !== 'Công văn') return false;
  const unit = /^[\p{Lu}\d]+-(\p{Lu}{2,8})$/u.exec(symbolSuffix ?? '')?.[1];
  if (unit === undefined) return false;
  const keepers = recipients
    .filter((item) => /^Lưu\b/u.test(item))
    .flatMap((item) => item.match(/\p{Lu}{2,8}/gu) ?? []);
  if (keepers.includes(unit)) return false;
  return !usual.has(unit) || keepers.some((keeper) => keeper !== 'VT' && isSlipOf(keeper, unit));
}

/** Short codes have many others within one letter: only those of three letters and more contradict. */
const isSlipOf = (keeper: string, unit: string): boolean =>
  Math.min(keeper.length, unit.length) > 2 && isWithinOneEdit(keeper, unit);
