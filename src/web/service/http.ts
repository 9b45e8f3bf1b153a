import { createClient } from '../../api/client/client.ts';
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

async function toJson<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  return JSON.parse(text === '' ? 'null' : text);
}

/** Calls the service by the name of a route, with the types that the route checks by. */
export const call = createClient(async ({ method, path, body, signal }) => {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) };
  return toJson(await send(path, { method, ...(method === 'GET' ? {} : json), ...(signal && { signal }) }));
});

/** Sends files. */
export async function sendForm<Answer>(path: string, form: FormData): Promise<Answer> {
  return toJson(await send(path, { method: 'POST', body: form }));
}
