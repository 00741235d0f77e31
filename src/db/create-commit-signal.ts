import { afterCommit, type Db } from './database.ts'

/** Tells whoever listens in this process what a transaction did, once it has committed; of what is rolled back nobody hears. */
export interface CommitSignal<News> {
  tell(tx: Db, news: News): void
  /** Returns what ends the listening. */
  listen(listener: (news: News) => void): () => void
}

export function createCommitSignal<News>(): CommitSignal<News> {
  const listeners = new Set<(news: News) => void>()
  return {
    tell(tx, news) {
      if (listeners.size === 0) return
      afterCommit(tx, () => {
        for (const listener of listeners) listener(news)
      })
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
