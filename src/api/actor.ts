/** Who did it, until there is a login: the one person at this machine (the service listens on 127.0.0.1 only). */
export const localActor = 'local';
