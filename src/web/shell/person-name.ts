import type { Words } from './language.tsx';

/** `local`: somebody at the machine itself, before there are accounts. */
const programs = ['system', 'samples', 'local'] as const;

/** Who did something, as people say it: programs that act by themselves have a name in the reader's language. */
export function personName(actor: string, say: Words['say']): string {
  const known = programs.find((one) => one === actor);
  return known === undefined ? actor : say(`person.${known}`);
}
