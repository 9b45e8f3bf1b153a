import type { Role } from '../../access/permissions.ts';
import type { TestService } from '../../app/test-service.fixture.ts';

import { createInvitations } from '../../store/invitations.ts';
import { createOffices, type Office } from '../../store/offices.ts';
import { createSessions } from '../../store/sessions.ts';
import { createUsers } from '../../store/users.ts';

/** Headers of somebody who is signed in, as a browser sends them from a page of ours. */
export type Browser = Readonly<Record<string, string>>;

export const password = 'con trâu đi trước cái cày';

export function browserWith(token: string): Browser {
  return { cookie: `sohoa=${token}`, 'sec-fetch-site': 'same-origin' };
}

let count = 0;

/** A new account of an office, signed in. */
export async function signInAs(
  service: TestService,
  officeId: string,
  held: readonly Role[],
  seesAllOffices = false,
): Promise<Browser> {
  const { database } = service.database;
  count += 1;
  const login = `${held.length === 1 ? held[0] : 'everything'}-${count}`;
  const user = await createUsers(database).create(
    { login, name: login, roles: held, officeId, seesAllOffices },
    'test',
  );
  const { token } = await createSessions(database).start(user.id, '127.0.0.1');
  return browserWith(token);
}

export async function localOffice(service: TestService): Promise<Office> {
  const offices = await createOffices(service.database.database).list();
  const office = offices.find((one) => one.code === service.config.office.code);
  if (office === undefined) throw new Error('no office');
  return office;
}

/** Ends the open mode of a new installation: from here on everybody signs in. */
export async function makeFirstAdministrator(service: TestService): Promise<Browser> {
  const token = await createInvitations(service.database.database).inviteFirstAdministrator();
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/access/link/accept',
    payload: { token, login: 'lan', name: 'Lan', password },
  });
  const [cookie] = answer.cookies;
  if (answer.statusCode !== 200 || cookie === undefined) throw new Error(answer.body);
  return browserWith(cookie.value);
}
