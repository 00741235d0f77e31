/** 32 hexadecimal digits that nobody can guess, also on pages without https, where browsers have no `randomUUID`. */
export function randomId(): string {
  const random = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
