import type { AddressInfo } from 'node:net';
import S3rver from 's3rver';
import type { S3Address } from './s3-bytes.ts';

/** An S3 server in this process, below `folder`. */
export interface S3Server {
  readonly address: S3Address;
  stop(): Promise<void>;
}

const bucket = 'sohoa';

/** `port` 0: any free one; a server that was stopped comes back on its own port with its files. */
export async function startS3Server(folder: string, port = 0): Promise<S3Server> {
  const server = new S3rver({
    address: '127.0.0.1',
    port,
    directory: folder,
    silent: true,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const info: AddressInfo = await server.run();
  return {
    address: {
      bucket,
      prefix: 'archive',
      endpoint: `http://127.0.0.1:${info.port}`,
      region: 'us-east-1',
      // The keys that this server knows.
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    },
    stop: () => server.close(),
  };
}
