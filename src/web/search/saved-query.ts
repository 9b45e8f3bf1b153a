/** Where a list of results is opened is no part of what was asked. */
const passing = ['start'];

/** The search of an address as it is kept: the same search is the same text. Empty when nothing is asked. */
export function savedQueryOf(query: URLSearchParams): string {
  const kept = [...query].filter(([name, value]) => value.trim() !== '' && !passing.includes(name));
  return new URLSearchParams(kept.sort(([one], [other]) => one.localeCompare(other))).toString();
}

/** What a search is called until somebody says otherwise: the words typed, narrowest last. */
export function savedNameOf(query: URLSearchParams): string {
  const order = ['q', 'holder', 'issuer', 'body', 'type', 'year', 'years', 'class'];
  const words = order.map((name) => query.get(name)?.trim() ?? '').filter((value) => value !== '');
  return [...new Set(words)].join(' · ').slice(0, 100);
}
