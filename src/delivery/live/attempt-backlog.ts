import type { AttemptNews } from './attempt-news.ts'

export interface Unread {
  readonly news: readonly AttemptNews[]
  /** Where to go on. */
  readonly position: number
  /** Whether there was something before these that is not kept any more. */
  readonly missed: boolean
}

/** The last attempts of one organization that were told, numbered, for readers that are at different places. Bounded. */
export class AttemptBacklog {
  readonly #most: number
  #kept: AttemptNews[] = []
  /** The number of the first that is kept. */
  #first = 1

  /** @param most how many are kept at least; at times up to twice as many */
  constructor(most: number) {
    this.#most = most
  }

  /** The number of the last one. */
  get position(): number {
    return this.#first + this.#kept.length - 1
  }

  add(news: readonly AttemptNews[]): void {
    this.#kept.push(...news)
    if (this.#kept.length <= 2 * this.#most) return
    const surplus = this.#kept.length - this.#most
    this.#kept.splice(0, surplus)
    this.#first += surplus
  }

  /** Something was not told: all who read up to here have missed something. */
  addGap(): void {
    this.#first += this.#kept.length + 1
    this.#kept = []
  }

  /** What came after this position, at most `limit`. */
  after(position: number, limit: number): Unread {
    const missed = position < this.#first - 1
    const from = Math.max(0, position - this.#first + 1)
    const news = this.#kept.slice(from, from + limit)
    return { news, position: this.#first + from + news.length - 1, missed }
  }
}
