import { jobOf } from './send-signed.mjs'

const batchSize = 1000

/**
 * Runs one side of a peer, as the arguments say: `fill <store> <receiver> <endpoints> <count>` adds jobs and ends, `work <store>`
 * does jobs until the parent is gone.
 *
 * @param {{
 *   fill(store: string): Promise<{ add(jobs: object[]): Promise<unknown>, close(): Promise<unknown> }>,
 *   work(store: string): Promise<unknown>,
 * }} peer
 */
export async function runPeer(peer) {
  const [side, store, receiverUrl, endpoints, count] = process.argv.slice(2)
  if (side === 'work') {
    process.on('disconnect', () => process.exit())
    await peer.work(store)
    process.send('working')
    return
  }
  const filling = await peer.fill(store)
  for (let next = 0; next < Number(count); next += batchSize) {
    const size = Math.min(batchSize, Number(count) - next)
    const numbers = Array.from({ length: size }, (_, index) => next + index)
    await filling.add(numbers.map((number) => jobOf(number, receiverUrl, Number(endpoints))))
  }
  await filling.close()
  process.send('filled')
  process.disconnect()
}
