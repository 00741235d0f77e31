import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { createRandom } from '../support/create-random.ts'
import { createTestLoop, publishTestEvents, seedEndpoint } from '../support/delivery-setup.ts'
import { startReceiver } from '../support/receiver.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const rateLimit = { requests: 10, perSeconds: 60 }
const seconds = 1200

it.each([1, 2])(
  'two loops together send no more than the limit in any window, with the seed %i',
  async (seed) => {
    const random = createRandom(seed)
    const { ctx, organizationId } = await seedOrganization(database.db)
    const arrivedAt: number[] = []
    const receiver = await startReceiver(() => {
      arrivedAt.push(ctx.clock.now().getTime())
      return { status: random.chance(0.1) ? 500 : 200 }
    })
    await seedEndpoint(database.db, organizationId, { url: receiver.url, rateLimit, maxInFlight: 100 })
    const events = Array.from({ length: 400 }, (_, n) => ({ data: n }))
    await publishTestEvents(database.db, ctx, events)
    const loops = [createTestLoop(database, ctx.clock), createTestLoop(database, ctx.clock)]
    const start = ctx.clock.now().getTime()
    for (let at = 0; at < seconds * 1000; at += random.between(1, 7000)) {
      ctx.clock.set(new Date(start + at))
      await Promise.all(loops.map((loop) => loop.runOnce()))
    }
    for (const loop of loops) await loop.stop()
    await receiver.close()

    const windowMs = rateLimit.perSeconds * 1000
    const most = arrivedAt.map((first) => arrivedAt.filter((at) => at >= first && at < first + windowMs).length)
    expect(Math.max(...most)).toBe(rateLimit.requests)
    // What the clock's steps and the slots of the window leave of the rate.
    expect(arrivedAt.length).toBeGreaterThan((0.8 * rateLimit.requests * seconds) / rateLimit.perSeconds)
  },
  90_000,
)
