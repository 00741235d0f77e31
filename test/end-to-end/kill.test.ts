import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { createDatabase } from '../support/create-database.ts'
import { createLedger } from '../support/create-ledger.ts'
import { type BookingState, createLoad } from '../support/create-load.ts'
import { createRandom } from '../support/create-random.ts'
import { startReceiver } from '../support/receiver.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop, temporaryFolder } from '../support/start-bellhop.ts'

const seed = Number(process.env.BELLHOP_TEST_SEED ?? 20_261_121)
const kills = 4
/** On PostgreSQL the leases of a killed process are given back some seconds later. */
const deadlineMs = 60_000
const endpoints = ['/first', '/second']
const topic = 'load.counted'

it.each(['pglite', 'postgres'])(
  `after each SIGKILL amid bookings, all that was acknowledged arrives, in order and whole, on %s (seed ${seed})`,
  { timeout: 300_000 },
  async (kind) => {
    const random = createRandom(seed)
    const databaseUrl = kind === 'postgres' ? await createDatabase() : undefined
    const dataDir = temporaryFolder()
    const start = () => startBellhop({ databaseUrl, dataDir, args: ['--no-demo'] })
    const ledger = createLedger()
    let mayHang = true
    let onHang = () => {}
    const hung = new Promise<void>((resolve) => {
      onHang = resolve
    })
    const receiver = await startReceiver(async (request, raw) => {
      ledger.add(request)
      // Some requests are still under way when their sender dies.
      if (!mayHang || !random.chance(0.04)) return {}
      onHang()
      await once(raw, 'close')
      return undefined
    })
    onTestFinished(() => receiver.close())

    let bellhop = await start()
    const load = createLoad({ ...(await prepare(bellhop, receiver.url)), topic, random })
    for (let round = 1; round <= kills; round++) {
      const enough = load.announced.size + random.between(40, 160)
      const sending = load.run(bellhop.api, () => false)
      await Promise.all([load.reached(enough), hung])
      await bellhop.kill()
      await sending
      bellhop = await start()
    }
    mayHang = false
    const more = load.announced.size + 50
    await load.run(bellhop.api, () => load.announced.size >= more)

    expect(load.refusals).toEqual([])
    await ledger.complete(endpoints, load.announced, deadlineMs)
    expect(ledger.mistakes()).toEqual([])
    expect(ledger.repeats).toBeGreaterThan(0)
    expect(await statesOf(bellhop, load.bookings)).toEqual(Object.fromEntries(load.bookings))
    expect(await bellhop.stop()).toEqual({ code: 0, signal: null })
  },
)

/** Something to book at any time of any day, a topic, and two endpoints that listen to everything. */
async function prepare({ api }: Bellhop, receiverUrl: string) {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const eventType = await api.post('/v1/event-types', {
    slug: 'quarter',
    kind: 'appointment',
    title: 'A quarter of an hour',
    durationMinutes: 15,
    timeZone: 'UTC',
    availability: { weekly },
    bookingWindowDays: 60,
  })
  expect(eventType.status).toBe(201)
  expect((await api.put(`/v1/topics/${topic}`, { description: 'Something was counted' })).status).toBe(200)
  for (const path of endpoints) {
    const triggers = ['booking.created', 'booking.rescheduled', 'booking.cancelled', topic]
    const url = `${receiverUrl}${path}`
    const made = await api.post('/v1/endpoints', { name: path, url, triggers, maxInFlight: 100 })
    expect(made.status).toBe(201)
  }
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const { body } = await api.get(`/v1/event-types/${eventType.body.id}/slots?from=${day(1)}&to=${day(55)}`)
  return { eventTypeId: eventType.body.id, starts: body.slots.map((slot: { start: string }) => slot.start) }
}

/** What the server says of the bookings; of those that are in doubt only that it knows them. */
async function statesOf(
  { api }: Bellhop,
  bookings: ReadonlyMap<string, BookingState>,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [uid, state] of bookings) {
    const { status, body } = await api.get(`/v1/bookings/${uid}`)
    found[uid] = status !== 200 ? `missing: ${status}` : state === 'in-doubt' ? state : body.status
  }
  return found
}
