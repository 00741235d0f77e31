/** The part of the booking link that a title suggests; empty when it has no letters of the Latin alphabet or digits. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
}

/** An id for a question that no other has: from its label, else by its number. */
export function questionIdOf(label: string, taken: readonly string[]): string {
  const word = slugOf(label)
    .replace(/^[^a-z]+/, '')
    .slice(0, 36)
  const base = word === '' ? 'question' : word
  if (word !== '' && !taken.includes(base)) return base
  for (let number = word === '' ? 1 : 2; ; number += 1) {
    const id = `${base}-${number}`
    if (!taken.includes(id)) return id
  }
}
