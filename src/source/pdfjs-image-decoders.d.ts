/** The parts of pdf.js' own image decoders that are used here; the package has no types for them. */
declare module 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs' {
  interface WasmOptions {
    readonly wasmUrl: string;
    readonly useWasm: boolean;
    readonly useWorkerFetch: boolean;
    readonly getHandler: () => {
      sendWithPromise(action: string, wanted: { readonly filename: string }): Promise<Uint8Array>;
    };
  }
  interface JpxOptions {
    /** How often both sides are halved while decoding. */
    readonly reducePower: number;
  }
  export const Jbig2Image: {
    readonly instance: {
      decode(data: Uint8Array, width: number, height: number, globals: Uint8Array | null): Promise<Uint8Array>;
    };
    setOptions(options: WasmOptions): void;
  };
  export const JpxImage: {
    readonly instance: { decode(data: Uint8Array, options: JpxOptions): Promise<Uint8Array> };
    setOptions(options: WasmOptions): void;
  };
}
