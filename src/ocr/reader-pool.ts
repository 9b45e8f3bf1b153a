export interface ReaderPoolOptions<Kind, Reader> {
  readonly start: (kind: Kind) => Promise<Reader>;
  /** Whether a reader that had nothing to do is still there. */
  readonly isAlive: (reader: Reader) => boolean;
  readonly end: (reader: Reader) => Promise<unknown>;
  /** A reader is renewed after so many images. */
  readonly imagesPerReader: number;
  /** A reader without work is ended after so long, and its memory is free for what comes after the reading. */
  readonly idleMs: number;
}

export interface ReaderPool<Kind, Reader> {
  /** Gives a reader of this kind to `read`, alone; one that fails is ended, as nobody knows what state it is in. */
  use<Result>(kind: Kind, read: (reader: Reader) => Promise<Result>): Promise<Result>;
  /** Ends the readers that have nothing to do. */
  close(): Promise<void>;
}

interface Place<Kind, Reader> {
  readonly kind: Kind;
  readonly reader: Reader;
  imagesRead: number;
  idleTimer?: NodeJS.Timeout;
}

/** Keeps readers that are dear to start for the image that comes next. */
export function createReaderPool<Kind, Reader>(options: ReaderPoolOptions<Kind, Reader>): ReaderPool<Kind, Reader> {
  const idle: Place<Kind, Reader>[] = [];

  const takeIdle = (kind: Kind): Place<Kind, Reader> | undefined => {
    const at = idle.findLastIndex((place) => place.kind === kind && options.isAlive(place.reader));
    const [place] = at === -1 ? [] : idle.splice(at, 1);
    clearTimeout(place?.idleTimer);
    return place;
  };

  const lay = (place: Place<Kind, Reader>): void => {
    idle.push(place);
    const end = (): void => {
      idle.splice(idle.indexOf(place), 1);
      void options.end(place.reader);
    };
    place.idleTimer = setTimeout(end, options.idleMs).unref();
  };

  return {
    use: async (kind, read) => {
      const place = takeIdle(kind) ?? { kind, reader: await options.start(kind), imagesRead: 0 };
      try {
        const result = await read(place.reader);
        place.imagesRead += 1;
        if (place.imagesRead < options.imagesPerReader) lay(place);
        else await options.end(place.reader);
        return result;
      } catch (error) {
        await options.end(place.reader);
        throw error;
      }
    },
    close: async () => {
      const ending = idle.splice(0);
      for (const { idleTimer } of ending) clearTimeout(idleTimer);
      await Promise.all(ending.map(({ reader }) => options.end(reader)));
    },
  };
}
