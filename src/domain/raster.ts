/** A page or a part of one as pixels, row by row from the top left, 8 bits a channel, no padding. */
export interface Raster {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 = grey (0 black, 255 white), 3 = RGB. */
  readonly channels: 1 | 3;
  /** `widthPx * heightPx * channels` bytes. */
  readonly data: Uint8Array;
  readonly dpi: number;
}
