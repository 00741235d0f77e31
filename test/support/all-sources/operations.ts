import fc from 'fast-check'
import type { Application, Source } from '../../../src/shared/vocabulary.ts'
import { calendarFile } from '../calendar-stage.ts'
import type { Answer } from '../start-api.ts'
import { applications, drainImports, hourMs, hourOf, keyed, syncCalendar, type World } from './open-world.ts'

const verbs = [
  ...['book', 'book', 'book', 'repeat', 'import', 'move', 'move', 'cancel', 'confirm', 'reject', 'no-show', 'pay'],
  ...['update', 'delete', 'register', 'register', 'change date', 'cancel date', 'seats'],
  ...['enter', 'shift entry', 'remove entry', 'sync'],
] as const

export const operation = fc.record({
  verb: fc.constantFrom(...verbs),
  /** By which way it comes: an application, or a visitor of the booking page. */
  by: fc.constantFrom<Application | 'visitor'>(...applications, 'visitor'),
  which: fc.nat(30),
  slot: fc.nat(15),
  type: fc.constantFrom<'call' | 'asking' | 'staff'>('call', 'call', 'asking', 'staff'),
  people: fc.integer({ min: 1, max: 2 }),
  scope: fc.constantFrom<'this' | 'following' | 'all'>('this', 'this', 'following', 'all'),
})
export type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

/** Refusals that the rules allow; anything else is a defect. */
const refusals = new Set([
  ...['slot-taken', 'booking-over', 'booking-not-pending', 'booking-not-found', 'series-conflict', 'validation-failed'],
  ...['date-full', 'date-over', 'waiting-list-full', 'seats-below-registrations', 'import-has-errors'],
])

export interface Done {
  readonly refused: boolean
  /** What the events of it have to name. */
  readonly source: Source
}

/** Does it by its way. Throws for an answer that no rule explains. */
export async function perform(world: World, step: Operation): Promise<Done> {
  const source: Source = sourceOf(step)
  const answer = await act(world, step)
  if (answer === null) return { refused: true, source }
  if (answer.status < 300) {
    note(world, step, answer)
    return { refused: false, source }
  }
  if (answer.status >= 500 || !refusals.has(answer.body.code)) {
    throw new Error(`${JSON.stringify(step)} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`)
  }
  return { refused: true, source }
}

function sourceOf({ verb, by }: Operation): Source {
  if (verb === 'repeat') return 'recurring'
  if (verb === 'import') return 'csv'
  if (verb === 'sync' || isEntryVerb(verb)) return 'calendar'
  return isVisitor({ verb, by }) ? 'widget' : by === 'visitor' ? 'portal' : by
}

function isEntryVerb(verb: Operation['verb']): boolean {
  return verb === 'enter' || verb === 'shift entry' || verb === 'remove entry'
}

/** What the booking page can do; the rest is done in the console. */
function isVisitor({ verb, by }: Pick<Operation, 'verb' | 'by'>): boolean {
  return by === 'visitor' && (verb === 'book' || verb === 'move' || verb === 'cancel' || verb === 'register')
}

/** Remembers who is there from now on, and who waits in a line, or has waited in another until now, and by which way they came. */
function note({ uids, waiting }: World, step: Operation, { body }: Answer): void {
  const booking = body?.booking ?? body
  if (typeof booking?.uid !== 'string' || uids.includes(booking.uid)) return
  const waited = step.verb === 'change date' ? waiting.get(uids[chosen(uids, step)] ?? '') : undefined
  uids.push(booking.uid)
  if (waited !== undefined || booking.status === 'waiting' || booking.waitingPosition != null) {
    waiting.set(booking.uid, waited ?? booking.source ?? sourceOf(step))
  }
}

/** Which of those that are there a step is about. */
const chosen = (uids: World['uids'], { which }: Operation) => which % Math.max(uids.length, 1)

/** Null where there is nothing to do it with. */
async function act(world: World, step: Operation): Promise<Answer | null> {
  switch (step.verb) {
    case 'book':
      return book(world, step)
    case 'repeat':
      return post(world, step, '/v1/bookings', {
        ...wish(world, { ...step, type: step.type === 'staff' ? 'call' : step.type }),
        recurrence: { rrule: 'FREQ=DAILY;COUNT=2', onConflict: step.which % 2 === 0 ? 'skip' : 'fail' },
      })
    case 'import':
      return importRows(world, step)
    case 'register':
      return register(world, step)
    case 'cancel date':
    case 'seats':
      return changeDate(world, step)
    case 'enter':
    case 'shift entry':
    case 'remove entry':
      return changeEntry(world, step)
    case 'sync':
      return afterSync(world)
    default:
      return changeOne(world, step)
  }
}

function post(
  { api, keys }: World,
  { by }: Operation,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  return api.post(path, body, { ...keyed(keys, by === 'visitor' ? 'portal' : by), headers })
}

const guests = (people: number, name: number) =>
  Array.from({ length: people }, (_, index) => ({ name: `G${name}`, email: `g${name}-${index}@guest.example` }))

function wish({ eventTypes, colleague }: World, { type, slot, which, people }: Operation) {
  const attendees =
    type === 'staff' && which % 3 > 0 ? [{ name: 'Jonas', email: colleague }] : guests(people, which % 5)
  return { eventTypeId: eventTypes[type], start: hourOf(slot), timeZone: 'Europe/London', attendees }
}

function book(world: World, step: Operation): Promise<Answer> {
  if (!isVisitor(step)) return post(world, step, '/v1/bookings', wish(world, step))
  const { eventTypeId: _id, ...request } = wish(world, { ...step, type: step.type === 'staff' ? 'call' : step.type })
  const slug = step.type === 'asking' ? 'asking' : 'call'
  return world.api.post(`/v1/public/${world.slug}/${slug}/bookings`, request, { key: null })
}

function register(world: World, step: Operation): Promise<Answer> | null {
  const { dates, api, slug } = world
  const date = dates[step.which % dates.length]
  if (date === undefined) return null
  const request = { attendees: guests(step.people, step.slot), waitingList: step.which % 2 === 0 }
  if (!isVisitor(step)) return post(world, step, `/v1/group-events/dates/${date.id}/registrations`, request)
  const visit = { ...request, start: date.start, timeZone: 'Europe/London' }
  return api.post(`/v1/public/${slug}/course/bookings`, visit, { key: null })
}

async function importRows(world: World, step: Operation): Promise<Answer> {
  const rows = [0, 1, 2].map((index) => {
    const slot = (step.slot + index * (step.which % 4)) % 16
    return `${step.type === 'asking' ? 'asking' : 'call'},${hourOf(slot)},Row ${index},row${index}@guest.example`
  })
  const mode = step.which % 2 === 0 ? 'skip-bad' : 'all-or-nothing'
  const boundary = 'a-boundary-that-no-file-has'
  const part = (name: string, content: string, more = '') =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`
  const file = ['event_type,start,name,email', ...rows].join('\n')
  const raw = `${part('mode', mode)}${part('file', file, '; filename="rows.csv"\r\ncontent-type: text/csv')}--${boundary}--\r\n`
  const { api, keys } = world
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const answer = await api.post('/v1/bookings/import', undefined, { ...keyed(keys, 'portal'), raw, headers })
  if (answer.status < 300) await drainImports(world)
  return answer
}

/** Seats and registrations of a date change with those of others. */
async function changeDate(world: World, step: Operation): Promise<Answer | null> {
  const { api, dates, keys } = world
  const date = dates[step.which % dates.length]
  if (date === undefined) return null
  if (step.verb === 'seats') {
    const seats = 1 + (step.slot % 4)
    return api.patch(
      `/v1/group-events/dates/${date.id}`,
      { seats },
      keyed(keys, step.by === 'visitor' ? 'portal' : step.by),
    )
  }
  // Mostly they take place.
  if (step.slot > 3) return null
  const answer = await post(world, step, `/v1/group-events/dates/${date.id}/cancel`, {})
  if (answer.status < 300) dates.splice(dates.indexOf(date), 1)
  return answer
}

/** No two are the same, so that each is a change. */
let notes = 0

async function changeOne(world: World, step: Operation): Promise<Answer | null> {
  const { api, uids, keys, dates } = world
  const uid = uids[chosen(uids, step)]
  if (uid === undefined) return null
  const start = hourOf(step.slot)
  const path = `/v1/bookings/${uid}`
  if (isVisitor(step)) {
    const token = api.services.manageToken(world.organizationId, uid)
    const body = { token, ...(step.verb === 'move' ? { start } : {}) }
    return api.post(`/v1/public/bookings/${uid}/${step.verb === 'move' ? 'reschedule' : 'cancel'}`, body, { key: null })
  }
  const options = keyed(keys, step.by === 'visitor' ? 'portal' : step.by)
  switch (step.verb) {
    case 'move':
      return post(world, step, `${path}/reschedule`, { start, scope: step.scope })
    case 'cancel':
      return world.waiting.has(uid)
        ? post(world, step, `/v1/group-events/registrations/${uid}/cancel`, {})
        : post(world, step, `${path}/cancel`, { scope: step.scope })
    case 'change date': {
      const dateId = dates[step.slot % Math.max(dates.length, 1)]?.id
      return dateId === undefined ? null : post(world, step, `/v1/group-events/registrations/${uid}/move`, { dateId })
    }
    case 'no-show': {
      const { body } = await api.get(path, options)
      const email: string | undefined = body.attendees?.[0]?.email
      if (email === undefined) return null
      return post(world, step, `${path}/no-show`, { attendees: [{ email, noShow: step.slot % 2 === 0 }] })
    }
    case 'pay': {
      const status = (['initiated', 'paid', 'failed'] as const)[step.slot % 3]
      return post(world, step, `${path}/payment`, { status, amount: step.people * 100, currency: 'EUR' })
    }
    case 'update': {
      const changes = step.slot % 2 === 0 ? { notes: `Note ${++notes}` } : { attendees: guests(step.people, step.slot) }
      return api.patch(path, changes, options)
    }
    case 'delete':
      return api.delete(path, options)
    default:
      return post(world, step, `${path}/${step.verb}`)
  }
}

/** What somebody does in the calendar itself, mostly seen at once, otherwise at the next look. */
async function changeEntry(world: World, step: Operation): Promise<Answer | null> {
  const { radicale, calendarUrl, entries } = world
  const known = [...entries.keys()]
  const name =
    step.verb === 'enter' ? `entry-${entries.size}-${step.which}` : known[step.which % Math.max(known.length, 1)]
  if (name === undefined) return null
  if (step.verb === 'remove entry') {
    await radicale.send('DELETE', `${calendarUrl}${name}.ics`)
    entries.delete(name)
  } else {
    const entry = {
      start: hourOf(step.slot),
      title: step.verb === 'enter' ? `Entry ${step.which}` : `Moved ${step.slot}`,
    }
    const at = (ms: number) => new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const lines = [
      ...[`UID:${name}`, `SUMMARY:${entry.title}`, `DTSTART:${at(Date.parse(entry.start))}`],
      ...[`DTEND:${at(Date.parse(entry.start) + hourMs)}`, `ATTENDEE:mailto:g${step.which % 5}-0@guest.example`],
    ]
    await radicale.send('PUT', `${calendarUrl}${name}.ics`, calendarFile(lines))
    entries.set(name, entry)
  }
  return step.people === 1 ? afterSync(world) : { status: 204, headers: {}, body: null }
}

async function afterSync(world: World): Promise<Answer> {
  await syncCalendar(world)
  return { status: 204, headers: {}, body: null }
}
