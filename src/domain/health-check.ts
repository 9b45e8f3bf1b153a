/** Parts of an installation that `sohoa doctor` looks at. */
export const checkNames = [
  'node',
  'data-folder',
  'disk',
  'postgres',
  'database',
  'queue',
  'models',
  'language-data',
  'engine',
  'confinement',
  'web-page',
] as const;
export type CheckName = (typeof checkNames)[number];

export interface Check {
  readonly name: CheckName;
  /** `warning`: it works, but not as well as it could. */
  readonly state: 'good' | 'warning' | 'bad';
  /** Version, place or amount: no sentence. */
  readonly found: string;
}
