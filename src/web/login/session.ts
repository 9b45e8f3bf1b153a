import { type QueryClient, useQuery } from '@tanstack/react-query';
import { getJson, ServiceError, sendJson } from '../service/http.ts';

/** Who sits here, as `GET /api/access/session` says it. */
export interface Session {
  readonly mode: 'open' | 'signed-in' | 'signed-out';
  readonly actor: string | null;
  readonly name: string | null;
  readonly permissions: readonly string[];
  readonly office: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly signOn: boolean;
}

const sessionKey = ['session'] as const;

export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => getJson<Session>('/api/access/session', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whether the work behind a permission is this person's. */
export function useMay(): (permission: string) => boolean {
  const permissions = useSession().data?.permissions ?? [];
  return (permission) => permissions.includes(permission);
}

/** What was fetched for one person is not shown to the next. */
function enter(client: QueryClient, session: Session): void {
  client.setQueryData(sessionKey, session);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
}

export async function signIn(client: QueryClient, login: string, password: string): Promise<void> {
  enter(client, await sendJson<Session>('POST', '/api/access/sign-in', { login, password }));
}

export async function signOut(client: QueryClient): Promise<void> {
  enter(client, await sendJson<Session>('POST', '/api/access/sign-out', {}));
}

export interface Invitation {
  readonly login: string | null;
  readonly name: string | null;
}

export const findInvitation = (token: string): Promise<Invitation> => sendJson('POST', '/api/access/link', { token });

export async function acceptInvitation(
  client: QueryClient,
  chosen: { token: string; login?: string; name?: string; password: string },
): Promise<void> {
  enter(client, await sendJson<Session>('POST', '/api/access/link/accept', chosen));
}

/** The session ended meanwhile: the next answer of the service says so, whatever was asked. */
export function noticeEndedSession(client: QueryClient, problem: unknown): void {
  const isEnded = problem instanceof ServiceError && problem.code === 'sign-in-needed';
  if (isEnded) void client.invalidateQueries({ queryKey: sessionKey });
}
