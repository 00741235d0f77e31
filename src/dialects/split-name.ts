/** The first word, and the rest. Names are not built like this everywhere, but receivers ask for the two fields. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/u)
  return { firstName, lastName: rest.join(' ') }
}
