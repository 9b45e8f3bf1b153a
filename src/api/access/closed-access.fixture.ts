import type { AccessPort } from './ports.ts';

/** A store that is away, whatever is asked. */
const away = (): never => {
  throw new Error('away');
};
/** Knows nobody, because it reaches nothing. */
export const closedAccess: AccessPort = {
  hasAdministrator: async () => away(),
  localOffice: async () => away(),
  secureCookies: false,
  signIn: async () => away(),
  sessions: {
    start: async () => away(),
    find: async () => away(),
    isLive: async () => away(),
    end: async () => away(),
  },
  keys: { find: async () => away(), list: async () => away(), create: async () => away(), revoke: async () => away() },
  users: {
    list: async () => away(),
    create: async () => away(),
    change: async () => away(),
    invite: async () => away(),
    findInvitation: async () => away(),
    acceptInvitation: async () => away(),
    changePassword: async () => away(),
  },
  offices: { list: async () => away(), create: async () => away(), rename: async () => away() },
  audit: { noteRead: away, list: async () => away(), export: away },
  signOn: null,
  officeOf: async () => away(),
  officesOf: async () => away(),
};
