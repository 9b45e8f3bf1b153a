/**
 * Loaded before a process: its clock jumps an hour ahead after two seconds and two hours back after four, as when a machine
 * finds its time server. Timers go on as they do on a real machine: they count from the start, not by the clock.
 */
const hourMs = 3_600_000;
const startedAt = performance.now();
const now = Date.now.bind(Date);

function offsetMs(): number {
  const upMs = performance.now() - startedAt;
  if (upMs < 2_000) return 0;
  return upMs < 4_000 ? hourMs : -hourMs;
}

globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[], caller) =>
    Reflect.construct(target, given.length === 0 ? [now() + offsetMs()] : given, caller),
  get: (target, name, receiver) => (name === 'now' ? () => now() + offsetMs() : Reflect.get(target, name, receiver)),
});
