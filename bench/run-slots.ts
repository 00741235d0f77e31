import { Pool } from 'undici'
import { z } from 'zod'
import { dayMs, minuteMs } from '../src/scheduling/availability/open-intervals.ts'
import type { EventTypeId } from '../src/shared/ids.ts'
import {
  type BenchOptions,
  type CpuMicros,
  connections,
  type Measured,
  type Percentiles,
  warmUpSeconds,
} from './bench-result.ts'
import { callApi } from './call-api.ts'
import { fillCalendar } from './fill-calendar.ts'
import { measureCpu } from './measure-cpu.ts'
import { percentilesOf } from './percentiles-of.ts'
import { nowMs, sendOpenLoop } from './send-open-loop.ts'
import { bookingOf, firstDay, setUpCalendar } from './set-up-calendar.ts'
import { type BareServer, startBareServer } from './start-bare-server.ts'
import { startDatabase } from './start-database.ts'
import { type Program, startProgram } from './start-program.ts'
import { startReceiver } from './start-receiver.ts'

const days = 60
const defaultBookings = 10_000
/** Far enough apart that each question finds the server idle, as people ask it. */
const perSecond = 20

/** How long the free times of 60 days take, asked over HTTP, with 10,000 bookings in the calendar: more than half of its slots. */
export async function runSlots(options: BenchOptions): Promise<Measured[]> {
  const { database, seconds, rows = defaultBookings, profileDir, say } = options
  const receiver = await startReceiver()
  const storage = await startDatabase(database)
  const bare = await startBareServer('./bare-calendar-process.ts', storage)
  try {
    const place = { folder: storage.folder, databaseUrl: storage.url }
    // Once: it is another one after midnight.
    const from = firstDay()
    const empty = await startProgram({ ...place, profileDir: null })
    const eventTypeId = await setUpCalendar(empty)
    await empty.stop()
    say(`Booking ${rows} of ${days * 288} slots …`)
    await fillCalendar(storage, eventTypeId, from, days, rows)
    await fillBare(bare, eventTypeId, from, rows)
    const program = await startProgram({ ...place, profileDir })
    say('Asking for free times …')
    const span = { from: new Date(from).toISOString(), to: new Date(from + days * dayMs).toISOString() }
    const query = new URLSearchParams(span).toString()
    const slots = {
      url: `${program.url}/v1/event-types/${eventTypeId}/slots?${query}`,
      key: 'slots',
      expected: days * 288 - rows,
    }
    const yardstick = { url: `${bare.url}?${query}`, key: 'bookings', expected: rows }
    const before = await ask(yardstick, seconds / 6)
    await ask(slots, warmUpSeconds(seconds))
    const cpu = measureCpu({ program, storage, receiver })
    const durations = await ask(slots, seconds)
    const cpuMicrosPer = cpu.each(durations.length)
    say('Asking after each change …')
    const change = await createChange(program, eventTypeId, from + 2 * days * dayMs)
    const cpuWithChanges = measureCpu({ program, storage, receiver })
    const ofChanged = await ask({ ...slots, change }, seconds)
    const cpuMicrosPerChanged = cpuWithChanges.each(ofChanged.length)
    const after = await ask(yardstick, seconds / 6)
    await program.stop()
    const baseline = { name: 'bare Fastify + SELECT of the bookings', ...percentilesOf([...before, ...after]) }
    return [
      { bench: 'slots', database, ...timesOf(percentilesOf(durations), cpuMicrosPer), baseline },
      { bench: 'slots-changed', database, ...timesOf(percentilesOf(ofChanged), cpuMicrosPerChanged), baseline },
    ]
  } finally {
    await bare.stop()
    await storage.remove()
    await receiver.stop()
  }
}

const WithOrganizer = z.object({ organizer: z.object({ id: z.string() }) })

/** Something that changes what the organizer has given away, from the instant `later`. */
async function createChange(
  program: Program,
  eventTypeId: EventTypeId,
  later: number,
): Promise<() => Promise<unknown>> {
  const eventType = await callApi(program, 'PATCH', `/v1/event-types/${eventTypeId}`, {})
  const memberId = WithOrganizer.parse(eventType).organizer.id
  let next = 0
  return () => {
    const start = later + next++ * minuteMs
    const outOfOffice = {
      memberId,
      start: new Date(start).toISOString(),
      end: new Date(start + minuteMs).toISOString(),
    }
    return callApi(program, 'POST', '/v1/out-of-office', outOfOffice)
  }
}

function timesOf(percentiles: Percentiles, cpuMicrosPer: CpuMicros) {
  return { measures: 'time' as const, ...percentiles, cpuMicrosPer, lost: 0, duplicates: 0 }
}

async function fillBare(bare: BareServer, eventTypeId: EventTypeId, from: number, count: number): Promise<void> {
  const pool = new Pool(new URL(bare.url).origin, { connections })
  let next = 0
  const book = async () => {
    while (next < count) {
      const body = JSON.stringify(bookingOf(next++, eventTypeId, from, days))
      const headers = { 'content-type': 'application/json' }
      const response = await pool.request({ path: '/', method: 'POST', headers, body })
      await response.body.dump()
      if (response.statusCode !== 201) throw new Error(`The yardstick answered a booking ${response.statusCode}.`)
    }
  }
  await Promise.all(Array.from({ length: connections }, book))
  await pool.close()
}

interface Question {
  readonly url: string
  readonly key: string
  /** How long the list in its answer must be. */
  readonly expected: number
  /** What is done before each question. */
  readonly change?: () => Promise<unknown>
}

/** Milliseconds from the moment at which each question was to be asked, or from the change before it, until the whole answer was there. */
async function ask({ url, key, expected, change }: Question, seconds: number): Promise<number[]> {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, { connections })
  const durations: number[] = []
  await sendOpenLoop({ perSecond, seconds }, async (plannedMs) => {
    await change?.()
    const fromMs = change === undefined ? plannedMs : nowMs()
    const response = await pool.request({ path: `${pathname}${search}`, method: 'GET' })
    const text = await response.body.text()
    durations.push(nowMs() - fromMs)
    const list: unknown = response.statusCode === 200 ? JSON.parse(text)[key] : null
    if (!Array.isArray(list) || list.length !== expected) {
      throw new Error(`${url} answered ${response.statusCode} without its ${expected} ${key}: ${text.slice(0, 500)}`)
    }
  })
  await pool.close()
  return durations
}
