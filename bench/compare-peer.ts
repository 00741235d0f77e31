import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BenchStorage } from './start-database.ts'

/** What somebody would build instead of Bellhop. */
export interface Peer {
  readonly name: 'bullmq' | 'pg-boss' | 'graphile-worker' | 'by-hand' | 'by-hand-logged'
  readonly store: 'redis' | 'postgres'
  /** What it leaves to whoever builds on it. */
  readonly without: string
}

const all = 'no order, no isolation of endpoints, no log of requests and answers'

export const peers: readonly Peer[] = [
  { name: 'bullmq', store: 'redis', without: `${all}; up to a second of jobs is lost with the power` },
  { name: 'pg-boss', store: 'postgres', without: `${all}; one failure repeats a whole batch` },
  { name: 'graphile-worker', store: 'postgres', without: all },
  { name: 'by-hand', store: 'postgres', without: `${all}; no retries, nothing that can be looked up` },
  {
    name: 'by-hand-logged',
    store: 'postgres',
    without: 'no order, no isolation, no retries, nothing that can be looked up',
  },
]

/** A store for one peer. */
export type PeerStore = Pick<BenchStorage, 'cpuSeconds' | 'remove'> & { readonly url: string }

const script = ({ name }: Peer) => fileURLToPath(new URL(`./compare/${name}.mjs`, import.meta.url))

/** Adds jobs in a process of its own. */
export async function fillPeer(
  peer: Peer,
  store: PeerStore,
  jobs: { readonly receiverUrl: string; readonly endpoints: number; readonly count: number },
): Promise<void> {
  const args = ['fill', store.url, jobs.receiverUrl, String(jobs.endpoints), String(jobs.count)]
  const child = fork(script(peer), args)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${peer.name} could not be filled: it ended with code ${code}.`)
}

/** Starts a worker in a process of its own. */
export async function startPeer(peer: Peer, store: PeerStore) {
  const child = fork(script(peer), ['work', store.url])
  const started = once(child, 'message')
  await Promise.race([
    started,
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${peer.name} ended with code ${code}.`))),
  ])
  return {
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
