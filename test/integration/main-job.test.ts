import { expect, it } from 'vitest'
import { expectedCalcomPayload, type Told } from '../support/expected-calcom-payload.ts'
import {
  bellhopHeaders,
  bellhopSecret,
  bookingTopics,
  calcomHeaders,
  calcomSecret,
  calcomTriggers,
  guest,
  metadata,
  type Stage,
  startStage,
  utm,
} from '../support/main-job-stage.ts'

const byGuest = { type: 'attendee', name: guest.name, email: guest.email }
const byKey = { type: 'api-key', name: 'Test', email: null }

interface Step {
  readonly topic: string
  /** As the API showed it right after. */
  readonly booking: Told
  readonly actor: unknown
  /** What the event's data has beside. */
  readonly extra: Record<string, unknown>
  readonly trigger: string | null
  /** What the payload of Cal.com has beside or instead. */
  readonly additions: Record<string, unknown>
  readonly at: Date
}

it('every change of a booking arrives at both dialects: whole, signed, in order, with metadata and utm', async () => {
  const stage = await startStage()
  await stage.addEndpoint('/own', { triggers: bookingTopics, secret: bellhopSecret })
  await stage.addEndpoint('/cal', { dialect: 'calcom', triggers: calcomTriggers, secret: calcomSecret })
  await stage.addEventType('fitting', false)
  await stage.addEventType('visit', true)

  const stories = [await wholeLife(stage), await confirmedRequest(stage), await rejectedRequest(stage)]
  stage.pass(30)
  await stage.loop.runOnce()

  const eventIds = new Map<string, string>()
  for (const { id, subject, sequence } of (await stage.api.get('/v1/events?limit=100')).body.data) {
    eventIds.set(`${subject.id} ${sequence}`, id)
  }
  for (const steps of stories) {
    expectOwn(stage, steps, eventIds)
    expectCal(stage, steps, eventIds)
  }
  const changes = stories.flat()
  expect([...new Set(changes.map(({ topic }) => topic))].sort()).toEqual([...bookingTopics].sort())
  expect(stage.at('/own')).toHaveLength(changes.length)
  expect(stage.at('/cal')).toHaveLength(changes.filter(({ trigger }) => trigger !== null).length)
  expect((await stage.api.get('/v1/deliveries?status=delivered&limit=100')).body.data).toHaveLength(
    stage.receiver.requests.length,
  )
})

function expectOwn(stage: Stage, steps: readonly Step[], eventIds: ReadonlyMap<string, string>): void {
  const chain = new Set(steps.map(({ booking }) => booking.uid))
  const requests = stage.at('/own').filter(({ body }) => chain.has(JSON.parse(body).data.booking.uid))
  expect(requests).toHaveLength(steps.length)
  requests.forEach((request, index) => {
    const step = steps[index]
    if (step === undefined) throw new RangeError('unreachable: as many steps as requests')
    const id = eventIds.get(`${step.booking.uid} ${index + 1}`) ?? ''
    const { topic, booking, actor, extra, at } = step
    expect(JSON.parse(request.body)).toEqual({
      id,
      type: topic,
      timestamp: at.toISOString(),
      data: { booking: { ...booking, sequence: index + 1 }, actor, ...extra },
    })
    expect(booking).toMatchObject({ metadata, utm })
    expect(request).toMatchObject({ method: 'POST', path: '/own' })
    expect(request.headers).toEqual(bellhopHeaders(request, id, 1, stage.clock.now()))
  })
}

function expectCal(stage: Stage, steps: readonly Step[], eventIds: ReadonlyMap<string, string>): void {
  const expected = steps.flatMap((step, index) => (step.trigger === null ? [] : [{ ...step, sequence: index + 1 }]))
  const chain = new Set(steps.map(({ booking }) => booking.uid))
  const requests = stage.at('/cal').filter(({ body }) => chain.has(JSON.parse(body).payload.uid))
  expect(requests).toHaveLength(expected.length)
  requests.forEach((request, index) => {
    const step = expected[index]
    if (step === undefined) throw new RangeError('unreachable: as many steps as requests')
    const { trigger, booking, additions, sequence, at } = step
    const payload = { ...expectedCalcomPayload({ ...booking, sequence }), ...additions }
    expect(JSON.parse(request.body)).toEqual({ triggerEvent: trigger, createdAt: at.toISOString(), payload })
    const id = eventIds.get(`${booking.uid} ${sequence}`) ?? ''
    expect(request.headers).toEqual(calcomHeaders(request, id, 1))
  })
}

/** Does something with a booking as the key of the API and notes what is to be announced. */
async function change(
  stage: Stage,
  uid: string,
  verb: string,
  input: unknown,
  announces: Omit<Step, 'booking' | 'actor' | 'at'>,
) {
  stage.pass(60)
  const answer =
    verb === 'patch'
      ? await stage.api.patch(`/v1/bookings/${uid}`, input)
      : await stage.api.post(`/v1/bookings/${uid}/${verb}`, input)
  expect(answer).toMatchObject({ status: 200 })
  return { ...announces, booking: answer.body, actor: byKey, at: stage.clock.now() }
}

type Announces = Parameters<typeof change>[4]

/** The changes of one booking, each of what the one before made of it. */
interface Life {
  readonly stage: Stage
  readonly steps: Step[]
  now(): Told
  next(verb: string, input: unknown, announces: Announces): Promise<void>
}

const price = { price: 9000, currency: 'CHF' }

async function wholeLife(stage: Stage): Promise<Step[]> {
  const booking = await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  const at = stage.clock.now()
  const steps: Step[] = [
    { topic: 'booking.created', booking, actor: byGuest, extra: {}, trigger: 'BOOKING_CREATED', additions: {}, at },
  ]
  const now = () => steps.at(-1)?.booking ?? booking
  const life: Life = {
    ...{ stage, steps, now },
    next: async (verb, input, announces) => {
      steps.push(await change(stage, now().uid, verb, input, announces))
    },
  }
  await update(life)
  await pay(life)
  await move(life)
  await missAndCancel(life)
  await remove(life)
  return steps
}

async function update({ now, next }: Life): Promise<void> {
  const { title, location } = now()
  const retitled = { changed: ['title'], previous: { title } }
  const input = { title: 'Second fitting' }
  await next('patch', input, { topic: 'booking.updated', extra: retitled, trigger: null, additions: {} })
  await next(
    'patch',
    { location: { type: 'in-person', value: 'Quay 4' } },
    {
      ...{ topic: 'booking.updated', extra: { changed: ['location'], previous: { location } } },
      ...{ trigger: 'BOOKING_LOCATION_UPDATED', additions: { previousLocation: location?.value } },
    },
  )
}

async function pay({ next }: Life): Promise<void> {
  const paid = { amount: 9000, currency: 'CHF', reference: 'pay_1' }
  const triggers: [string, string, string | null][] = [
    ['failed', 'booking.payment_failed', null],
    ['initiated', 'booking.payment_initiated', 'BOOKING_PAYMENT_INITIATED'],
    ['paid', 'booking.paid', 'BOOKING_PAID'],
  ]
  for (const [status, topic, trigger] of triggers) {
    const paymentData = { amount: 9000, currency: 'CHF', success: status === 'paid', externalId: 'pay_1' }
    const additions = { ...price, paymentId: 'pay_1', paymentData }
    await next('payment', { status, ...paid }, { topic, extra: { payment: { status, ...paid } }, trigger, additions })
  }
}

async function move({ now, next }: Life): Promise<void> {
  const { uid, number, start, end, acceptedAt } = now()
  const reason = 'The train is late'
  await next(
    'reschedule',
    { start: '2026-03-05T02:30:00Z', reason },
    {
      topic: 'booking.rescheduled',
      extra: { previous: { uid, number, start, end, acceptedAt }, reason },
      trigger: 'BOOKING_RESCHEDULED',
      additions: {
        ...{ ...price, rescheduleId: number, rescheduleUid: uid, rescheduledBy: null, rescheduleReason: reason },
        ...{ rescheduleStartTime: '2026-03-04T01:00:00Z', rescheduleEndTime: '2026-03-04T01:30:00Z' },
      },
    },
  )
}

async function missAndCancel({ now, next }: Life): Promise<void> {
  const marks = { attendees: [{ email: guest.email, noShow: true }] }
  const message = `${guest.email} marked as no-show`
  const attendees = expectedAttendees(now()).map((attendee) => ({ ...attendee, noShow: true }))
  await next('no-show', marks, {
    ...{ topic: 'booking.no_show_updated', extra: marks, trigger: 'BOOKING_NO_SHOW_UPDATED' },
    additions: { ...price, bookingUid: now().uid, message, attendees },
  })
  const reason = 'No longer needed'
  await next(
    'cancel',
    { reason },
    {
      ...{ topic: 'booking.cancelled', extra: { reason, requestReschedule: false }, trigger: 'BOOKING_CANCELLED' },
      additions: { ...price, cancellationReason: reason, cancelledBy: null, requestReschedule: false },
    },
  )
}

async function remove({ stage, steps, now }: Life): Promise<void> {
  const last = now()
  stage.pass(60)
  expect(await stage.api.delete(`/v1/bookings/${last.uid}`)).toMatchObject({ status: 204 })
  const at = stage.clock.now()
  const booking = { ...last, updatedAt: at.toISOString() }
  steps.push({ topic: 'booking.deleted', booking, actor: byKey, extra: {}, trigger: null, additions: {}, at })
}

function expectedAttendees(booking: Told): readonly Record<string, unknown>[] {
  const { attendees } = expectedCalcomPayload(booking)
  return Array.isArray(attendees) ? attendees : []
}

async function requestVisit(stage: Stage, start: string): Promise<Step> {
  const booking = await stage.bookAsGuest('visit', start)
  expect(booking).toMatchObject({ status: 'pending' })
  const at = stage.clock.now()
  return {
    topic: 'booking.requested',
    booking,
    actor: byGuest,
    extra: {},
    trigger: 'BOOKING_REQUESTED',
    additions: {},
    at,
  }
}

async function confirmedRequest(stage: Stage): Promise<Step[]> {
  const asked = await requestVisit(stage, '2026-03-06T01:00:00Z')
  const announces = { topic: 'booking.created', extra: {}, trigger: 'BOOKING_CREATED', additions: {} }
  return [asked, await change(stage, asked.booking.uid, 'confirm', undefined, announces)]
}

async function rejectedRequest(stage: Stage): Promise<Step[]> {
  const asked = await requestVisit(stage, '2026-03-06T02:00:00Z')
  const reason = 'We are at the fair'
  const announces = {
    topic: 'booking.rejected',
    extra: { reason },
    trigger: 'BOOKING_REJECTED',
    additions: { rejectionReason: reason },
  }
  return [asked, await change(stage, asked.booking.uid, 'reject', { reason }, announces)]
}
