import { encodeQr } from './qr-code.ts';

interface QrPictureProps {
  readonly text: string;
  readonly label: string;
}

/** Light margin that ISO/IEC 18004 asks for around the symbol, in modules. */
const quietZone = 4;

export function QrPicture({ text, label }: QrPictureProps) {
  const rows = encodeQr(text);
  if (rows === undefined) return null;
  const size = rows.length + 2 * quietZone;
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + quietZone} ${y + quietZone}h1v1h-1z` : '')))
    .join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
