import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type OpenIdSettings, parseRoleMap } from '../access/open-id.ts';
import { AppError } from '../domain/errors.ts';
import type { S3Address } from '../store/s3-bytes.ts';
import { parseStorageAddress } from './storage-address.ts';

/** Settings of the service, read once from the environment; `.env.example` lists them all. */

const mebibyte = 1024 * 1024;
const optional = z.string().trim().optional();
const whole = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** `on`, `true`, `1`, `yes` in any case. */
const flag = (fallback: boolean) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .optional()
    .transform((text) => (text === undefined || text === '' ? fallback : ['on', 'true', '1', 'yes'].includes(text)));

export const environmentSchema = z.object({
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: whole(8080, 0, 65_535),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: optional,
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_ROLE_CLAIM: z.string().trim().min(1).default('roles'),
  OIDC_ROLES: optional,
  OIDC_OFFICE_CLAIM: optional,
  DATA_DIR: z.string().trim().min(1).default('data'),
  DATABASE_URL: optional,
  REDIS_URL: optional,
  STORAGE_URL: optional,
  STORAGE_ACCESS_KEY: optional,
  STORAGE_SECRET_KEY: optional,
  OFFICE_CODE: z.string().trim().min(1).max(15).default('H00'),
  OFFICE_NAME: z.string().trim().min(1).max(200).default('Sohoa'),
  MAX_FILE_MB: whole(500, 1, 4096),
  MAX_PAGES: whole(5000, 1, 20_000),
  MAX_FILES: whole(200, 1, 2000),
  OCR_ENGINE: z.enum(['auto', 'tesseract-js', 'tesseract-cli', 'recogniser']).default('auto'),
  OCR_WORKERS: whole(Math.max(1, Math.min(8, availableParallelism())), 0, 64),
  TEXT_WORKERS: whole(1, 0, 16),
  WORKER_MEMORY_MB: whole(2048, 512, 65_536),
  WEBHOOK_HOSTS: optional,
  WATCH_FOLDER: optional,
  WATCH_POLLING: flag(false),
  SAMPLES: flag(true),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Origin that people type, when a proxy with a certificate stands before the service; `null`: the one it listens on. */
  readonly publicUrl: string | null;
  /** Addresses of proxies whose word on the caller's address counts. */
  readonly trustedProxies: readonly string[];
  readonly openId: OpenIdConfig | null;
  readonly dataFolder: string;
  /** `null`: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  /** `null`: the queue lives in the database. */
  readonly redisUrl: string | null;
  /** `null`: whole files lie in the data folder. */
  readonly storage: S3Address | null;
  readonly office: { readonly code: string; readonly name: string };
  readonly limits: { readonly bytes: number; readonly pages: number; readonly files: number };
  readonly ocrEngine: 'auto' | 'tesseract-js' | 'tesseract-cli' | 'recogniser';
  readonly workers: { readonly ocr: number; readonly restoration: number; readonly extraction: number };
  /** Hosts that webhooks may reach although they are inside, or speak plain http. */
  readonly webhookHosts: readonly string[];
  /** What a worker process may hold, with the programs it starts, before it is ended. */
  readonly workerMemoryBytes: number;
  readonly watch: { readonly folder: string; readonly polling: boolean } | null;
  readonly readsSamples: boolean;
  /** Where spans are sent as OTLP over HTTP; `null`: nothing is traced. */
  readonly traceEndpoint: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** A province's own sign-on; `redirectUri` follows from the address. */
export type OpenIdConfig = Omit<OpenIdSettings, 'redirectUri'>;

/** @throws AppError config-invalid, naming every variable that is wrong */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty line in a settings file means "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new AppError('config-invalid', { reason: z.prettifyError(parsed.error) });
  const values = parsed.data;
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL === undefined ? null : new URL(values.PUBLIC_URL).origin,
    trustedProxies: (values.TRUSTED_PROXIES ?? '').split(',').flatMap((part) => part.trim() || []),
    openId: toOpenId(values),
    dataFolder: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    redisUrl: values.REDIS_URL ?? null,
    storage: toStorage(values),
    office: { code: values.OFFICE_CODE, name: values.OFFICE_NAME },
    limits: { bytes: values.MAX_FILE_MB * mebibyte, pages: values.MAX_PAGES, files: values.MAX_FILES },
    ocrEngine: values.OCR_ENGINE,
    workers: { ocr: values.OCR_WORKERS, restoration: values.TEXT_WORKERS, extraction: values.TEXT_WORKERS },
    webhookHosts: (values.WEBHOOK_HOSTS ?? '').split(',').flatMap((host) => host.trim() || []),
    workerMemoryBytes: values.WORKER_MEMORY_MB * mebibyte,
    watch:
      values.WATCH_FOLDER === undefined
        ? null
        : { folder: resolve(values.WATCH_FOLDER), polling: values.WATCH_POLLING },
    readsSamples: values.SAMPLES,
    traceEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    logLevel: values.LOG_LEVEL,
  });
}

function toOpenId(values: z.infer<typeof environmentSchema>): OpenIdConfig | null {
  if (values.OIDC_ISSUER === undefined) return null;
  const roleMap = parseRoleMap(values.OIDC_ROLES ?? '');
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (roleMap === undefined || roleMap.size === 0 || clientId === undefined || clientSecret === undefined) {
    const reason = 'OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES (value=role,value=role)';
    throw new AppError('config-invalid', { reason });
  }
  return {
    issuer: values.OIDC_ISSUER,
    clientId,
    clientSecret,
    roleClaim: values.OIDC_ROLE_CLAIM,
    roleMap,
    officeClaim: values.OIDC_OFFICE_CLAIM ?? null,
  };
}

function toStorage(values: z.infer<typeof environmentSchema>): S3Address | null {
  if (values.STORAGE_URL === undefined) return null;
  const keys = { accessKeyId: values.STORAGE_ACCESS_KEY, secretAccessKey: values.STORAGE_SECRET_KEY };
  const address = parseStorageAddress(values.STORAGE_URL, keys);
  if (address !== undefined) return address;
  const reason =
    'STORAGE_URL is s3://bucket/prefix?endpoint=http://host:port&region=name, with both STORAGE_ keys or none';
  throw new AppError('config-invalid', { reason });
}

/** Addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
