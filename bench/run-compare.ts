import type { BenchOptions, Measured } from './bench-result.ts'
import { fillPeer, type Peer, type PeerStore, peers, startPeer } from './compare-peer.ts'
import { drain } from './drain-backlog.ts'
import { installPeers } from './install-peers.ts'
import { bareLoopName, measureBareLoop } from './measure-bare-loop.ts'
import { backlogFor, runDeliver } from './run-deliver.ts'
import { startDatabase } from './start-database.ts'
import { startReceiver } from './start-receiver.ts'
import { hasRedis, startRedis } from './start-redis.ts'

/**
 * Deliveries per second of Bellhop and, with PostgreSQL, of what somebody would build instead: a queue of jobs whose worker signs
 * each body and sends it with `fetch`, or the least that can be written by hand. The same receiver, bodies of the same size, a backlog that was there before.
 */
export async function runCompare(options: BenchOptions): Promise<Measured[]> {
  const { database, say } = options
  const results = await runDeliver(options)
  if (database !== 'postgres') return results
  installPeers(say)
  for (const peer of peers) {
    if (peer.store === 'redis' && !hasRedis()) {
      say('There is no redis-server here, so BullMQ is left out. Get it with: apt-get install redis-server')
      continue
    }
    say(`${peer.name}: ${peer.without}.`)
    results.push(await measurePeer(peer, options))
  }
  return results
}

async function measurePeer(peer: Peer, options: BenchOptions): Promise<Measured> {
  const { seconds, endpoints, say } = options
  const receiver = await startReceiver()
  const store = peer.store === 'redis' ? await startRedis() : await startPeerDatabase()
  try {
    const before = await measureBareLoop(receiver, seconds / 3)
    const count = backlogFor('pglite', before, seconds)
    say(`${peer.name}: adding ${count} jobs …`)
    await fillPeer(peer, store, { receiverUrl: receiver.url, endpoints, count })
    say(`${peer.name}: sending them …`)
    const drained = await drain(seconds, { start: () => startPeer(peer, store), storage: store, receiver }, count)
    const after = await measureBareLoop(receiver, seconds / 3)
    const baseline = { baseline: bareLoopName, baselinePerSecond: (before + after) / 2 }
    const row = { bench: peer.name, database: peer.store, measures: 'rate', unit: 'deliveries' } as const
    return { ...row, ...baseline, ...drained }
  } finally {
    await store.remove()
    await receiver.stop()
  }
}

async function startPeerDatabase(): Promise<PeerStore> {
  const { url, cpuSeconds, remove } = await startDatabase('postgres')
  if (url === null) throw new Error('A PostgreSQL server has an address.')
  return { url, cpuSeconds, remove }
}
