import { expect, it } from 'vitest'
import { bellhopHeaders, bellhopSecret, bookingTopics, type Stage, startStage } from '../support/main-job-stage.ts'

const start = '2026-03-04T01:00:00Z'

/** What the API says of the one event that a topic has. */
async function eventOf({ api }: Stage, topic: string) {
  const { data } = (await api.get(`/v1/events?topic=${topic}`)).body
  expect(data).toHaveLength(1)
  return data[0]
}

async function deliveriesOf({ api }: Stage, eventId: string) {
  return (await api.get(`/v1/deliveries?eventId=${eventId}`)).body.data
}

it('every endpoint that did not get a booking has one reason for it, in the API, and the right one', async () => {
  const stage = await startStage()
  await stage.addEventType('fitting', false)
  const triggers = ['booking.created', 'booking.updated']
  const gets = await stage.addEndpoint('/gets', { triggers })
  const others = {
    'not-subscribed': await stage.addEndpoint('/cancelled-only', { triggers: ['booking.cancelled'] }),
    'source-excluded': await stage.addEndpoint('/portal-only', { triggers, sources: ['portal'] }),
    'endpoint-disabled': await stage.addEndpoint('/off', { triggers, enabled: false }),
  }
  const calcom = await stage.addEndpoint('/cal', { dialect: 'calcom', triggers: ['BOOKING_CREATED'] })
  const booking = await stage.bookAsGuest('fitting', start)
  await stage.api.patch(`/v1/bookings/${booking.uid}`, { title: 'Second fitting' })
  await stage.loop.runOnce()

  const created = await eventOf(stage, 'booking.created')
  const { decisions } = (await stage.api.get(`/v1/events/${created.id}`)).body
  expect(created.decisions).toEqual(decisions)
  const [toBellhop, toCalcom] = [gets, calcom].map((endpointId) => ({
    endpointId,
    outcome: 'delivery',
    deliveryId: expect.stringMatching(/^dlv_/),
  }))
  const skipped = Object.entries(others).map(([reason, endpointId]) =>
    expect.objectContaining({ endpointId, outcome: 'skipped', reason }),
  )
  expect(decisions).toHaveLength(5)
  expect(decisions).toEqual(expect.arrayContaining([toBellhop, toCalcom, ...skipped]))

  const updated = await eventOf(stage, 'booking.updated')
  expect(updated.decisions).toContainEqual(
    expect.objectContaining({ endpointId: calcom, outcome: 'skipped', reason: 'no-trigger-in-dialect' }),
  )
  // The change was made with a key of the portal.
  expect(stage.at('/portal-only').map(({ body }) => JSON.parse(body).type)).toEqual(['booking.updated'])
  expect(stage.receiver.requests.map(({ path }) => path).sort()).toEqual(['/cal', '/gets', '/gets', '/portal-only'])
})

it('with webhooks switched off for the organization, every decision says so and nothing is sent, then or later', async () => {
  const stage = await startStage()
  await stage.addEventType('fitting', false)
  const endpointId = await stage.addEndpoint('/own', { triggers: bookingTopics })
  await stage.api.patch('/v1/organization', { webhooksEnabled: false })
  await stage.bookAsGuest('fitting', start)
  await stage.api.patch('/v1/organization', { webhooksEnabled: true })
  await stage.loop.runOnce()
  const { decisions } = await eventOf(stage, 'booking.created')
  expect(decisions).toMatchObject([{ endpointId, outcome: 'skipped', reason: 'webhooks-off' }])
  expect(stage.receiver.requests).toEqual([])
})

it('a retry sends the same bytes under the same id with a new time and signature, and later events wait for it', async () => {
  const stage = await startStage(() => ({ status: stage.receiver.requests.length === 1 ? 500 : 200, body: 'well' }))
  await stage.addEventType('fitting', false)
  await stage.addEndpoint('/own', { triggers: bookingTopics, secret: bellhopSecret })
  const booking = await stage.bookAsGuest('fitting', start)
  await stage.api.post(`/v1/bookings/${booking.uid}/cancel`)
  expect(await stage.loop.runOnce()).toMatchObject({ attempts: 1, retried: 1 })
  const firstAt = stage.clock.now()
  stage.pass(10)
  expect(await stage.loop.runOnce()).toMatchObject({ attempts: 2, delivered: 2 })

  const [first, second, third] = stage.at('/own')
  if (first === undefined || second === undefined) throw new Error('unreachable: two attempts were counted')
  const { id } = await eventOf(stage, 'booking.created')
  expect(second.body).toBe(first.body)
  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
  expect(first.headers).toEqual(bellhopHeaders(first, id, 1, firstAt))
  expect(second.headers).toEqual(bellhopHeaders(second, id, 2, stage.clock.now()))
  expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature'])
  expect(JSON.parse(third?.body ?? '')).toMatchObject({ type: 'booking.cancelled', data: { booking: { sequence: 2 } } })

  const [summary] = await deliveriesOf(stage, id)
  const { body } = await stage.api.get(`/v1/deliveries/${summary.id}`)
  expect(body).toMatchObject({
    status: 'delivered',
    attempts: [
      {
        number: 1,
        outcome: 'failed',
        error: { code: 'status' },
        request: { body: first.body },
        response: { status: 500 },
      },
      {
        number: 2,
        outcome: 'delivered',
        error: null,
        request: { body: first.body },
        response: { status: 200, body: 'well' },
      },
    ],
  })
  expect(JSON.stringify(body)).not.toContain(bellhopSecret)
})

it('a replay is a delivery of its own with the webhook-id of the first, and shows what was true then', async () => {
  const stage = await startStage()
  await stage.addEventType('fitting', false)
  await stage.addEndpoint('/own', { triggers: ['booking.created'], secret: bellhopSecret })
  const booking = await stage.bookAsGuest('fitting', start)
  await stage.loop.runOnce()
  stage.pass(3600)
  await stage.api.patch(`/v1/bookings/${booking.uid}`, { title: 'Quite another title' })
  const { id } = await eventOf(stage, 'booking.created')
  const [original] = await deliveriesOf(stage, id)

  const answer = await stage.api.post(`/v1/deliveries/${original.id}/replay`)
  expect(answer).toMatchObject({ status: 202, body: { eventId: id, replayOf: original.id, status: 'pending' } })
  await stage.loop.runOnce()
  const [first, again] = stage.at('/own')
  if (first === undefined || again === undefined) throw new Error('two requests were expected')
  expect(again.body).toBe(first.body)
  expect(again.headers).toMatchObject({
    ...bellhopHeaders(again, id, 1, stage.clock.now()),
    'webhook-id': first.headers['webhook-id'],
    'bellhop-delivery-id': answer.body.id,
  })
  expect(await deliveriesOf(stage, id)).toMatchObject([
    { id: answer.body.id, status: 'delivered' },
    { id: original.id, status: 'delivered' },
  ])
})

it('a 410 switches the endpoint off at once and tells the others by endpoint.disabled', async () => {
  const stage = await startStage((request) => ({ status: request.path === '/gone' ? 410 : 200 }))
  await stage.addEventType('fitting', false)
  const gone = await stage.addEndpoint('/gone', { triggers: ['booking.created'] })
  await stage.addEndpoint('/watch', { triggers: ['endpoint.disabled'], secret: bellhopSecret })
  await stage.bookAsGuest('fitting', start)
  await stage.loop.runOnce()

  expect((await stage.api.get(`/v1/endpoints/${gone}`)).body).toMatchObject({
    enabled: false,
    disabledReason: 'gone',
  })
  const [told] = stage.at('/watch')
  if (told === undefined) throw new Error('endpoint.disabled did not arrive')
  const event = await eventOf(stage, 'endpoint.disabled')
  expect(JSON.parse(told.body)).toEqual({
    id: event.id,
    type: 'endpoint.disabled',
    timestamp: stage.clock.now().toISOString(),
    data: {
      endpoint: { id: gone, name: '/gone', url: `${stage.receiver.url}/gone` },
      reason: 'gone',
      at: stage.clock.now().toISOString(),
    },
  })
  expect(told.headers).toEqual(bellhopHeaders(told, event.id, 1, stage.clock.now()))

  await stage.bookAsGuest('fitting', '2026-03-05T01:00:00Z')
  await stage.loop.runOnce()
  expect(stage.at('/gone')).toHaveLength(1)
})
