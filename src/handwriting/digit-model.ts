/** The network that reads single figures; made by `loadDigitModel` from the bytes of `models/digits.bin`. */
export interface DigitModel {
  readonly version: string;
}
