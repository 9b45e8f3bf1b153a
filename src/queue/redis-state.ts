import { Redis } from 'ioredis';
import { AppError } from '../domain/errors.ts';

/** What an administrator should know of the Redis that holds the queue. */
export interface RedisState {
  readonly version: string;
  /** It throws jobs away when its memory is full: they come back, from the database, but only after a while. */
  readonly mayEvict: boolean;
}

/** @throws AppError queue-unavailable */
export async function readRedisState(url: string): Promise<RedisState> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: null,
  });
  // The command that fails because of it rejects by itself.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const [server, memory] = [await redis.info('server'), await redis.info('memory')];
    const fieldOf = (text: string, name: string): string =>
      new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(text)?.[1] ?? '';
    const hasLimit = Number(fieldOf(memory, 'maxmemory')) > 0;
    return {
      version: fieldOf(server, 'redis_version'),
      mayEvict: hasLimit && fieldOf(memory, 'maxmemory_policy') !== 'noeviction',
    };
  } catch (cause) {
    throw new AppError('queue-unavailable', { reason: 'Redis does not answer' }, { cause });
  } finally {
    redis.disconnect();
  }
}
