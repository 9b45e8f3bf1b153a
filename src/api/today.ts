/** The day it is in Việt Nam (UTC+7, no summer time): validity ends at midnight there. */
export function today(now: Date = new Date()): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
