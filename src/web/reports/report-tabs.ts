/** Parts of the report screen, in the order of its tabs; the first one stands there when the address names none. */
export const reportTabs = ['rates', 'registers', 'indicators', 'samples'] as const;
export type ReportTab = (typeof reportTabs)[number];

/** The part that an address names. */
export const readReportTab = (name: string | null): ReportTab =>
  reportTabs.find((tab) => tab === name) ?? reportTabs[0];
