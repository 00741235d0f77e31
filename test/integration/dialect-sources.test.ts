import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Application } from '../../src/shared/vocabulary.ts'
import { arrived, bodiesOf, change, listen, origin, token } from '../support/dialect-stage.ts'
import { guest, startStage } from '../support/main-job-stage.ts'

// Dialects in which it matters where a change came from.

it('calenso: what was booked on the page and what the team entered have triggers of their own', async () => {
  const stage = await startStage()
  const eventTypeId = await stage.addEventType('fitting', false)
  await stage.addEventType('visit', true)
  await listen(stage, 'calenso', { headers: [{ name: 'Ocp-Apim-Subscription-Key', value: 'k-4711' }] })
  const booking = await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  const entered = await stage.api.post('/v1/bookings', {
    ...{ eventTypeId, start: '2026-03-04T03:00:00Z', timeZone: 'Asia/Tokyo', responses: { size: 'S' } },
    attendees: [{ name: guest.name, email: guest.email }],
  })
  expect(entered).toMatchObject({ status: 201 })
  const asked = await stage.bookAsGuest('visit', '2026-03-06T01:00:00Z')
  await change(stage, asked.uid, 'confirm')
  await change(stage, booking.uid, 'patch', { title: 'Second fitting' })
  const moved = await change(stage, booking.uid, 'reschedule', { start: '2026-03-05T01:00:00Z' })
  await change(stage, moved.uid, 'payment', { status: 'failed', amount: 9000, currency: 'CHF' })
  await change(stage, moved.uid, 'payment', { status: 'paid', amount: 9000, currency: 'CHF', reference: 'pay_1' })
  await change(stage, moved.uid, 'cancel')

  const requests = await arrived(stage, 'calenso')
  const bodies = bodiesOf(requests)
  // Different bookings and customers never wait for each other: only the order within one is promised.
  expect(bodies.map(({ type }) => type).sort()).toEqual(
    [
      'customer.created',
      'appointment.booking.created',
      'appointment.manual.booking.created',
      'appointment.booking.created',
      'appointment.updated',
      'appointment.booking.rebooked',
      'appointment.booking.payment_failed',
      'appointment.booking.payment_succeeded',
      'appointment.booking.cancelled',
    ].sort(),
  )
  const rebooked = bodies.find(({ type }) => type === 'appointment.booking.rebooked')
  expect(rebooked).toMatchObject({
    created: '2026-03-02 08:00:00',
    source: origin,
    data: {
      user: { prename: 'Mira', lastname: 'Keller', bookable: 1, conference_url: 'https://meet.example.com/harbour' },
      appointment: {
        uuid: moved.uid,
        start_utc: '2026-03-05 01:00:00',
        start: '2026-03-05 10:00:00',
        parent_id: booking.number,
        child_appointments: [],
        customer: { uuid: booking.customerId, email: guest.email, phone: null },
      },
    },
  })
  const paid = bodies.find(({ type }) => type === 'appointment.booking.payment_succeeded')
  expect(paid.data.payment).toEqual({ status: 'paid', amount: 9000, currency: 'CHF', reference: 'pay_1' })
  for (const { headers } of requests) {
    expect(headers['ocp-apim-subscription-key']).toBe('k-4711')
    expect(Object.keys(headers).filter((name) => /signature/.test(name))).toEqual([])
  }
})

it('calenso: the hierarchy is a setting, and what was flat stays flat when it is sent again', async () => {
  const stage = await startStage(() => ({ status: stage.receiver.requests.length <= 1 ? 500 : 200 }))
  await stage.addEventType('fitting', false)
  const triggers = ['appointment.booking.created']
  const id = await stage.addEndpoint('/calenso', { dialect: 'calenso', triggers, settings: { hierarchy: 'flat' } })
  const booking = await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  await stage.loop.runOnce()
  expect(await stage.api.patch(`/v1/endpoints/${id}`, { settings: { hierarchy: 'nested' } })).toMatchObject({
    status: 200,
    body: { settings: { hierarchy: 'nested' } },
  })
  stage.pass(10)
  await stage.loop.runOnce()
  const [first, second] = stage.at('/calenso')
  expect(second?.body).toBe(first?.body)
  const { data } = JSON.parse(first?.body ?? '')
  expect(data).toMatchObject({
    user_lastname: 'Keller',
    appointment_uuid: booking.uid,
    appointment_customer_email: guest.email,
    appointment_services_0_name: 'Fitting',
  })
  for (const value of Object.values(data)) expect(value === null || typeof value !== 'object').toBe(true)
})

it('acall: changes from the portal, a calendar and the mobile app fire, others show why they did not', async () => {
  const stage = await startStage()
  await stage.addEventType('fitting', false)
  const endpointId = await listen(stage, 'acall', { secret: token })
  const booking = await stage.bookAsGuest('fitting', '2026-03-04T01:00:00Z')
  const data = { booking, actor: { type: 'system', name: null, email: null } }
  const fires = { portal: true, calendar: true, mobile: true, recurring: false, csv: false, meeting: false }
  for (const [source, isSent] of Object.entries({ ...fires, widget: false, api: false })) {
    const topic = 'booking.created'
    const { body } = await stage.api.post('/v1/events', { topic, kind: 'appointment', source, data })
    const { decisions } = (await stage.api.get(`/v1/events/${body.id}`)).body
    const skipped = {
      endpointId,
      outcome: 'skipped',
      reason: 'source-excluded',
      detail: `ACALL fires for changes from portal, calendar, mobile only; this one came from ${source}.`,
      code: 'skipped-source-of-dialect',
      params: { dialect: 'ACALL', sources: ['portal', 'calendar', 'mobile'], source },
    }
    const delivery = { endpointId, outcome: 'delivery', deliveryId: expect.any(String) }
    expect(decisions, source).toEqual([isSent ? delivery : skipped])
  }
  const bodies = bodiesOf(await arrived(stage, 'acall'))
  expect(bodies.map(({ source }) => source).sort()).toEqual(['calendar', 'mobile', 'portal'])
})

it("acall: a booking's source follows from the application of the key, and an endpoint can choose others", async () => {
  const stage = await startStage()
  const eventTypeId = await stage.addEventType('fitting', false)
  const triggers = ['appointment.created']
  await stage.addEndpoint('/acall', { dialect: 'acall', triggers })
  const chosen = await stage.addEndpoint('/room', { dialect: 'acall', triggers, sources: ['meeting', 'api'] })
  const applications: readonly Application[] = ['portal', 'mobile', 'meeting', 'api']
  for (const [index, application] of applications.entries()) {
    const { key } = (await stage.api.post('/v1/api-keys', { name: application, application })).body
    const start = `2026-03-04T0${index + 1}:00:00Z`
    const attendees = [{ name: guest.name, email: guest.email }]
    const input = { eventTypeId, start, timeZone: 'Asia/Tokyo', responses: { size: 'S' }, attendees }
    const made = await stage.api.post('/v1/bookings', input, { key })
    expect(made).toMatchObject({ status: 201, body: { source: application } })
  }
  await stage.loop.runOnce()
  const sourcesAt = (path: string) =>
    bodiesOf(stage.at(path))
      .map(({ source }) => source)
      .sort()
  expect(sourcesAt('/acall')).toEqual(['mobile', 'portal'])
  expect(sourcesAt('/room')).toEqual(['api', 'meeting'])
  expect((await stage.api.get(`/v1/endpoints/${chosen}`)).body.sources).toEqual(['meeting', 'api'])
  const back = await stage.api.patch(`/v1/endpoints/${chosen}`, { sources: null })
  expect(back).toMatchObject({ status: 200, body: { sources: null } })
})

it('acall: what a member does with an appointment, with the offset of the organization, up to its last known state', async () => {
  const stage = await startStage()
  const eventTypeId = await stage.addEventType('fitting', false)
  await listen(stage, 'acall', { secret: token })
  const attendees = [{ name: '山田 太郎', email: 'taro@guest.example', language: 'ja' }]
  const input = {
    eventTypeId,
    start: '2026-03-04T01:00:00Z',
    timeZone: 'Asia/Tokyo',
    responses: { size: 'S' },
    attendees,
  }
  const booking = (await stage.api.post('/v1/bookings', input)).body
  await change(stage, booking.uid, 'patch', { location: { type: 'in-person', value: '会議室 3' } })
  const moved = await change(stage, booking.uid, 'reschedule', { start: '2026-03-05T01:00:00Z' })
  await change(stage, moved.uid, 'cancel')
  // It was told to be deleted when it was cancelled.
  expect(await stage.api.delete(`/v1/bookings/${moved.uid}`)).toMatchObject({ status: 204 })
  const second = (await stage.api.post('/v1/bookings', { ...input, start: '2026-03-06T01:00:00Z' })).body
  expect(await stage.api.delete(`/v1/bookings/${second.uid}`)).toMatchObject({ status: 204 })

  const requests = await arrived(stage, 'acall')
  const about = (uid: string) => bodiesOf(requests).filter(({ event }) => event.event_id === uid)
  const [created, updated] = about(booking.uid)
  const [replanned, deleted, ...others] = about(moved.uid)
  expect(others).toEqual([])
  expect(created).toEqual({
    id: expect.stringMatching(/^evt_/),
    event_type: 'appointment.created',
    event_kind: 'appointment',
    action: 'created',
    source: 'portal',
    occurred_at: '2026-03-02T17:00:00+09:00',
    event: {
      event_id: booking.uid,
      title: booking.title,
      guests: [
        {
          guest_id: booking.customerId,
          family_name: '山田',
          given_name: '太郎',
          family_name_phonetic: null,
          given_name_phonetic: null,
          guest_company_name: null,
          emails: ['taro@guest.example'],
        },
      ],
      starting_at: '2026-03-04T10:00:00+09:00',
      ending_at: '2026-03-04T10:30:00+09:00',
      attend_users: [
        {
          user_id: booking.organizer.id,
          family_name: 'Keller',
          given_name: 'Mira',
          email: 'mira@harbour.example',
        },
      ],
      facilities: [],
      note: null,
      agendas: null,
      mail_template_id: null,
      access_policy: null,
    },
  })
  expect(updated).toMatchObject({ action: 'updated', event: { facilities: [{ facility_name: '会議室 3' }] } })
  expect(replanned).toMatchObject({
    event_type: 'appointment.updated',
    event: { previous_event_id: booking.uid, starting_at: '2026-03-05T10:00:00+09:00' },
  })
  const { previous_event_id, ...lastKnown } = replanned.event
  expect(deleted.event_type).toBe('appointment.deleted')
  expect(deleted.event).toEqual(lastKnown)
  expect(about(second.uid).map(({ event_type }) => event_type)).toEqual(['appointment.created', 'appointment.deleted'])
  for (const { headers, body } of requests) {
    expect(headers['x-acall-signature']).toBe(`sha256=${createHmac('sha256', token).update(body).digest('hex')}`)
  }
})

it('acall: guests at the door fire although they come in through the API, unless the endpoint chooses its sources', async () => {
  const stage = await startStage()
  const triggers = ['visit.entered', 'gate.unlocked']
  await stage.addEndpoint('/acall', { dialect: 'acall', triggers, secret: null })
  await stage.addEndpoint('/portal', { dialect: 'acall', triggers, sources: ['portal'] })
  const { data } = (await stage.api.get('/v1/topics')).body
  for (const topic of triggers) {
    const { sample } = data.find((each: { topic: string }) => each.topic === topic)
    expect(await stage.api.post('/v1/events', { topic, source: 'api', data: sample })).toMatchObject({ status: 202 })
  }
  const requests = await arrived(stage, 'acall')
  expect(
    bodiesOf(requests)
      .map(({ event_type }) => event_type)
      .sort(),
  ).toEqual(['gate.unlocked', 'visit.entered'])
  for (const { headers } of requests) expect(headers).not.toHaveProperty('x-acall-signature')
  expect(stage.at('/portal')).toEqual([])
})
