/** What waits, by whose it is: the next is taken from whoever has waited longest for a turn, whatever the others have waiting. */
export class FairQueue<T> {
  readonly #waiting = new Map<string, T[]>()

  sizeOf(turn: string): number {
    return this.#waiting.get(turn)?.length ?? 0
  }

  add(turn: string, item: T): void {
    const own = this.#waiting.get(turn)
    if (own === undefined) this.#waiting.set(turn, [item])
    else own.push(item)
  }

  /** The next of those that `takes` allows; null when there is none. Whoever it was taken from goes to the end. */
  take(takes: (turn: string) => boolean): T | null {
    for (const [turn, own] of this.#waiting) {
      if (!takes(turn)) continue
      const item = own.shift()
      this.#waiting.delete(turn)
      if (item === undefined) continue
      if (own.length > 0) this.#waiting.set(turn, own)
      return item
    }
    return null
  }

  takeAll(): T[] {
    const all = [...this.#waiting.values()].flat()
    this.#waiting.clear()
    return all
  }
}
