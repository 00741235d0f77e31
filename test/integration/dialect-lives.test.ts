import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { arrived, bodiesOf, change, listen, micro, origin, seconds, token } from '../support/dialect-stage.ts'
import { guest, startStage } from '../support/main-job-stage.ts'

// Bookings made, changed and ended through the API and the booking page, as each contract tells of them.

it('spir: a confirm, a move as cancel and confirm, and a cancel, each with an id of its own', async () => {
  const stage = await startStage()
  await stage.addEventType('fitting', false)
  await listen(stage, 'spir')
  const booking = await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  stage.pass(60)
  const moved = await change(stage, booking.uid, 'reschedule', { start: '2026-03-05T01:00:00Z', reason: 'A flu' })
  stage.pass(60)
  await change(stage, moved.uid, 'cancel', { reason: 'Still the flu' })

  const requests = await arrived(stage, 'spir')
  const [confirmed, canceled, again, ended, ...others] = bodiesOf(requests)
  expect(others).toEqual([])
  const schedule = {
    originalUrl: `${origin}/harbour/fitting`,
    privateTitle: 'Fitting',
    confirmedAt: seconds(booking.createdAt),
    title: booking.title,
    startDateTime: '2026-03-04T01:00:00Z',
    endDateTime: '2026-03-04T01:30:00Z',
    timeZone: 'Europe/London',
    organizer: { name: 'Mira Keller', email: 'mira@harbour.example' },
    attendeesFromOrganizerSide: [],
    invitee: { name: guest.name, email: guest.email, language: 'EN' },
    attendeesFromInviteeSide: [],
  }
  const formAnswers = [{ questionId: 'size', question: 'Size', answer: 'M' }]
  const onlineMeeting = { type: 'video', url: 'https://meet.example.com/harbour', password: null }
  const confirmedEnd = {
    onlineMeeting,
    formAnswers,
    utmParameters: { utm_source: 'mail', utm_campaign: 'spring' },
    rooms: [],
    source: { url: { query: '' } },
  }
  const movedTimes = { startDateTime: '2026-03-05T01:00:00Z', endDateTime: '2026-03-05T01:30:00Z' }
  const movedAt = { confirmedAt: seconds(moved.createdAt) }
  expect(confirmed).toEqual({
    webhookEventName: 'event.confirmed',
    webhookEventId: requests[0]?.headers['bellhop-event-id'],
    payload: { ...schedule, ...confirmedEnd },
  })
  expect(Object.keys(confirmed.payload)).toEqual([...Object.keys(schedule), ...Object.keys(confirmedEnd)])
  expect(canceled).toEqual({
    webhookEventName: 'event.canceled',
    webhookEventId: expect.any(String),
    payload: { ...schedule, formAnswers, cancelReason: 'A flu', canceledAt: seconds(moved.createdAt) },
  })
  expect(again).toMatchObject({
    webhookEventName: 'event.confirmed',
    payload: { ...schedule, ...movedAt, ...movedTimes, ...confirmedEnd },
  })
  expect(ended).toMatchObject({
    webhookEventName: 'event.canceled',
    payload: { ...schedule, ...movedAt, ...movedTimes, cancelReason: 'Still the flu' },
  })
  expect(new Set([confirmed, canceled, again, ended].map(({ webhookEventId }) => webhookEventId)).size).toBe(4)
  expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(4)
  for (const { headers } of requests) expect(Object.keys(headers).filter((name) => /signature/.test(name))).toEqual([])
})

it('spir: a request is confirmed when the organizer says so, and nothing is told of one that is turned down', async () => {
  const stage = await startStage()
  await stage.addEventType('visit', true)
  await listen(stage, 'spir')
  const asked = await stage.bookAsGuest('visit', '2026-03-04T01:00:00Z')
  const refused = await stage.bookAsGuest('visit', '2026-03-04T03:00:00Z')
  await change(stage, refused.uid, 'reject')
  expect(await arrived(stage, 'spir')).toEqual([])
  stage.pass(3600)
  await change(stage, asked.uid, 'confirm')
  const confirmedAt = seconds(stage.clock.now().toISOString())
  stage.pass(3600)
  await change(stage, asked.uid, 'cancel')
  const [confirmed, canceled] = bodiesOf(await arrived(stage, 'spir'))
  expect(confirmed).toMatchObject({ webhookEventName: 'event.confirmed', payload: { confirmedAt } })
  expect(canceled).toMatchObject({
    webhookEventName: 'event.canceled',
    payload: { confirmedAt, canceledAt: seconds(stage.clock.now().toISOString()), cancelReason: '' },
  })
})

it('spir: of a request that was confirmed and then moved, the cancel says when it was confirmed, not when it was asked for', async () => {
  const stage = await startStage()
  await stage.addEventType('visit', true)
  await listen(stage, 'spir')
  const asked = await stage.bookAsGuest('visit', '2026-03-04T01:00:00Z')
  stage.pass(3600)
  const stands = await change(stage, asked.uid, 'confirm')
  stage.pass(3600)
  await change(stage, asked.uid, 'reschedule', { start: '2026-03-05T01:00:00Z' })
  const [, canceled] = bodiesOf(await arrived(stage, 'spir'))
  expect(canceled).toMatchObject({
    webhookEventName: 'event.canceled',
    payload: { confirmedAt: seconds(stands.acceptedAt), startDateTime: '2026-03-04T01:00:00Z' },
  })
  expect(stands.acceptedAt).not.toBe(asked.createdAt)
})

it('spir: a failure is tried again every 10 seconds, four times, with the same bytes, and the second of a move waits', async () => {
  const stage = await startStage(() => ({ status: stage.receiver.requests.length <= 1 ? 200 : 503 }))
  await stage.addEventType('fitting', false)
  await listen(stage, 'spir')
  const booking = await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  await stage.loop.runOnce()
  await change(stage, booking.uid, 'reschedule', { start: '2026-03-05T01:00:00Z' })
  const names = () => bodiesOf(stage.at('/spir')).map(({ webhookEventName }) => webhookEventName)
  for (const count of [2, 3, 4, 5]) {
    await stage.loop.runOnce()
    expect(names()).toHaveLength(count)
    stage.pass(9)
    await stage.loop.runOnce()
    expect(names()).toHaveLength(count)
    stage.pass(1)
  }
  await stage.loop.runOnce()
  const canceled = stage.at('/spir').slice(1, 6)
  expect(new Set(canceled.map(({ body }) => body)).size).toBe(1)
  expect(canceled.map(({ headers }) => headers['bellhop-attempt'])).toEqual(['1', '2', '3', '4', '5'])
  expect(names().slice(6)).toEqual(['event.confirmed'])
})

it('calendly: a move cancels the old invitee and makes a new one, in this order, each naming the other', async () => {
  const stage = await startStage()
  await stage.addEventType('fitting', false)
  await listen(stage, 'calendly', { secret: token })
  const booking = await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  stage.pass(60)
  const moved = await change(stage, booking.uid, 'reschedule', { start: '2026-03-05T01:00:00Z', reason: 'A flu' })
  await change(stage, moved.uid, 'no-show', { attendees: [{ email: guest.email, noShow: true }] })
  await change(stage, moved.uid, 'no-show', { attendees: [{ email: guest.email, noShow: false }] })
  await change(stage, moved.uid, 'cancel')

  const requests = await arrived(stage, 'calendly')
  const told = requests.map(({ body }) => JSON.parse(body)).filter(({ event }) => event.startsWith('invitee'))
  expect(told.map(({ event }) => event)).toEqual([
    'invitee.created',
    'invitee.canceled',
    'invitee.created',
    'invitee_no_show.created',
    'invitee_no_show.deleted',
    'invitee.canceled',
  ])
  const [created, canceled, again, absent, came, ended] = told.map(({ payload }) => payload)
  const invitee = (uid: string) => `${origin}/scheduled_events/${uid}/invitees/${uid}`
  expect(created).toMatchObject({
    uri: invitee(booking.uid),
    event: `${origin}/scheduled_events/${booking.uid}`,
    status: 'active',
    created_at: micro(booking.createdAt),
    rescheduled: false,
    old_invitee: null,
    new_invitee: null,
    no_show: null,
    tracking: { utm_source: 'mail', utm_campaign: 'spring', utm_medium: null },
    questions_and_answers: [{ question: 'Size', answer: 'M', position: 0 }],
    scheduled_event: { status: 'active', start_time: '2026-03-04T01:00:00.000000Z' },
  })
  expect(created).not.toHaveProperty('cancellation')
  expect(canceled).toMatchObject({
    uri: invitee(booking.uid),
    status: 'canceled',
    created_at: micro(booking.createdAt),
    rescheduled: true,
    new_invitee: invitee(moved.uid),
    cancellation: { reason: 'A flu', canceler_type: 'host', created_at: micro(moved.createdAt) },
    scheduled_event: { status: 'canceled', start_time: '2026-03-04T01:00:00.000000Z' },
  })
  expect(again).toMatchObject({
    uri: invitee(moved.uid),
    status: 'active',
    rescheduled: false,
    old_invitee: invitee(booking.uid),
    scheduled_event: { start_time: '2026-03-05T01:00:00.000000Z', end_time: '2026-03-05T01:30:00.000000Z' },
  })
  expect(absent.no_show).toEqual({
    uri: `${origin}/invitee_no_shows/${moved.uid}`,
    created_at: micro(stage.clock.now().toISOString()),
  })
  expect(came.no_show).toBeNull()
  expect(ended).toMatchObject({ status: 'canceled', rescheduled: false, cancellation: { reason: null } })
  const [contact] = bodiesOf(requests).filter(({ event }) => event === 'contact.created')
  expect(contact.payload).toMatchObject({ email: guest.email, first_name: 'Noor', last_name: 'Haddad' })
  expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(requests.length)
})

it('calendly: the links to cancel and to reschedule open the booking without an account, and no other one', async () => {
  const stage = await startStage()
  await stage.addEventType('fitting', false)
  await listen(stage, 'calendly')
  const booking = await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  const other = await stage.bookAsGuest('fitting', '2026-03-06T01:00:00Z')
  const requests = await arrived(stage, 'calendly')
  const [created] = bodiesOf(requests).filter(({ event }) => event === 'invitee.created')
  const urls = [created.payload.cancel_url, created.payload.reschedule_url].map((link) => new URL(link))
  expect(urls.map(({ origin, pathname }) => origin + pathname)).toEqual([
    `${origin}/booking/${booking.uid}/cancel`,
    `${origin}/booking/${booking.uid}/reschedule`,
  ])
  const [token = ''] = urls.map(({ searchParams }) => searchParams.get('token') ?? '')
  const query = `?token=${encodeURIComponent(token)}`
  const asGuest = { key: null }
  expect((await stage.api.get(`/v1/public/bookings/${other.uid}${query}`, asGuest)).status).toBe(404)
  const cancel = await stage.api.post(`/v1/public/bookings/${booking.uid}/cancel`, { token }, asGuest)
  expect(cancel).toMatchObject({ status: 200, body: { status: 'cancelled' } })
})

it('calendly: each attempt signs anew, the same bytes', async () => {
  const stage = await startStage(() => ({ status: stage.receiver.requests.length <= 1 ? 500 : 200 }))
  await stage.addEventType('fitting', false)
  const triggers = ['invitee.created']
  await stage.addEndpoint('/calendly', { dialect: 'calendly', triggers, secret: token })
  await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  await stage.loop.runOnce()
  const times = [stage.clock.now()]
  stage.pass(10)
  times.push(stage.clock.now())
  await stage.loop.runOnce()
  const [first, second] = stage.at('/calendly')
  expect(second?.body).toBe(first?.body)
  const signatures = times.map((at) => {
    const t = Math.floor(at.getTime() / 1000)
    return `t=${t},v1=${createHmac('sha256', token).update(`${t}.${first?.body}`).digest('hex')}`
  })
  expect([first, second].map((request) => request?.headers['calendly-webhook-signature'])).toEqual(signatures)
})
