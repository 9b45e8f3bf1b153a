import type { Language } from '../../messages/error-message.ts';

/** What the service answered instead of what was asked for; `message` is already in the reader's language. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;

  constructor(
    answer: { code: string; message: string; details: Record<string, unknown>; requestId: string | null },
    status: number,
  ) {
    super(answer.message);
    this.name = 'ServiceError';
    this.code = answer.code;
    this.status = status;
    this.details = answer.details;
    this.requestId = answer.requestId;
  }
}

/** The service could not be reached at all: cable, Wi-Fi, or it is being restarted. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super('service not reachable', { cause });
    this.name = 'ConnectionError';
  }
}

let language: Language = 'vi';

/** Language of the messages that the service sends. */
export function setServiceLanguage(chosen: Language): void {
  language = chosen;
}

export function serviceHeaders(): Record<string, string> {
  return { 'accept-language': language };
}

type QueryValue = string | number | boolean | null | undefined;

/** `/api/search` with the values that are set; null, undefined and '' are left out. */
export function withQuery(path: string, values: Readonly<Record<string, QueryValue>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { ...serviceHeaders(), ...init.headers } });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new ConnectionError(thrown);
  }
  if (!response.ok) throw await toServiceError(response);
  return response;
}

async function toServiceError(response: Response): Promise<ServiceError> {
  return parseErrorBody(await response.text(), response.status);
}

/** The error shape of the contract out of an answer's text; whatever else came keeps its status as its code. */
export function parseErrorBody(text: string, status: number): ServiceError {
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON: a proxy in between answered. The status below is all there is to say.
  }
  const fields = isObject(body) ? body : {};
  return new ServiceError(
    {
      code: typeof fields.code === 'string' ? fields.code : `http-${status}`,
      message: typeof fields.message === 'string' ? fields.message : `HTTP ${status}`,
      details: isObject(fields.details) ? fields.details : {},
      requestId: typeof fields.requestId === 'string' ? fields.requestId : null,
    },
    status,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The answer as the type the route promises. The service checks what it sends against the same schemas, so
 * the page does not carry a second validator.
 */
export async function getJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await send(path, signal === undefined ? {} : { signal });
  return response.json();
}

export async function sendJson<Answer>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
): Promise<Answer> {
  const response = await send(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return JSON.parse(text === '' ? 'null' : text);
}

export async function getText(path: string, signal?: AbortSignal): Promise<string> {
  const response = await send(path, signal === undefined ? {} : { signal });
  return response.text();
}
