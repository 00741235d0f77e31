/** Counts by two labels. Adding costs two look-ups and allocates nothing once the pair is known. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>()

  add(first: string, second: string, count = 1): void {
    let inner = this.#counts.get(first)
    if (inner === undefined) {
      inner = new Map()
      this.#counts.set(first, inner)
    }
    inner.set(second, (inner.get(second) ?? 0) + count)
  }

  *entries(): Generator<readonly [first: string, second: string, count: number]> {
    for (const [first, inner] of this.#counts) for (const [second, count] of inner) yield [first, second, count]
  }
}
