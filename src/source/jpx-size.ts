export interface JpxSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** How often both sides can be halved while decoding. */
  readonly levels: number;
}

const sizeMarker = 0xff51;
const codingMarker = 0xff52;
const firstTileMarker = 0xff90;

/** Size of a JPEG 2000 picture out of its main header (ISO 15444-1, A.4 to A.6), alone or inside a JP2 file. */
export function parseJpxSize(data: Uint8Array): JpxSize | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const start = startOfCode(view);
  if (start === undefined) return undefined;
  let size: { widthPx: number; heightPx: number } | undefined;
  for (let at = start; at + 16 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === sizeMarker) size = sizeAt(view, at);
    else if (marker === codingMarker && size !== undefined) return { ...size, levels: view.getUint8(at + 9) };
    else if (marker === firstTileMarker || marker < 0xff00) return undefined;
  }
  return undefined;
}

/** Behind the marker of the start (FF4F), which the one of the size follows at once. */
function startOfCode(view: DataView): number | undefined {
  for (let at = 0; at + 4 <= view.byteLength; at += 1) {
    if (view.getUint32(at) === 0xff4fff51) return at + 2;
  }
  return undefined;
}

function sizeAt(view: DataView, at: number): { widthPx: number; heightPx: number } | undefined {
  if (at + 22 > view.byteLength) return undefined;
  const [right, bottom] = [view.getUint32(at + 6), view.getUint32(at + 10)];
  return { widthPx: right - view.getUint32(at + 14), heightPx: bottom - view.getUint32(at + 18) };
}
