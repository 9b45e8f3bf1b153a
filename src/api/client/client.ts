import type { z } from 'zod';
import type { operations } from './operations.ts';

/** The typed client of the interface. Types only: no schema and no validator reaches whoever uses it. */

type Operations = typeof operations;
/** `GET /api/documents/:id` */
export type CallName = keyof Operations;

/** What a call answers. */
export type AnswerOf<Name extends CallName> = z.output<Operations[Name]['answer']>;

/** The body that a call sends. */
export type BodyOf<Name extends CallName> = Operations[Name] extends { body: infer Body extends z.ZodType }
  ? DeepReadonly<z.input<Body>>
  : never;

/** What nobody may change, however deep. */
export type DeepReadonly<Value> = Value extends readonly (infer One)[]
  ? readonly DeepReadonly<One>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

/** A number may be sent as somebody typed it: the service reads both alike. */
type Typed<Value> = Value extends number ? number | string : Value;

/** Values of a query; what is null or left out is not sent. */
export type QueryOf<Name extends CallName> = Operations[Name] extends { query: infer Query extends z.ZodType }
  ? { readonly [Key in keyof z.output<Query>]?: Typed<z.output<Query>[Key]> | null | undefined }
  : never;

type ParametersIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParametersIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Needed<Key extends string, Value> = [Value] extends [never] ? unknown : { readonly [Name in Key]: Value };
type Offered<Key extends string, Value> = [Value] extends [never] ? unknown : { readonly [Name in Key]?: Value };

/** What a call is given beside its name: the parts of its address, a query, a body, and how it can be broken off. */
export type CallInput<Name extends CallName> = Needed<
  'path',
  [ParametersIn<Name>] extends [never] ? never : { readonly [Key in ParametersIn<Name>]: string | number }
> &
  Needed<'body', BodyOf<Name>> &
  Offered<'query', QueryOf<Name>> & { readonly signal?: AbortSignal | undefined };

export interface CallRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
}

/** Sends one request; fails where there is no answer or it is not of the 200s. @returns the body as JSON */
export type SendCall = <Answer>(request: CallRequest) => Promise<Answer>;

export type Client = <Name extends CallName>(
  name: Name,
  ...given: Record<never, never> extends CallInput<Name> ? [CallInput<Name>?] : [CallInput<Name>]
) => Promise<AnswerOf<Name>>;

interface AnyInput {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** The service checks what it answers by the schema that the type is made of: it is not checked a second time. */
export function createClient(send: SendCall): Client {
  return (name, ...[given]) => send(toRequest(name, given ?? {}));
}

function toRequest(name: string, { path = {}, query = {}, body, signal }: AnyInput): CallRequest {
  const [method = '', address = ''] = name.split(' ');
  const filled = address.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(path[key])));
  return { method, path: withQuery(filled, query), body, signal };
}

/** `/api/search?q=...` with the values that are set; null, undefined and '' are left out. */
export function withQuery(path: string, values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
