import { setTimeout as wait } from 'node:timers/promises'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import type { Stage } from './create-stage.ts'
import { endpoints } from './prepare-organization.ts'

export interface Traffic {
  /** Resolves when so many more events were acknowledged than at the start. Rejects after a minute without. */
  reached(count: number): Promise<void>
  /** Stops when requests under way are over. */
  stop(): Promise<void>
}

const pauseMs = 20
const longestMs = 60_000

/** Bookings, events, replays, and an endpoint that is switched off and on, at whichever server runs. */
export function startTraffic(stage: Stage): Traffic {
  const { load } = stage
  const before = load.announced.size
  let stopped = false

  async function keepOn(work: (server: Bellhop, enough: () => boolean) => Promise<void>): Promise<void> {
    while (!stopped) {
      const [server] = stage.running
      if (server !== undefined) await work(server, () => stopped || stage.running[0] !== server)
      await wait(pauseMs)
    }
  }

  const sides = [
    keepOn((server, enough) => load.run(server.api, enough)),
    keepOn((server) => replayOnce(stage, server)),
    keepOn((server) => switchOnce(stage, server)),
  ]
  return {
    async reached(count) {
      const giveUpAt = performance.now() + longestMs
      while (load.announced.size < before + count) {
        if (performance.now() > giveUpAt) throw new Error(`No ${count} events were acknowledged within a minute.`)
        await wait(5)
      }
    },
    async stop() {
      stopped = true
      await Promise.all(sides)
    },
  }
}

async function replayOnce({ random, witness }: Stage, { api }: Bellhop): Promise<void> {
  const [{ path }] = endpoints.steady
  const accepted = witness.deliveriesAt(path)
  const id = accepted[random.between(Math.max(0, accepted.length - 100), accepted.length - 1)]
  await wait(random.between(10, 100))
  if (id === undefined) return
  try {
    const { status, body } = await api.post(`/v1/deliveries/${id}/replay`)
    if (status === 202) witness.expectReplay(body.id)
    else if (status >= 500) witness.doubtReplay()
    else throw new RangeError(`The replay of ${id} was refused: ${status} ${JSON.stringify(body)}`)
  } catch (error) {
    if (error instanceof RangeError) throw error
    // The server was gone before it answered.
    witness.doubtReplay()
  }
}

async function switchOnce(stage: Stage, server: Bellhop): Promise<void> {
  const { random } = stage
  await wait(random.between(50, 400))
  await switchEndpoint(stage, server, false)
  await wait(random.between(10, 150))
  await switchEndpoint(stage, server, true)
}

/** Tells whether it was done: it is not when the server is gone or cannot. */
export async function switchEndpoint(stage: Stage, { api }: Bellhop, enabled: boolean): Promise<boolean> {
  stage.switchedOnSinceMs = null
  try {
    const { status } = await api.patch(`/v1/endpoints/${stage.switchedId}`, { enabled })
    if (status !== 200) return false
  } catch {
    // Whether it was switched is not known, and is taken into account by that.
    return false
  }
  if (enabled) stage.switchedOnSinceMs = performance.now()
  return true
}
