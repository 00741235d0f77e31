import { setTimeout as wait } from 'node:timers/promises'
import { request } from 'undici'

/** Asks again and again until this address answers 200. Returns false when it has not within `giveUpMs`. */
export async function untilAnswered(url: string, everyMs: number, giveUpMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + giveUpMs
  while (performance.now() < giveUpAt) {
    try {
      const response = await request(url)
      await response.body.dump()
      if (response.statusCode === 200) return true
    } catch {
      // Nobody listens yet.
    }
    await wait(everyMs)
  }
  return false
}
