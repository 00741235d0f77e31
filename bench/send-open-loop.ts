import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds since 1970, with fractions: comparable between processes of one machine. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * Calls `send` at evenly spaced moments, whether or not earlier calls have come back: whoever is slow finds more waiting, as on the
 * open internet, instead of being spared. Resolves when all have come back; rejects when one failed.
 *
 * @param send is told the moment that was planned, which every delay counts from, the sender's own too
 */
export async function sendOpenLoop(
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
  send: (plannedMs: number) => Promise<void>,
): Promise<void> {
  const startMs = nowMs()
  const total = Math.max(1, Math.round(perSecond * seconds))
  const sent: Promise<void>[] = []
  while (sent.length < total) {
    const plannedMs = startMs + (sent.length * 1000) / perSecond
    const earlyMs = plannedMs - nowMs()
    // Timers come up to a millisecond late, never early.
    if (earlyMs > 0) await wait(Math.max(1, Math.floor(earlyMs)))
    else sent.push(send(plannedMs))
  }
  await Promise.all(sent)
}
