import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { request as send } from 'undici'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostgres } from '../../src/db/postgres.ts'
import { type CalendarRequest, startCalendarHost } from '../support/calendar-host.ts'
import { calendarFile } from '../support/calendar-stage.ts'
import { createDatabase } from '../support/create-database.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop, temporaryFolder } from '../support/start-bellhop.ts'
import { type Radicale, startRadicale } from '../support/start-radicale.ts'

const entryCount = 100
const changedEach = 20
const bookingCount = 6

let radicale: Radicale
beforeAll(async () => {
  radicale = await startRadicale()
})
afterAll(() => radicale?.stop())

const firstHour = Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000
const atHour = (index: number) => new Date(firstHour + index * 3_600_000)
const compact = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, '')

function entry(index: number, hour = index): string {
  const times = [`DTSTART:${compact(atHour(hour))}`, 'DURATION:PT30M']
  return calendarFile([
    `UID:entry-${index}`,
    `SUMMARY:Meeting ${index}`,
    ...times,
    'ATTENDEE:mailto:guest@guest.example',
  ])
}

/** Stands between the server and its calendar, and hears of every write that came to the calendar before it is answered. */
async function startBetween() {
  const host = await startCalendarHost()
  let onWrite: (() => Promise<boolean>) | null = null
  const forward = async ({ method, path, headers, body }: CalendarRequest, response: ServerResponse) => {
    const { host: _host, connection: _connection, 'content-length': _length, ...kept } = headers
    // PROPFIND and REPORT are not on the list of methods of plain HTTP.
    const options = { method: method as 'GET', headers: kept, reset: true, ...(body === '' ? {} : { body }) }
    const answer = await send(`${radicale.url}${path}`, options)
    const content = await answer.body.text()
    if (method === 'PUT' && onWrite !== null && (await onWrite())) return response.destroy()
    const { 'transfer-encoding': _encoding, ...known } = answer.headers
    response.writeHead(answer.statusCode, known)
    return response.end(content)
  }
  host.answer((request, response) => {
    void forward(request, response).catch(() => response.destroy())
    return null
  })
  return {
    url: host.url,
    /** Kills where a write came to the calendar and nobody knows of it yet. */
    killAtWrite(kill: () => Promise<void>): Promise<void> {
      return new Promise((resolve) => {
        onWrite = async () => {
          onWrite = null
          await kill()
          resolve()
          return true
        }
      })
    },
  }
}

/** What the events of a topic are about that come from the calendar. */
async function toldOf({ api }: Bellhop, topic: string): Promise<string[]> {
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { body } = await api.get(`/v1/events?topic=${topic}&limit=200${query}`)
    for (const { source, subject } of body.data) if (source === 'calendar') found.push(subject.id)
    cursor = body.nextCursor
  }
  return found
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(5)
}

/** Waits until more than `least` of a topic are told of, and returns how many were, which must not be all. */
async function amid(bellhop: Bellhop, topic: string, least: number, all: number): Promise<void> {
  let told = 0
  await until(async () => {
    told = (await toldOf(bellhop, topic)).length
    return told > least
  })
  expect(told).toBeLessThan(all)
}

async function connect({ api }: Bellhop, url: string): Promise<{ calendarId: string; eventTypeId: string }> {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const type = { slug: 'half', kind: 'appointment', title: 'Half an hour', durationMinutes: 30, timeZone: 'UTC' }
  const eventType = await api.post('/v1/event-types', { ...type, availability: { weekly } })
  const { username, password } = radicale
  const calendar = await api.post('/v1/calendars', {
    ...{ name: 'Work', kind: 'caldav', url, username, password, writesBookings: true, enabled: false },
    bookings: { eventTypeId: eventType.body.id, participants: 'outside' },
  })
  expect([eventType.status, calendar.status]).toEqual([201, 201])
  return { calendarId: calendar.body.id, eventTypeId: eventType.body.id }
}

/** The lease of a process that died ends after minutes, where there may be others. */
async function endLeases(databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl === undefined) return
  const database = await openPostgres({ url: databaseUrl, maxConnections: 1 })
  await sql`UPDATE calendars SET lease_ends_at = now() - interval '1 second' WHERE lease_id IS NOT NULL`.execute(
    database.db,
  )
  await database.close()
}

it.each(['pglite', 'postgres'])(
  'after SIGKILL at any point of a sync, each change is told of once, on %s',
  {
    timeout: 600_000,
  },
  async (kind) => {
    const databaseUrl = kind === 'postgres' ? await createDatabase() : undefined
    const dataDir = temporaryFolder()
    const start = () => startBellhop({ databaseUrl, dataDir, args: ['--no-demo'] })
    const address = await radicale.makeCalendar(`kill-${kind}-${process.pid}`)
    const put = (index: number, hour?: number) => radicale.send('PUT', `${address}e${index}.ics`, entry(index, hour))
    for (let index = 0; index < entryCount; index++) await put(index)
    const between = await startBetween()
    let bellhop = await start()
    const { calendarId, eventTypeId } = await connect(bellhop, address.replace(radicale.url, between.url))
    const again = async () => {
      await endLeases(databaseUrl)
      bellhop = await start()
    }
    const sync = () => bellhop.api.post(`/v1/calendars/${calendarId}/sync`)
    const rested = async () => {
      const { body } = await bellhop.api.get(`/v1/calendars/${calendarId}`)
      return body.state === 'synced' && Date.parse(body.nextSyncAt) > Date.now()
    }

    // While entries are taken over.
    await bellhop.api.patch(`/v1/calendars/${calendarId}`, { enabled: true })
    await amid(bellhop, 'booking.created', 5, entryCount)
    await bellhop.kill()
    await again()
    await until(rested)

    // While changes are taken over.
    for (let index = 0; index < changedEach; index++) {
      await radicale.send('DELETE', `${address}e${index}.ics`)
      await put(changedEach + index, entryCount + index)
    }
    await sync()
    await amid(bellhop, 'booking.rescheduled', 2, changedEach)
    await bellhop.kill()
    await again()
    await until(rested)

    // While bookings are written, in the moment in which one of them stands there and no answer has come.
    const killed = between.killAtWrite(() => bellhop.kill())
    for (let index = 0; index < bookingCount; index++) {
      const attendees = [{ name: 'Noor', email: 'noor@guest.example' }]
      const body = { eventTypeId, start: atHour(200 + index).toISOString(), timeZone: 'UTC', attendees }
      // The last ones may find nobody there.
      await bellhop.api.post('/v1/bookings', body).catch(() => undefined)
    }
    await killed
    await again()
    await sync()
    await until(rested)

    for (const [topic, count] of [
      ['booking.created', entryCount],
      ['booking.rescheduled', changedEach],
      ['booking.cancelled', changedEach],
      ['booking.updated', 0],
    ] as const) {
      const told = await toldOf(bellhop, topic)
      expect({ topic, told: told.length, different: new Set(told).size }).toEqual({
        topic,
        told: count,
        different: count,
      })
    }
    const standing = await bellhop.api.get('/v1/bookings?status=accepted&limit=200')
    const entries = [...(await radicale.entries(address)).values()]
    const uids = entries.map((content) => /^UID:(.*)$/m.exec(content)?.[1]?.trim())
    expect(new Set(uids).size).toBe(entries.length)
    expect(entries).toHaveLength(standing.body.data.length)
    expect(standing.body.data.length).toBeGreaterThan(entryCount - changedEach)
    expect(await bellhop.stop()).toEqual({ code: 0, signal: null })
  },
)
