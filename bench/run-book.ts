import { request } from 'undici'
import type { EventTypeId } from '../src/shared/ids.ts'
import { type BenchOptions, type Measured, warmUpSeconds } from './bench-result.ts'
import { callApi } from './call-api.ts'
import { fillCalendar } from './fill-calendar.ts'
import { measureCpu } from './measure-cpu.ts'
import { sendBookings } from './send-bookings.ts'
import { bookingOf, firstDay, setUpCalendar } from './set-up-calendar.ts'
import { type BareServer, startBareServer } from './start-bare-server.ts'
import { startDatabase } from './start-database.ts'
import { type Program, startProgram } from './start-program.ts'
import { type Receiver, startReceiver } from './start-receiver.ts'
import { untilArrived } from './until-arrived.ts'

/** Before the program starts, so that no table is empty and all have statistics. */
const defaultFilled = 2000
/** Over how many days bookings are spread: 201,600 slots. */
const days = 700

/** Bookings per second through the API, each checked for conflicts, announced to an endpoint, and delivered meanwhile. */
export async function runBook(options: BenchOptions): Promise<Measured[]> {
  const { database, seconds, rows: filled = defaultFilled, profileDir, say } = options
  const receiver = await startReceiver()
  const storage = await startDatabase(database)
  const bare = await startBareServer('./bare-calendar-process.ts', storage)
  try {
    const place = { folder: storage.folder, databaseUrl: storage.url }
    const eventTypeId = await setUp(await startProgram({ ...place, profileDir: null }), receiver)
    const from = firstDay()
    await fillCalendar(storage, eventTypeId, from, days, filled)
    const program = await startProgram({ ...place, profileDir })
    say('Booking …')
    const bareNumbers = counter(0)
    const before = await bookBare(bare, () => bookingOf(bareNumbers(), eventTypeId, from, days), seconds / 3)
    const numbers = counter(filled)
    const book = (duration: number) =>
      bookProgram(program, () => bookingOf(numbers(), eventTypeId, from, days), duration)
    const warmUp = await book(warmUpSeconds(seconds))
    const cpu = measureCpu({ program, storage, receiver })
    const load = await book(seconds)
    const booked = filled + warmUp.done + load.done
    await untilArrived(receiver, booked)
    const cpuMicrosPer = cpu.each(load.done)
    const after = await bookBare(bare, () => bookingOf(bareNumbers(), eventTypeId, from, days), seconds / 3)
    await assertTaken(program, bookingOf(0, eventTypeId, from, days))
    await program.stop()
    const { distinct, duplicates } = await receiver.ask('count')
    const rate = { perSecond: load.done / load.seconds, unit: 'bookings' }
    const baseline = { baseline: 'bare Fastify + checked INSERT', baselinePerSecond: (before + after) / 2 }
    const counted = { cpuMicrosPer, lost: booked - distinct, duplicates }
    return [{ bench: 'book', database, measures: 'rate', ...rate, ...baseline, ...counted }]
  } finally {
    await bare.stop()
    await storage.remove()
    await receiver.stop()
  }
}

/** A calendar, and an endpoint that hears of every booking. */
async function setUp(program: Program, receiver: Receiver): Promise<EventTypeId> {
  const eventTypeId = await setUpCalendar(program)
  const endpoint = { name: 'Bookings', url: receiver.url, triggers: ['booking.created'] }
  await callApi(program, 'POST', '/v1/endpoints', endpoint)
  await program.stop()
  return eventTypeId
}

function counter(first: number): () => number {
  let next = first
  return () => next++
}

function bookProgram(program: Program, nextBooking: () => object, seconds: number) {
  return sendBookings(`${program.url}/v1/bookings`, { authorization: `Bearer ${program.apiKey}` }, seconds, nextBooking)
}

async function bookBare(bare: BareServer, nextBooking: () => object, seconds: number): Promise<number> {
  await sendBookings(bare.url, {}, Math.min(1, seconds), nextBooking)
  const load = await sendBookings(bare.url, {}, seconds, nextBooking)
  return load.done / load.seconds
}

/** What was booked must be refused to whoever comes second: otherwise the program was measured without its checks. */
async function assertTaken(program: Program, booking: object): Promise<void> {
  const headers = { authorization: `Bearer ${program.apiKey}`, 'content-type': 'application/json' }
  const options = { method: 'POST', headers, body: JSON.stringify(booking) } as const
  const response = await request(`${program.url}/v1/bookings`, options)
  const text = await response.body.text()
  if (response.statusCode !== 409) {
    throw new Error(`A slot that was taken already was answered ${response.statusCode}: ${text}`)
  }
}
