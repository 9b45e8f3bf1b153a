import type { S3Address } from '../store/s3-bytes.ts';

export interface StorageKeys {
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
}

/**
 * `s3://bucket/prefix?endpoint=http://garage:3900&region=garage`. Keys have variables of their own: addresses end up in
 * logs. @returns `undefined` when the text is none, or only one of the keys is given
 */
export function parseStorageAddress(text: string, keys: StorageKeys): S3Address | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const endpoint = url.searchParams.get('endpoint');
  const isUsable = url.protocol === 's3:' && url.hostname !== '' && (endpoint === null || URL.canParse(endpoint));
  if (!isUsable || (keys.accessKeyId === undefined) !== (keys.secretAccessKey === undefined)) return undefined;
  const { accessKeyId, secretAccessKey } = keys;
  return {
    bucket: url.hostname,
    prefix: url.pathname.replaceAll(/^\/+|\/+$/g, ''),
    endpoint,
    // What is asked of a store that has no regions is only that both sides say the same.
    region: url.searchParams.get('region') ?? 'us-east-1',
    credentials: accessKeyId === undefined || secretAccessKey === undefined ? null : { accessKeyId, secretAccessKey },
  };
}
