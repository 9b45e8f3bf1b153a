import { describe, expect, it } from 'vitest';
import type { TestService } from '../../app/test-service.fixture.ts';
import { type Browser, password, signInAs } from './people.fixture.ts';

type Answer = Awaited<ReturnType<TestService['app']['inject']>>;

/** What the suite works with, once it runs: `lan` and `tu` have the password of the fixture. */
interface Parts {
  readonly service: TestService;
  readonly administrator: Browser;
  readonly officeId: string;
  send(method: 'POST', url: string, payload?: object, headers?: Browser, remoteAddress?: string): Promise<Answer>;
  get(url: string, headers?: Browser): Promise<Answer>;
  signIn(login: string, secret: string, address: string): Promise<Answer>;
}

/** A07 of the Top Ten; a part of `owasp.service.test.ts`. */
export const describeAuthentication = (parts: () => Parts) =>
  describe('A07 authentication failures', () => {
    const send: Parts['send'] = (...given) => parts().send(...given);
    const get: Parts['get'] = (...given) => parts().get(...given);
    const signIn: Parts['signIn'] = (...given) => parts().signIn(...given);

    it('says the same of a wrong name and a wrong password', async () => {
      const [name, secret] = await Promise.all([
        signIn('nobody', password, '10.8.0.1'),
        signIn('lan', 'wrong', '10.8.0.2'),
      ]);
      const { requestId: _, ...ofName } = name.json();
      const { requestId: __, ...ofSecret } = secret.json();
      expect([name.statusCode, ofName]).toEqual([secret.statusCode, ofSecret]);
    });

    it.each([
      ['ngắn quá', 'password-too-short'],
      ['123456789012345', 'password-too-simple'],
      ['lanlanlanlanlan', 'password-too-simple'],
      ['Password123456!', 'password-too-simple'],
    ])('refuses the password %s', async (next, code) => {
      const answer = await send('POST', '/api/access/password', { current: password, next }, parts().administrator);
      expect([answer.statusCode, answer.json().code]).toEqual([400, code]);
    });

    it('gives a new token at each sign-in, ends the old one, and ends it for good at sign-out', async () => {
      const first = await signIn('lan', password, '10.8.1.1');
      const cookieOf = (answer: typeof first): Browser => ({
        'cookie': `sohoa=${answer.cookies[0]?.value}`,
        'sec-fetch-site': 'same-origin',
      });
      const second = await send('POST', '/api/access/sign-in', { login: 'LAN', password }, cookieOf(first), '10.8.1.1');
      expect(second.cookies[0]?.value).not.toBe(first.cookies[0]?.value);
      expect((await get('/api/documents', cookieOf(first))).statusCode).toBe(401);
      expect((await get('/api/documents', cookieOf(second))).statusCode).toBe(200);
      const out = await send('POST', '/api/access/sign-out', {}, cookieOf(second));
      expect(out.headers['clear-site-data']).toBe('"cache"');
      expect((await get('/api/documents', cookieOf(second))).statusCode).toBe(401);
    });

    it('takes a planted token for nothing', async () => {
      const planted = { cookie: `sohoa=${'A'.repeat(43)}` };
      const answer = await send('POST', '/api/access/sign-in', { login: 'lan', password }, planted, '10.8.1.2');
      expect(answer.cookies[0]?.value).not.toBe('A'.repeat(43));
    });

    it.each([
      ['left alone for an hour', { seen_at: new Date(Date.now() - 61 * 60_000) }],
      ['older than a working day', { expires_at: new Date(Date.now() - 1_000) }],
    ])('ends a session that is %s', async (_what, columns) => {
      const headers = await signInAs(parts().service, parts().officeId, ['officer']);
      expect((await get('/api/documents', headers)).statusCode).toBe(200);
      const { database } = parts().service.database;
      const newest = database.selectFrom('sessions').select('token_hash').orderBy('created_at', 'desc').limit(1);
      await database.updateTable('sessions').set(columns).where('token_hash', '=', newest).execute();
      expect((await get('/api/documents', headers)).statusCode).toBe(401);
    });

    it('ends every other session when the password changes', async () => {
      const address = '10.8.2.1';
      const cookies = await Promise.all(
        [1, 2].map(async () => (await signIn('tu', password, address)).cookies[0]?.value),
      );
      const [mine, other] = cookies.map((value) => ({ 'cookie': `sohoa=${value}`, 'sec-fetch-site': 'same-origin' }));
      const next = 'chồng cày vợ cấy con trâu đi bừa';
      const wrong = await send('POST', '/api/access/password', { current: 'wrong', next }, mine);
      expect(wrong.json().code).toBe('sign-in-failed');
      expect((await send('POST', '/api/access/password', { current: password, next }, mine)).statusCode).toBe(200);
      expect((await get('/api/documents', mine)).statusCode).toBe(200);
      expect((await get('/api/documents', other)).statusCode).toBe(401);
      // Typed on a keyboard that composes letters in the other way.
      expect((await signIn('tu', next.normalize('NFD'), address)).statusCode).toBe(200);
    });
  });
