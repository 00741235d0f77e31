import { beforeEach, describe, expect, it } from 'vitest'
import { updateOrganization } from '../../src/accounts/organizations/update-organization.ts'
import { listMails } from '../../src/mail/list-mails.ts'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { confirmBooking } from '../../src/scheduling/bookings/confirm-booking.ts'
import { deleteBooking } from '../../src/scheduling/bookings/delete-booking.ts'
import { listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { rejectBooking } from '../../src/scheduling/bookings/reject-booking.ts'
import { rescheduleBooking } from '../../src/scheduling/bookings/reschedule-booking.ts'
import { updateBooking } from '../../src/scheduling/bookings/update-booking.ts'
import { cancelGroupDate } from '../../src/scheduling/group-events/cancel-group-date.ts'
import { createGroupEvent } from '../../src/scheduling/group-events/create-group-event.ts'
import { listGroupDates } from '../../src/scheduling/group-events/list-group-dates.ts'
import { registerForDate } from '../../src/scheduling/group-events/register-for-date.ts'
import { updateGroupDate } from '../../src/scheduling/group-events/update-group-date.ts'
import { createImport } from '../../src/scheduling/imports/create-import.ts'
import { createImportLoop } from '../../src/scheduling/imports/import-loop.ts'
import { ImportOptions } from '../../src/scheduling/imports/import-options.ts'
import { type BookingMailStage, calendarOf, guest, startBookingMailStage } from '../support/booking-mail-stage.ts'
import { quietLogger } from '../support/delivery-setup.ts'

const nine = '2026-03-03T08:00:00Z'
const ten = '2026-03-03T09:00:00Z'
let stage: BookingMailStage

beforeEach(async () => {
  stage = await startBookingMailStage()
})

describe('a booking', () => {
  it('is confirmed to its attendee and its organizer, each in their language and time', async () => {
    const location = { type: 'in-person', value: 'Seilergraben 9' } as const
    const eventType = await stage.offer({ location, price: { amount: 9000, currency: 'JPY' } })
    const { uid } = await stage.book(eventType.id, nine, { notes: 'Second <floor>' })
    const [toGuest, toHost, ...others] = await stage.arrived()
    expect(others).toEqual([])
    expect(toGuest).toMatchObject({
      to: [{ name: guest.name, address: guest.email }],
      replyTo: [{ address: 'mira@team-1.example' }],
      subject: '【予約確定】Intro between Mira Keller and 高橋 花',
    })
    expect(toGuest?.text).toContain('2026年3月3日')
    expect(toGuest?.text).toContain('17:00')
    expect(toGuest?.text).toContain('Seilergraben 9')
    expect(toGuest?.text).toMatch(/料金: [¥￥]9,000/)
    const link = `https://book.example/booking/${uid}?token=${encodeURIComponent(`token of ${uid}`)}`
    expect(toGuest?.text).toContain(link)
    expect(toGuest?.html).toContain('Second &lt;floor&gt;')
    expect(toHost).toMatchObject({
      replyTo: [{ address: guest.email }],
      subject: 'New booking: Intro between Mira Keller and 高橋 花',
    })
    expect(toHost?.text).toContain('09:00')
    expect(toHost?.text).toMatch(/Price: ¥9,000/)
    expect(toHost?.text).toContain(`https://book.example/console/bookings/${uid}`)
    expect(toHost?.text).not.toContain('token')
    expect(await stage.arrived()).toEqual([])
  })

  it('goes through its life as one entry of a calendar: one UID, a SEQUENCE that grows, a method for each step', async () => {
    const eventType = await stage.offer({ requiresConfirmation: true })
    const asked = await stage.book(eventType.id, nine)
    const steps = [await stage.arrived()]
    await confirmBooking(stage.ctx, asked.uid)
    steps.push(await stage.arrived())
    const moved = await rescheduleBooking(stage.ctx, asked.uid, { start: ten, reason: 'A train' })
    steps.push(await stage.arrived())
    await updateBooking(stage.ctx, moved.uid, { location: { type: 'link', value: 'https://meet.example/x' } })
    steps.push(await stage.arrived())
    await cancelBooking(stage.ctx, moved.uid, { reason: 'A strike' })
    steps.push(await stage.arrived())

    const uid = `${asked.uid}@bellhop`
    const calendars = (which: number) => steps.map((mails) => calendarOf(mails[which]))
    const attendees = [`mailto:${guest.email}`]
    expect(calendars(0)).toMatchObject([
      { uid, sequence: 0, method: 'REQUEST', status: 'TENTATIVE', attendees },
      { uid, sequence: 1, method: 'REQUEST', status: 'CONFIRMED', attendees },
      { uid, sequence: 2, method: 'REQUEST', status: 'CONFIRMED', start: '2026-03-03T09:00:00.000Z' },
      { uid, sequence: 3, method: 'REQUEST', status: 'CONFIRMED' },
      { uid, sequence: 4, method: 'CANCEL', status: 'CANCELLED', attendees },
    ])
    expect(calendars(1).map(({ method, attendees: named }) => [method, named.length])).toEqual([
      ...Array.from({ length: 4 }, () => ['PUBLISH', 0]),
      ['CANCEL', 1],
    ])
    expect(steps.map(([mail]) => /【(.*)】/.exec(mail?.subject ?? '')?.[1])).toEqual([
      '予約リクエスト',
      '予約確定',
      '日時変更',
      '予約内容の変更',
      'キャンセル',
    ])
    expect(steps[2]?.[0]?.text).toMatch(/変更前: .*17:00/)
    expect(steps[2]?.[0]?.text).toContain('A train')
    expect(steps[4]?.[0]?.text).toContain('A strike')
    expect(steps[4]?.[0]?.text).not.toContain('/booking/')
  })

  it('is an invitation to mail clients: the file is a part of the body with its method, and a file', async () => {
    await stage.book((await stage.offer()).id, nine)
    const [mail] = await stage.arrived()
    const parts = mail?.attachments.map(({ filename, mimeType, method }) => [filename, mimeType, method ?? null])
    expect(parts).toContainEqual(['booking.ics', 'application/ics', null])
    expect(parts).toContainEqual([null, 'text/calendar', 'REQUEST'])
  })

  it('that is turned down, or deleted, is taken out of calendars', async () => {
    const asking = await stage.offer({ requiresConfirmation: true })
    await rejectBooking(stage.ctx, (await stage.book(asking.id, nine)).uid, { reason: 'Full' })
    const { uid } = await stage.book(asking.id, ten)
    await confirmBooking(stage.ctx, uid)
    await deleteBooking(stage.ctx, uid)
    const toGuest = (await stage.arrived()).filter(({ envelope }) => envelope.to[0] === guest.email)
    expect(toGuest.map(({ subject }) => /【(.*)】/.exec(subject ?? '')?.[1]).toSorted()).toEqual(
      ['予約リクエスト', '予約不成立', '予約リクエスト', '予約確定', 'キャンセル'].toSorted(),
    )
    const cancels = toGuest.map(calendarOf).filter(({ method }) => method === 'CANCEL')
    expect(cancels).toHaveLength(2)
  })

  it('invites those who come in, and lets go those who leave', async () => {
    const { uid } = await stage.book((await stage.offer()).id, nine)
    await stage.arrived()
    const jonas = { name: 'Jonas Weiß', email: 'Jonas@guest.example', language: 'de-CH' }
    await updateBooking(stage.ctx, uid, { attendees: [jonas] })
    const [toJonas, toHana, toHost] = await stage.arrived()
    expect(toJonas?.subject).toMatch(/^Bestätigt: /)
    expect(calendarOf(toJonas)).toMatchObject({ method: 'REQUEST', attendees: ['mailto:Jonas@guest.example'] })
    expect(toHana?.subject).toMatch(/^【キャンセル】/)
    expect(calendarOf(toHana).method).toBe('CANCEL')
    expect(toHost?.subject).toMatch(/^Changed: /)
  })

  it('says nothing about changes that concern nobody', async () => {
    const { uid } = await stage.book((await stage.offer()).id, nine)
    await stage.arrived()
    await updateBooking(stage.ctx, uid, { metadata: { crm: '7' }, notes: 'internal' })
    expect(await stage.arrived()).toEqual([])
  })
})

describe('a reminder', () => {
  it('comes when its time has come, once, and follows a move', async () => {
    await updateOrganization(stage.ctx, { reminderMinutes: [60, 1440] })
    const eventType = await stage.offer()
    const first = await stage.book(eventType.id, '2026-03-04T09:00:00Z')
    const { uid } = await rescheduleBooking(stage.ctx, first.uid, { start: '2026-03-05T09:00:00Z' })
    await stage.arrived()
    const subjectsAt = async (instant: string) => {
      stage.ctx.clock.set(instant)
      return (await stage.arrived()).map(({ subject }) => subject)
    }
    expect(await subjectsAt('2026-03-04T08:59:59Z')).toEqual([])
    const both = [
      '【リマインダー】Intro between Mira Keller and 高橋 花',
      'Reminder: Intro between Mira Keller and 高橋 花',
    ]
    expect(await subjectsAt('2026-03-04T09:00:00Z')).toEqual(both)
    expect(await subjectsAt('2026-03-05T07:59:59Z')).toEqual([])
    expect(await subjectsAt('2026-03-05T08:00:00Z')).toEqual(both)
    expect(await subjectsAt('2026-03-05T08:59:00Z')).toEqual([])
    const { data } = await listMails(stage.database.db, stage.organizationId, { kind: 'booking-reminder' })
    expect(data).toHaveLength(4)
    expect(uid).not.toBe(first.uid)
  })

  it('does not come for what was called off, has begun meanwhile, or was booked too late', async () => {
    const eventType = await stage.offer()
    const { uid } = await stage.book(eventType.id, '2026-03-04T09:00:00Z')
    await stage.book(eventType.id, '2026-03-05T09:00:00Z')
    await stage.book(eventType.id, nine)
    await stage.arrived()
    await cancelBooking(stage.ctx, uid)
    await stage.arrived()
    stage.ctx.clock.set('2026-03-05T09:00:00Z')
    expect(await stage.arrived()).toEqual([])
  })
})

describe('whoever wants no mails', () => {
  it('switches them off for the organization, or for an event type, and gets none', async () => {
    const quiet = await stage.offer({ slug: 'quiet', mails: { enabled: false, reminderMinutes: [60] } })
    const loud = await stage.offer({ slug: 'loud', mails: { enabled: true, reminderMinutes: [] } })
    await updateOrganization(stage.ctx, { bookingMails: false })
    const plain = await stage.offer()
    await stage.book(quiet.id, nine)
    await stage.book(plain.id, ten)
    expect(await stage.arrived()).toEqual([])
    await stage.book(loud.id, '2026-03-03T10:00:00Z')
    expect(await stage.arrived()).toHaveLength(2)
    stage.ctx.clock.set('2026-03-03T09:59:00Z')
    expect(await stage.arrived()).toEqual([])
  })
})

describe('the notes of what is to be mailed', () => {
  it('are worked off once, by however many loops', async () => {
    const eventType = await stage.offer()
    const starts = Array.from({ length: 8 }, (_, hour) => new Date(Date.parse(nine) + hour * 3_600_000).toISOString())
    for (const start of starts) await stage.book(eventType.id, start)
    const loops = Array.from({ length: 3 }, () => stage.newLoop())
    await Promise.all(loops.map((loop) => loop.runOnce()))
    expect(await stage.arrived()).toHaveLength(16)
    expect(await stage.database.db.selectFrom('events_to_mail').selectAll().execute()).toEqual([])
  })

  it('stay with their error where they cannot be read, and hold up nobody', async () => {
    const eventType = await stage.offer()
    await stage.book(eventType.id, nine)
    const { db } = stage.database
    const broken = await db.selectFrom('events_to_mail').select('event_id').executeTakeFirstOrThrow()
    await db
      .updateTable('payloads')
      .set({ content: '{"booking": 1}' })
      .where('owner_id', '=', broken.event_id)
      .execute()
    await stage.book(eventType.id, ten)
    expect(await stage.arrived()).toHaveLength(2)
    const left = await db.selectFrom('events_to_mail').selectAll().execute()
    expect(left).toMatchObject([{ event_id: broken.event_id, error: expect.stringContaining('booking') }])
  })
})

describe('who is registered for a date with a video room', () => {
  it('is told the same room as everybody else, and of another place when there is one', async () => {
    const locations = [
      { id: 'room', type: 'jitsi' as const },
      { id: 'quay', type: 'in-person' as const, value: 'Quay 4' },
    ]
    const dates = [{ start: nine, seats: 5 }]
    const course = await createGroupEvent(stage.ctx, {
      ...{ slug: 'course', title: 'Course', durationMinutes: 60, dates, locations },
    })
    const date = course.nextDate
    if (date === null) throw new Error('The group event has no date')
    for (const name of ['ada', 'ben']) {
      const attendees = [{ name, email: `${name}@guest.example`, language: 'en' }]
      await registerForDate(stage.ctx, date.id, { attendees })
    }
    const told = (await stage.arrived()).filter(({ envelope }) => envelope.to[0]?.endsWith('@guest.example'))
    expect(told.map(({ text }) => /https:\/\/meet\.jit\.si\/\S+/.exec(text ?? '')?.[0])).toEqual([
      ...[date.location?.value, date.location?.value],
    ])
    await updateGroupDate(stage.ctx, date.id, { locationId: 'quay' })
    const moved = (await stage.arrived()).filter(({ envelope }) => envelope.to[0]?.endsWith('@guest.example'))
    expect(moved.map(({ text }) => text?.includes('Quay 4'))).toEqual([true, true])
  })
})

describe('somebody who waits for a date', () => {
  async function waitingFor(seats: number, reason?: string) {
    const dates = [{ start: nine, seats }]
    const course = await createGroupEvent(stage.ctx, { slug: 'course', title: 'Course', durationMinutes: 60, dates })
    const [date] = (await listGroupDates(stage.ctx, course.id)).data
    if (date === undefined) throw new Error('The group event has no date')
    const seated = { name: 'Ben', email: 'ben@guest.example', language: 'en' }
    await registerForDate(stage.ctx, date.id, { attendees: [seated] })
    const party = [guest, { name: '高橋 健', email: 'ken@guest.example' }]
    await registerForDate(stage.ctx, date.id, { attendees: party, waitingList: true })
    await stage.arrived()
    await cancelGroupDate(stage.ctx, date.id, reason === undefined ? {} : { reason })
    return course
  }

  it('is told once that it was cancelled, in their language, with the reason and a way to other dates', async () => {
    const course = await waitingFor(2, 'Ein Sturm')
    const mails = await stage.arrived()
    expect(mails.map(({ envelope }) => envelope.to[0])).toEqual([
      'ben@guest.example',
      guest.email,
      stage.ctx.actor.email,
    ])
    const told = mails[1]
    expect(told?.subject).toBe('【開催中止】Course')
    expect(told?.text).toContain('キャンセル待ち')
    expect(told?.text).toContain('17:00')
    expect(told?.text).toContain('Ein Sturm')
    expect(told?.text).toContain(course.bookingUrl)
    expect(told?.attachments).toEqual([])
    expect(await stage.arrived()).toEqual([])
  })

  it('is told nothing where nobody is told of bookings', async () => {
    await updateOrganization(stage.ctx, { bookingMails: false })
    await waitingFor(2)
    expect(await stage.arrived()).toEqual([])
  })
})

describe('a booking of a file', () => {
  async function imported(options: { confirmByMail?: boolean; mode: 'all-or-nothing' | 'skip-bad' }) {
    await stage.offer()
    const rows = ['event_type,start,name,email', 'intro,2026-03-03 09:00,Noor,noor@guest.example']
    const file = { name: 'march.csv', bytes: Buffer.from(rows.join('\n')) }
    await createImport(stage.ctx, file, ImportOptions.parse(options))
    const { database, ctx } = stage
    const loop = createImportLoop({ database, clock: ctx.clock, logger: quietLogger, publicUrl: ctx.publicUrl })
    while (await loop.runOnce());
    expect((await listBookings(ctx, { status: 'accepted' })).data).toHaveLength(1)
  }

  it.each(['all-or-nothing', 'skip-bad'] as const)('is confirmed where the import asks for it (%s)', async (mode) => {
    await imported({ mode, confirmByMail: true })
    const mails = await stage.arrived()
    expect(mails.map(({ envelope, subject }) => [envelope.to[0], subject?.split(':')[0]])).toEqual([
      [stage.ctx.actor.email, 'New booking'],
      ['noor@guest.example', 'Confirmed'],
    ])
  })

  it.each(['all-or-nothing', 'skip-bad'] as const)('is not confirmed otherwise (%s)', async (mode) => {
    await imported({ mode })
    expect(await stage.arrived()).toEqual([])
  })
})
