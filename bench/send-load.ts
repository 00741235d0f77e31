import { connections } from './bench-result.ts'

export interface Load {
  readonly done: number
  readonly seconds: number
}

/** Repeats `send` on every connection, one after the other, for about `seconds`; what was begun by then is finished. */
export async function sendLoad(seconds: number, send: () => Promise<void>): Promise<Load> {
  const startedAt = performance.now()
  const endAt = startedAt + seconds * 1000
  let done = 0
  const repeat = async () => {
    while (performance.now() < endAt) {
      await send()
      done++
    }
  }
  await Promise.all(Array.from({ length: connections }, repeat))
  return { done, seconds: (performance.now() - startedAt) / 1000 }
}
