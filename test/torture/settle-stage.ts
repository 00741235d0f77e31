import { setTimeout as wait } from 'node:timers/promises'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import type { Stage } from './create-stage.ts'
import { switchEndpoint } from './start-traffic.ts'

const pauseMs = 20
/** Shorter than a lease: nothing may have to wait for the end of one. */
const longestMs = 80_000

/** Lets everything come that must, with a receiver that takes it. Throws what is missing when it has not come. */
export async function settleStage(stage: Stage, server: Bellhop): Promise<void> {
  const { receiver, witness } = stage
  receiver.calm = true
  try {
    await until(
      () => switchEndpoint(stage, server, true),
      () => 'The endpoint cannot be switched on.',
    )
    await until(
      async () => witness.isComplete,
      () => `${witness.missing.size} are lost: ${[...witness.missing].slice(0, 10).join(', ')}`,
    )
    await until(
      async () => (await pendingAt(server)).length === 0,
      () => 'Deliveries are still pending, though all that were acknowledged have come.',
    )
  } finally {
    receiver.calm = false
  }
}

async function pendingAt({ api }: Bellhop): Promise<readonly unknown[]> {
  const { status, body } = await api.get('/v1/deliveries?status=pending&limit=1')
  if (status !== 200) throw new Error(`The list of deliveries cannot be read: ${status} ${JSON.stringify(body)}`)
  return body.data
}

/** Sentences about bookings that are not what they were when the API said yes. */
export async function findWrongBookings({ load, random }: Stage, { api }: Bellhop): Promise<string[]> {
  const bookings = [...load.bookings]
  const looked = Array.from({ length: Math.min(20, bookings.length) }, () => random.between(0, bookings.length - 1))
  const wrong: string[] = []
  for (const [uid, state] of looked.flatMap((index) => bookings.slice(index, index + 1))) {
    const { status, body } = await api.get(`/v1/bookings/${uid}`)
    if (status !== 200) wrong.push(`booking ${uid} is missing: ${status}`)
    else if (state !== 'in-doubt' && body.status !== state) wrong.push(`booking ${uid} is ${body.status}, not ${state}`)
  }
  return wrong
}

async function until(isSo: () => Promise<boolean>, otherwise: () => string): Promise<void> {
  const giveUpAt = performance.now() + longestMs
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(otherwise())
    await wait(pauseMs)
  }
}
