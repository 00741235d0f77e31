/** How many endpoints an organization may have on each plan; null for any number. */
export const planLimits: ReadonlyMap<string, number | null> = new Map([
  ['basic', 1],
  ['professional', 3],
  ['business', 5],
  ['enterprise', 10],
  ['unlimited', null],
])
