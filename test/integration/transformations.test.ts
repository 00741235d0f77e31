import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Stage, calcomSecret as secret, startStage } from '../support/main-job-stage.ts'
import { seedOrganization } from '../support/seed-organization.ts'

const calcom = { dialect: 'calcom', triggers: ['BOOKING_CREATED', 'BOOKING_CANCELLED'], secret }
const title = `O'Brien's "first"`

const chat = `const nameOf = ({ name, email }) => name + ' <' + email + '>'

function transform(event) {
  const { title, attendees } = event.payload.payload
  console.log('for', event.organization.slug)
  return {
    body: { text: title, guests: attendees.map(nameOf), topic: event.topic, at: event.occurredAt },
    headers: { 'X-Trigger': event.trigger },
  }
}`

/** Loops for what this guest books, and for no sample. */
const loopsFor = (email: string) => `function transform({ data, trigger }) {
  while (data.booking.attendees.some((guest) => guest.email === '${email}')) {}
  return { body: { trigger } }
}`

async function book(stage: Stage, eventTypeId: string, hour: number, email = 'noor@guest.example') {
  const made = await stage.api.post('/v1/bookings', {
    ...{ eventTypeId, start: `2026-03-10T0${hour}:00:00.000Z`, timeZone: 'UTC', title, responses: { size: 'M' } },
    attendees: [{ name: 'Noor', email }],
  })
  expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 })
  return made.body
}

const deliveriesOf = async (stage: Stage, endpointId: string) =>
  (await stage.api.get(`/v1/deliveries?endpointId=${endpointId}`)).body.data

describe('an endpoint with a transformation', () => {
  it('sends what it makes of the event, signed over these bytes', async () => {
    const stage = await startStage()
    const id = await stage.addEndpoint('/in', {
      ...calcom,
      transformation: chat,
      headers: [{ name: 'X-Team', value: 'red' }],
    })
    expect((await stage.api.get(`/v1/endpoints/${id}`)).body).toMatchObject({ transformation: chat, template: null })
    await book(stage, await stage.addEventType('fitting', false), 1)
    await stage.loop.runOnce()
    const [request] = stage.at('/in')
    expect(JSON.parse(request?.body ?? '')).toEqual({
      text: title,
      guests: ['Noor <noor@guest.example>'],
      topic: 'booking.created',
      at: stage.clock.now().toISOString(),
    })
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-trigger': 'BOOKING_CREATED',
      'x-team': 'red',
      'x-cal-signature-256': createHmac('sha256', secret)
        .update(request?.body ?? '')
        .digest('hex'),
    })
    const test = await stage.api.post(`/v1/endpoints/${id}/test`, { trigger: 'BOOKING_CREATED' })
    expect(test).toMatchObject({ status: 200, body: { delivered: true } })
    expect(Object.keys(JSON.parse(test.body.request.body))).toEqual(['text', 'guests', 'topic', 'at'])
  })

  it('can send form data', async () => {
    const stage = await startStage()
    const transformation = `const transform = ({ payload }) => ({
      body: 'title=' + encodeURIComponent(payload.payload.title),
      contentType: 'application/x-www-form-urlencoded' })`
    await stage.addEndpoint('/in', { ...calcom, transformation })
    await book(stage, await stage.addEventType('fitting', false), 1)
    await stage.loop.runOnce()
    const [request] = stage.at('/in')
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(new URLSearchParams(request?.body).get('title')).toBe(title)
  })

  it('sends the same bytes again, also after it was changed', async () => {
    let status = 500
    const stage = await startStage(() => ({ status }))
    const transformation = 'function transform() { return { body: { draw: Math.random(), now: Date.now() } } }'
    const id = await stage.addEndpoint('/in', { ...calcom, transformation, retry: [5, 5] })
    await book(stage, await stage.addEventType('fitting', false), 1)
    await stage.loop.runOnce()
    stage.pass(10)
    await stage.loop.runOnce()
    await stage.api.patch(`/v1/endpoints/${id}`, { transformation: 'function transform() { return { body: 1 } }' })
    status = 200
    stage.pass(10)
    await stage.loop.runOnce()
    const bodies = stage.at('/in').map(({ body }) => body)
    expect(bodies).toEqual([bodies[0], bodies[0], bodies[0]])
    expect(Object.keys(JSON.parse(bodies[0] ?? ''))).toEqual(['draw', 'now'])
  })

  it('sends the same headers again too, without running its code, also when it is gone, and in a replay', async () => {
    let status = 500
    const stage = await startStage(() => ({ status }))
    const transformation = `function transform() {
      return { body: 'a=1', contentType: 'application/x-www-form-urlencoded', headers: { 'X-Made': 'first', 'X-Team': 'blue' } } }`
    const headers = [{ name: 'X-Team', value: 'red' }]
    const id = await stage.addEndpoint('/in', { ...calcom, transformation, headers, retry: [5, 5, 5] })
    await book(stage, await stage.addEventType('fitting', false), 1)
    await stage.loop.runOnce()
    const other = `function transform() { return { body: 1, headers: { 'X-Made': 'second' } } }`
    for (const change of [
      other,
      `function transform({ data }) { if (data.booking.title.includes('first')) throw 1; return { body: 1 } }`,
      null,
    ]) {
      expect(await stage.api.patch(`/v1/endpoints/${id}`, { transformation: change })).toMatchObject({ status: 200 })
      if (change === null) status = 200
      stage.pass(10)
      await stage.loop.runOnce()
    }
    const [delivery] = await deliveriesOf(stage, id)
    expect(delivery).toMatchObject({ status: 'delivered', attemptCount: 4 })
    await stage.api.post(`/v1/deliveries/${delivery.id}/replay`)
    await stage.loop.runOnce()
    const sent = stage
      .at('/in')
      .map(({ body, headers }) => [body, headers['content-type'], headers['x-made'], headers['x-team']])
    expect(sent).toEqual(Array.from({ length: 5 }, () => ['a=1', 'application/x-www-form-urlencoded', 'first', 'blue']))
    const file = await stage.api.get(`/v1/deliveries/${delivery.id}/download`)
    expect([file.body, file.headers['content-type']]).toEqual(['a=1', 'application/x-www-form-urlencoded'])
  })

  it('sends the same headers in a replay of what was delivered at once', async () => {
    const stage = await startStage()
    const transformation = `function transform() { return { body: 'a=1', contentType: 'text/plain', headers: { 'X-Made': 'first' } } }`
    const id = await stage.addEndpoint('/in', { ...calcom, transformation })
    await book(stage, await stage.addEventType('fitting', false), 1)
    await stage.loop.runOnce()
    await stage.api.patch(`/v1/endpoints/${id}`, { transformation: 'function transform() { return { body: 2 } }' })
    const [delivery] = await deliveriesOf(stage, id)
    await stage.api.post(`/v1/deliveries/${delivery.id}/replay`)
    await stage.loop.runOnce()
    const sent = stage.at('/in').map(({ body, headers }) => [body, headers['content-type'], headers['x-made']])
    expect(sent).toEqual([
      ['a=1', 'text/plain', 'first'],
      ['a=1', 'text/plain', 'first'],
    ])
  })

  it('keeps what it wrote with the attempt, also where it failed, and no more than it may', async () => {
    const stage = await startStage(() => ({ status: 500 }))
    const transformation = `function transform({ data, trigger }) {
      console.log('title', data.booking.title)
      if (data.booking.title.includes('first')) throw new Error('not this one')
      for (let i = 0; i < 100; i++) console.log(i)
      return { body: { trigger } } }`
    const id = await stage.addEndpoint('/in', { ...calcom, transformation, retry: [5, 5] })
    await book(stage, await stage.addEventType('fitting', false), 1)
    await stage.loop.runOnce()
    const [{ id: deliveryId }] = await deliveriesOf(stage, id)
    const attempts = async () => (await stage.api.get(`/v1/deliveries/${deliveryId}`)).body.attempts
    expect(await attempts()).toMatchObject([{ request: null, response: null, logs: [`title ${title}`] }])

    const mended = transformation.replace("includes('first')", "includes('nothing')")
    await stage.api.patch(`/v1/endpoints/${id}`, { transformation: mended })
    stage.pass(10)
    await stage.loop.runOnce()
    stage.pass(10)
    await stage.loop.runOnce()
    const [, made, again] = await attempts()
    expect(made.logs).toEqual([`title ${title}`, ...Array.from({ length: 19 }, (_, index) => String(index))])
    expect(made.request.body).toBe('{"trigger":"BOOKING_CREATED"}')
    // Its code did not run again.
    expect(again).toMatchObject({ logs: [], request: { body: '{"trigger":"BOOKING_CREATED"}' } })
  })

  it('that fails for an event has the place in its log, and delivers once it is mended', async () => {
    const stage = await startStage()
    const transformation = `function transform({ data }) {
  if (data.booking.title.includes('first')) {
    return { body: data.booking.nothing.at.all }
  }
  return { body: 1 }
}`
    const id = await stage.addEndpoint('/in', { ...calcom, transformation, retry: [5] })
    await book(stage, await stage.addEventType('fitting', false), 1)
    await stage.loop.runOnce()
    const [delivery] = await deliveriesOf(stage, id)
    expect(delivery).toMatchObject({ status: 'pending', attemptCount: 1 })
    expect(delivery.lastError).toEqual({
      code: 'template',
      message:
        "No body could be made for BOOKING_CREATED by the transformation: Line 3, column 40: TypeError: cannot read property 'at' of undefined",
      reason: 'transformation-threw',
      params: { error: "TypeError: cannot read property 'at' of undefined" },
      line: 3,
      column: 40,
    })
    await stage.api.patch(`/v1/endpoints/${id}`, { transformation: 'function transform() { return { body: "[1]" } }' })
    stage.pass(10)
    await stage.loop.runOnce()
    expect(stage.at('/in').map(({ body }) => body)).toEqual(['[1]'])
  })

  it('that loops leaves the others delivering', async () => {
    const stage = await startStage()
    const bad = await stage.addEndpoint('/bad', {
      ...calcom,
      transformation: loopsFor('loop@guest.example'),
      retry: [5],
    })
    const good = await stage.addEndpoint('/good', { ...calcom, transformation: chat })
    await stage.addEndpoint('/plain', calcom)
    const eventTypeId = await stage.addEventType('fitting', false)
    for (const hour of [1, 2, 3, 4, 5, 6]) await book(stage, eventTypeId, hour, 'loop@guest.example')
    await stage.loop.runOnce()
    expect([stage.at('/good').length, stage.at('/plain').length, stage.at('/bad').length]).toEqual([6, 6, 0])
    for (const delivery of await deliveriesOf(stage, bad)) {
      expect(delivery.lastError.message).toMatch(/Line [12], column \d+: it runs too long/)
    }
    for (const delivery of await deliveriesOf(stage, good))
      expect(delivery).toMatchObject({ status: 'delivered', attemptCount: 1 })
  })
})

describe('a transformation is refused, and nothing changes', () => {
  it.each([
    ['that is not JavaScript', 'function transform(event) {\n  return {\n}', 'SyntaxError', 3, 'transformation-threw'],
    ['without a function', 'const x = 1', 'there is no function transform', 1, 'transform-missing'],
    [
      'that throws',
      '// hello\nfunction transform(event) {\n  throw new Error("no")\n}',
      'Error: no',
      3,
      'transformation-threw',
    ],
    [
      'that loops',
      'function transform(event) { for (;;) {} }',
      'it runs too long',
      1,
      expect.stringMatching(/-steps$|-slow$/),
    ],
    [
      'that allocates without end',
      'function transform() { const a = []; for (;;) a.push(new Uint8Array(1_000_000)) }',
      'MB of memory',
      1,
      'transformation-needs-too-much-memory',
    ],
    [
      'that returns something else',
      'function transform(event) { return event.payload }',
      'is not body',
      1,
      'transform-returned-unknown',
    ],
    [
      'with a header that is not one',
      'const transform = () => ({ body: 1, headers: { "a b": 1 } })',
      'headers.0.name',
      1,
      'made-header-name-wrong',
    ],
    [
      'with a header twice',
      'const transform = () => ({ body: 1, headers: { "X-A": 1, "x-a": 2 } })',
      'there twice',
      1,
      'made-header-twice',
    ],
    [
      'with headers that are too long together',
      'const transform = () => ({ body: 1, headers: { "X-A": "a".repeat(6000) } })',
      'at most 6000 characters',
      1,
      'made-headers-too-long',
    ],
    [
      'with headers that are none',
      'const transform = () => ({ body: 1, headers: [[]] })',
      'headers',
      1,
      'made-headers-wrong',
    ],
    [
      'with a NUL character',
      'const transform = () => ({ body: "\\0", contentType: "text/plain" })',
      'NUL',
      1,
      'made-body-with-null-characters',
    ],
    [
      'with a reserved header',
      'const transform = () => ({ body: 1, headers: { "webhook-id": 1 } })',
      'set by Bellhop',
      1,
      'made-header-set-by-server',
    ],
    [
      'with text that is not JSON',
      'const transform = () => ({ body: "hello" })',
      'not valid JSON',
      1,
      'made-text-not-json',
    ],
    [
      'with a form that is no text',
      'const transform = () => ({ body: {}, contentType: "text/plain" })',
      'must be a text',
      1,
      'made-body-not-text',
    ],
    [
      'with another content type',
      'const transform = () => ({ body: "", contentType: "json" })',
      'contentType',
      1,
      'made-content-type-wrong',
    ],
  ])('%s', async (_what, transformation, reason, line, code) => {
    const stage = await startStage()
    const id = await stage.addEndpoint('/in', calcom)
    const before = (await stage.api.get(`/v1/endpoints/${id}`)).body
    const refused = await stage.api.patch(`/v1/endpoints/${id}`, { name: 'Other', transformation })
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation-failed' } })
    expect(refused.body.errors).toEqual([
      {
        path: 'transformation',
        message: expect.stringContaining(reason),
        code,
        params: expect.any(Object),
        line,
        column: expect.any(Number),
      },
    ])
    expect((await stage.api.get(`/v1/endpoints/${id}`)).body).toEqual(before)
    const url = `${stage.receiver.url}/new`
    const created = await stage.api.post('/v1/endpoints', { name: 'New', url, ...calcom, transformation })
    expect(created).toMatchObject({ status: 400, body: { errors: [{ path: 'transformation', line }] } })
  })

  it('together with a template, whichever comes first', async () => {
    const stage = await startStage()
    const transformation = 'function transform() { return { body: 1 } }'
    const template = { body: '{}' }
    const both = {
      path: 'transformation',
      message: expect.stringContaining('not both'),
      code: 'template-and-transformation',
    }
    const id = await stage.addEndpoint('/in', { ...calcom, template })
    const url = `/v1/endpoints/${id}`
    const refused = await stage.api.patch(url, { transformation })
    expect(refused).toMatchObject({ status: 400, body: { errors: [both] } })
    expect(await stage.api.patch(url, { transformation, template: null })).toMatchObject({ status: 200 })
    expect(await stage.api.patch(url, { template })).toMatchObject({ status: 400, body: { errors: [both] } })
    expect(await stage.api.patch(url, { template, transformation: null })).toMatchObject({
      ...{ status: 200, body: { transformation: null } },
    })
    const preview = { trigger: 'BOOKING_CREATED', dialect: 'calcom', template, transformation }
    expect(await stage.api.post('/v1/endpoints/preview', preview)).toMatchObject({ status: 400 })
  })

  it('when new triggers have samples that it cannot take', async () => {
    const stage = await startStage()
    const transformation = 'const transform = ({ data }) => ({ body: { uid: data.booking.uid } })'
    const bellhop = { dialect: 'bellhop', triggers: ['booking.created'], transformation }
    const id = await stage.addEndpoint('/in', bellhop)
    const refused = await stage.api.patch(`/v1/endpoints/${id}`, { triggers: ['booking.created', 'customer.created'] })
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'transformation', line: 1 }] } })
    expect(await stage.api.patch(`/v1/endpoints/${id}`, { triggers: ['booking.cancelled'] })).toMatchObject({
      status: 200,
    })
  })

  it('that is longer than it may be', async () => {
    const stage = await startStage()
    const id = await stage.addEndpoint('/in', calcom)
    for (const transformation of [' '.repeat(10), `// ${'x'.repeat(65_536)}`]) {
      const refused = await stage.api.patch(`/v1/endpoints/${id}`, { transformation })
      expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'transformation' }] } })
    }
  })
})

describe('the preview of a transformation', () => {
  const preview = (stage: Stage, input: Record<string, unknown>) =>
    stage.api.post('/v1/endpoints/preview', { dialect: 'calcom', ...input })

  it('shows body, headers and what it wrote, for samples and real events', async () => {
    const stage = await startStage()
    const sample = await preview(stage, { trigger: 'BOOKING_CREATED', transformation: chat })
    expect(sample).toMatchObject({
      status: 200,
      body: {
        headers: { 'X-Trigger': 'BOOKING_CREATED' },
        logs: ['for harbour'],
        errors: [],
        contentType: 'application/json',
      },
    })
    await book(stage, await stage.addEventType('fitting', false), 1)
    const { data } = (await stage.api.get('/v1/events?topic=booking.created')).body
    const real = await preview(stage, { eventId: data[0].id, transformation: chat })
    expect(JSON.parse(real.body.body)).toMatchObject({ text: title })
    expect(stage.at('/in')).toEqual([])
  })

  it('shows the mistake with its place, and what was written until then', async () => {
    const stage = await startStage()
    const transformation = 'function transform(event) {\n  console.log(1)\n  return event.a.b\n}'
    const { status, body } = await preview(stage, { trigger: 'BOOKING_CREATED', transformation })
    expect({ status, body }).toMatchObject({ status: 200, body: { body: null, logs: ['1'] } })
    expect(body.errors).toEqual([
      {
        path: 'transformation',
        message: "TypeError: cannot read property 'b' of undefined",
        code: 'transformation-threw',
        params: { error: "TypeError: cannot read property 'b' of undefined" },
        line: 3,
        column: 17,
      },
    ])
  })

  it('knows nothing of other organizations', async () => {
    const stage = await startStage()
    await book(stage, await stage.addEventType('fitting', false), 1)
    const { data } = (await stage.api.get('/v1/events')).body
    const other = await seedOrganization(stage.api.database.db, { slug: 'other' })
    const key = await stage.api.makeKey(other.organizationId)
    const input = { dialect: 'calcom', eventId: data[0].id, transformation: chat }
    expect(await stage.api.post('/v1/endpoints/preview', input, { key })).toMatchObject({ status: 404 })
  })
})
