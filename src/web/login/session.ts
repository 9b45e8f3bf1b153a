import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '../../api/client/client.ts';
import { call, ServiceError } from '../service/http.ts';

/** Who sits here. */
export type Session = AnswerOf<'GET /api/access/session'>;

const sessionKey = ['session'] as const;

export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call('GET /api/access/session', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whether the work behind a permission is this person's. */
export function useMay(): (permission: string) => boolean {
  const permissions: readonly string[] = useSession().data?.permissions ?? [];
  return (permission) => permissions.includes(permission);
}

/** What was fetched for one person is not shown to the next. */
function enter(client: QueryClient, session: Session): void {
  client.setQueryData(sessionKey, session);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
}

export async function signIn(client: QueryClient, login: string, password: string): Promise<void> {
  enter(client, await call('POST /api/access/sign-in', { body: { login, password } }));
}

export async function signOut(client: QueryClient): Promise<void> {
  enter(client, await call('POST /api/access/sign-out'));
}

export type Invitation = AnswerOf<'POST /api/access/link'>;

export const findInvitation = (token: string) => call('POST /api/access/link', { body: { token } });

export async function acceptInvitation(
  client: QueryClient,
  chosen: BodyOf<'POST /api/access/link/accept'>,
): Promise<void> {
  enter(client, await call('POST /api/access/link/accept', { body: chosen }));
}

export const isSessionEnded = (problem: unknown): boolean =>
  problem instanceof ServiceError && problem.code === 'sign-in-needed';

/** The session ended meanwhile: the next answer of the service says so, whatever was asked. */
export function noticeEndedSession(client: QueryClient, problem: unknown): void {
  if (isSessionEnded(problem)) void client.invalidateQueries({ queryKey: sessionKey });
}
