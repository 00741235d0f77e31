import { databaseTrouble } from './database-trouble.ts'

export interface GroupWriterOptions<Item, Result> {
  /** Items in one transaction at most; more wait for the next. */
  readonly maxGroup: number
  /** Transactions at once: one writes while the next one is being filled. */
  readonly maxWriting: number
  /**
   * Callers that have to wait before a transaction begins beside another one. Fewer wait for its end: together they cost less, and on
   * a busy machine that is what keeps them from waiting longer. Default 1.
   */
  readonly besideFrom?: number
  /** Writes all in one transaction; resolves after its commit with a result for each, in the order given. */
  readonly write: (items: readonly Item[]) => Promise<readonly Result[]>
}

interface Waiting<Item, Result> {
  readonly items: readonly Item[]
  readonly resolve: (results: Result[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Commits what many callers hand in at the same time in one transaction: it costs nearly the same for one as for hundreds. What
 * it returns takes the items of one caller, and resolves when they are committed, with a result for each; it rejects when none is
 * known to be written. When a group fails, its callers are tried one by one, so that none suffers for another; but not when the
 * database went away, because what was committed and not answered would then be written twice.
 */
export function createGroupWriter<Item, Result>(options: GroupWriterOptions<Item, Result>) {
  const { maxWriting, besideFrom = 1 } = options
  const queue: Waiting<Item, Result>[] = []
  let writing = 0

  function takeGroup(): Waiting<Item, Result>[] {
    let size = 0
    const end = queue.findIndex(({ items }, index) => {
      size += items.length
      return index > 0 && size > options.maxGroup
    })
    return queue.splice(0, end < 0 ? queue.length : end)
  }

  async function write(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.write(group.flatMap(({ items }) => items))
      let from = 0
      for (const { items, resolve } of group) {
        resolve(results.slice(from, from + items.length))
        from += items.length
      }
    } catch (error) {
      if (group.length === 1 || databaseTrouble(error) !== undefined) for (const { reject } of group) reject(error)
      else for (const waiting of group) await write([waiting])
    }
  }

  function pump(): void {
    while (writing < maxWriting && queue.length >= (writing === 0 ? 1 : besideFrom)) {
      writing++
      void write(takeGroup()).finally(() => {
        writing--
        pump()
      })
    }
  }

  return (items: readonly Item[]): Promise<Result[]> =>
    new Promise((resolve, reject) => {
      queue.push({ items, resolve, reject })
      // What arrives in the same turn of the event loop goes into one group.
      setImmediate(pump)
    })
}
