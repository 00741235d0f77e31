import { type Database, inTransaction } from '../../src/db/database.ts'
import { claimDeliveries } from '../../src/delivery/claim-deliveries.ts'
import { createEndpointReader } from '../../src/delivery/endpoint-reader.ts'
import { renderRequest } from '../../src/delivery/render-request.ts'
import { replayDelivery } from '../../src/delivery/replay-delivery.ts'
import { createSender } from '../../src/delivery/send-request.ts'
import { forgetHealth } from '../../src/endpoints/endpoint-health.ts'
import type { EndpointId } from '../../src/shared/ids.ts'
import { createRandom, type Random } from './create-random.ts'
import { createTestLoop, localPolicy, publishTestEvents, quietLogger, seedEndpoint, testBox } from './delivery-setup.ts'
import { startReceiver } from './receiver.ts'
import { type SeededOrganization, seedOrganization } from './seed-organization.ts'

/** What a scenario showed. Lanes are the ordering keys of one endpoint. */
export interface OrderReport {
  readonly published: number
  /** Deliveries that these events became, replays left out. */
  readonly expected: number
  /** Requests that came, replays left out. */
  readonly requests: number
  readonly replays: number
  readonly crashes: number
  readonly pauses: number
  /** How often endpoints were found open at the end of a step. */
  readonly opened: number
  /** Requests that came after one of a later event of their lane. */
  readonly inversions: number
  /** Events that were neither accepted by their receiver nor logged as failed. */
  readonly lost: number
}

interface Arrival {
  readonly lane: string
  readonly n: number
  readonly deliveryId: string
  readonly accepted: boolean
}

interface Stage {
  readonly random: Random
  readonly database: Database
  readonly team: SeededOrganization
  readonly endpoints: readonly EndpointId[]
  readonly arrivals: Arrival[]
  readonly counts: Record<'published' | 'expected' | 'replays' | 'crashes' | 'pauses' | 'opened', number>
  readonly replayIds: Set<string>
  readonly receiver: { down: boolean; good: boolean }
}

const keys = 4
const steps = 40
const maxRounds = 400

/**
 * Publishes events of few keys to two endpoints whose receiver fails, hangs up and takes its time at random, while endpoints are
 * paused and go on, deliveries are replayed, and processes die with requests made but not settled. Two loops deliver, or one that is
 * `alone`. In the end, everything is well again and the backlog drains.
 */
export async function runOrderScenario(
  database: Database,
  seed: number,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<OrderReport> {
  const random = createRandom(seed)
  const arrivals: Arrival[] = []
  const state = { down: false, good: false }
  const receiver = await startReceiver(async ({ path, body, headers }, raw) => {
    const { key, n } = JSON.parse(body).data
    if (random.chance(0.3)) await new Promise((resolve) => setImmediate(resolve))
    const drops = !state.good && random.chance(0.1)
    const accepted = state.good || (!state.down && !drops && random.chance(0.7))
    arrivals.push({ lane: `${path}/${key}`, n, deliveryId: headers['bellhop-delivery-id'] ?? '', accepted })
    if (!drops) return { status: accepted ? 200 : 500 }
    raw.destroy()
    return undefined
  })
  const team = await seedOrganization(database.db)
  const loops = Array.from({ length: alone ? 1 : 2 }, () => createTestLoop(database, team.ctx.clock, { alone }))
  try {
    const endpoints = [
      await addEndpoint(database, team, random, `${receiver.url}/0`),
      await addEndpoint(database, team, random, `${receiver.url}/1`),
    ]
    const counts = { published: 0, expected: 0, replays: 0, crashes: 0, pauses: 0, opened: 0 }
    const stage = { random, database, team, endpoints, arrivals, counts, replayIds: new Set<string>(), receiver: state }
    for (let step = 0; step < steps; step++) {
      await takeStep(stage)
      await Promise.all(loops.map((loop) => loop.runOnce()))
      counts.opened += await countOpen(stage)
    }
    state.good = true
    for (const id of endpoints) await pause(stage, id, false)
    for (let round = 0; round < maxRounds && (await countWaiting(stage)) > 0; round++) {
      passSeconds(stage, 100)
      await Promise.all(loops.map((loop) => loop.runOnce()))
    }
    return await report(stage)
  } finally {
    for (const loop of loops) await loop.stop()
    await receiver.close()
  }
}

function addEndpoint(database: Database, team: SeededOrganization, random: Random, url: string): Promise<EndpointId> {
  const retry = { preset: 'fixed', retries: 20, everySeconds: 10 } as const
  const rateLimit = random.chance(0.3) ? { rateLimit: { requests: random.between(3, 30), perSeconds: 20 } } : {}
  const maxInFlight = random.between(1, 8)
  return seedEndpoint(database.db, team.organizationId, { url, retry, maxInFlight, ...rateLimit })
}

async function takeStep(stage: Stage): Promise<void> {
  const { random, receiver, endpoints } = stage
  const endpoint = endpoints[random.between(0, endpoints.length - 1)]
  if (endpoint === undefined) throw new Error('There is no endpoint.')
  if (random.chance(0.7)) await publish(stage, random.between(1, 8))
  if (random.chance(0.15)) receiver.down = !receiver.down
  if (random.chance(0.2)) await pause(stage, endpoint, true)
  if (random.chance(0.4)) await pause(stage, endpoint, false)
  if (random.chance(0.3)) await replay(stage)
  if (random.chance(0.3)) await crash(stage)
  passSeconds(stage, random.chance(0.2) ? random.between(30, 200) : random.between(0, 12))
}

async function publish({ random, database, team, counts }: Stage, count: number): Promise<void> {
  // An endpoint that is off gets nothing of what happens meanwhile.
  const enabled = await database.db
    .selectFrom('endpoints')
    .select('id')
    .where('organization_id', '=', team.organizationId)
    .where('enabled', '=', true)
    .execute()
  counts.expected += count * enabled.length
  const batch = Array.from({ length: count }, () => ({ key: random.between(1, keys), n: counts.published++ }))
  await publishTestEvents(
    database.db,
    team.ctx,
    batch.map((data) => ({ key: `k${data.key}`, data })),
  )
}

async function pause({ database, team, counts }: Stage, id: EndpointId, paused: boolean): Promise<void> {
  counts.pauses += paused ? 1 : 0
  await database.db.updateTable('endpoints').set({ enabled: !paused }).where('id', '=', id).execute()
  if (!paused) await forgetHealth(database.db, team.organizationId, id)
}

/** Sends something again that has ended, if its endpoint is on. */
async function replay({ random, database, team, replayIds, counts }: Stage): Promise<void> {
  const ended = await database.db
    .selectFrom('deliveries')
    .innerJoin('endpoints', 'endpoints.id', 'deliveries.endpoint_id')
    .select('deliveries.id')
    .where('deliveries.organization_id', '=', team.organizationId)
    .where('endpoints.enabled', '=', true)
    .orderBy('deliveries.id')
    .execute()
  const chosen = ended[random.between(0, Math.max(0, ended.length - 1))]
  if (chosen === undefined) return
  const { id } = await replayDelivery(team.ctx, chosen.id)
  replayIds.add(id)
  counts.replays++
}

/** A process claims, makes the requests of some of it, and is gone before it settles any. */
async function crash({ random, database, team, counts }: Stage): Promise<void> {
  const { clock } = team.ctx
  const options = { now: clock.now(), limit: 20, leaseMs: 90_000, after: '', defer: false }
  const { deliveries } = await claimDeliveries(database.db, createEndpointReader(testBox, quietLogger), options)
  const sender = createSender({ policy: localPolicy })
  for (const delivery of deliveries) {
    const { endpoint, event, trigger, id: deliveryId, attemptCount, storedBody } = delivery
    if (event === null) throw new Error('The data of an event is gone.')
    const about = { endpoint, event, trigger, deliveryId, storedBody, at: clock.now(), version: '0.0.0', publicUrl: '' }
    if (random.chance(0.7)) await sender.send(renderRequest({ ...about, attempt: attemptCount + 1 }))
  }
  await sender.close()
  counts.crashes += deliveries.length > 0 ? 1 : 0
}

function passSeconds({ team }: Stage, seconds: number): void {
  team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + seconds * 1000))
}

async function countOpen({ database, team }: Stage): Promise<number> {
  const { count } = await database.db
    .selectFrom('endpoint_health')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organization_id', '=', team.organizationId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return count
}

async function countWaiting({ database, team }: Stage): Promise<number> {
  const { count } = await database.db
    .selectFrom('pending_deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organization_id', '=', team.organizationId)
    .executeTakeFirstOrThrow()
  return count
}

async function report({ database, team, arrivals, counts, replayIds }: Stage): Promise<OrderReport> {
  const first = arrivals.filter(({ deliveryId }) => !replayIds.has(deliveryId))
  const accepted = new Set(first.filter((each) => each.accepted).map(({ deliveryId }) => deliveryId))
  const failed = await inTransaction(database.db, (tx) =>
    tx
      .selectFrom('deliveries')
      .select('id')
      .where('organization_id', '=', team.organizationId)
      .where('status', '=', 'failed')
      .where('replay_of', 'is', null)
      .execute(),
  )
  const ended = new Set([...accepted, ...failed.map(({ id }) => id)])
  const lost = counts.expected - ended.size
  return { ...counts, requests: first.length, inversions: inversionsOf(first), lost }
}

function inversionsOf(arrivals: readonly Arrival[]): number {
  const latest = new Map<string, number>()
  let inversions = 0
  for (const { lane, n } of arrivals) {
    const before = latest.get(lane) ?? -1
    if (n < before) inversions++
    latest.set(lane, Math.max(before, n))
  }
  return inversions
}
