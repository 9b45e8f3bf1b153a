/** Rows and columns have no name of their own: their place is what they are. */
export function numbered<Value>(
  values: readonly Value[],
): { readonly key: string; readonly value: Value; readonly index: number }[] {
  return values.map((value, index) => ({ key: `at ${index}`, value, index }));
}
