import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startStage } from '../support/main-job-stage.ts'
import { seedOrganization } from '../support/seed-organization.ts'

const secret = 'a line of text that both know'
const title = `O'Brien's "first"\n\\ call`
const calcom = { dialect: 'calcom', triggers: ['BOOKING_CREATED', 'BOOKING_CANCELLED', 'MEETING_STARTED'], secret }

/** As somebody wrote it for Cal.com, with the spelling that its page has. */
const oldTemplate = `{
  "content": "A new event has been scheduled",
  "type": "{{type}}",
  "name": "{{title}}",
  "organizer": "{{organizer.name}}",
  "zone": "{{organizer.timezone}}",
  "booker": "{{attendees.0.name}} <{{ attendees.0.email }}>",
  "locale": "{{attendees.0.language.locale}}",
  "user": "{{metadata.user_id}}",
  "same": "{{payload.title}}",
  "old": "{{resheduleUid}}",
  "team": "{{team.name}}",
  "trigger": "{{triggerEvent}}"
}`

async function booked(input: Record<string, unknown>, path = '/in') {
  const stage = await startStage()
  const endpointId = await stage.addEndpoint(path, { ...calcom, ...input })
  const eventTypeId = await stage.addEventType('fitting', false)
  const start = '2026-03-10T01:00:00.000Z'
  const made = await stage.api.post('/v1/bookings', {
    ...{ eventTypeId, start, timeZone: 'Europe/London', title, metadata: { user_id: '123' }, responses: { size: 'M' } },
    attendees: [{ name: 'Noor "N" Haddad', email: 'noor@guest.example' }],
  })
  expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 })
  return { stage, endpointId, booking: made.body, eventTypeId }
}

describe('an old template of Cal.com', () => {
  it('arrives as valid JSON with what was booked, signed over these bytes, for bookings and meetings alike', async () => {
    const { stage, booking } = await booked({ template: { body: oldTemplate } })
    await stage.loop.runOnce()
    const [created] = stage.at('/in')
    expect(created?.headers['content-type']).toBe('application/json')
    expect(created?.headers['x-cal-signature-256']).toBe(
      createHmac('sha256', secret)
        .update(created?.body ?? '')
        .digest('hex'),
    )
    expect(JSON.parse(created?.body ?? '')).toEqual({
      content: 'A new event has been scheduled',
      type: 'fitting',
      name: title,
      organizer: booking.organizer.name,
      zone: booking.organizer.timeZone,
      booker: 'Noor "N" Haddad <noor@guest.example>',
      locale: 'en',
      user: '123',
      same: title,
      old: '',
      team: '',
      trigger: 'BOOKING_CREATED',
    })
    const meeting = await stage.api.post('/v1/endpoints/preview', {
      ...{
        dialect: 'calcom',
        trigger: 'MEETING_STARTED',
        template: { body: '{"t": {{ title }}, "p": {{payload.title}}}' },
      },
    })
    expect(meeting.body.errors).toEqual([])
    const { t, p } = JSON.parse(meeting.body.body)
    expect(t).toBe(p)
    expect(t).not.toBe('')
  })

  it('sends the same bytes again in a retry, also after the template was changed', async () => {
    let status = 500
    const failing = await startStage(() => ({ status }))
    await failing.addEndpoint('/in', { ...calcom, template: { body: '{"a": {{ title }}}' }, retry: [5] })
    const eventTypeId = await failing.addEventType('fitting', false)
    const visit = { eventTypeId, start: '2026-03-10T01:00:00.000Z', timeZone: 'UTC', responses: { size: 'M' } }
    await failing.api.post('/v1/bookings', { ...visit, attendees: [{ name: 'A', email: 'a@guest.example' }] })
    await failing.loop.runOnce()
    const { data } = (await failing.api.get('/v1/endpoints')).body
    await failing.api.patch(`/v1/endpoints/${data[0].id}`, { template: { body: '{"b": 1}' } })
    status = 200
    failing.pass(10)
    await failing.loop.runOnce()
    const [first, second] = failing.at('/in')
    expect(second?.body).toBe(first?.body)
    expect(Object.keys(JSON.parse(first?.body ?? ''))).toEqual(['a'])
  })
})

describe('a template', () => {
  it('that is taken away leaves the body to the dialect', async () => {
    const { stage, endpointId } = await booked({ template: { body: '{"a": {{ title }}}' } })
    const changed = await stage.api.patch(`/v1/endpoints/${endpointId}`, { template: null })
    expect(changed).toMatchObject({ status: 200, body: { template: null } })
    await stage.loop.runOnce()
    expect(JSON.parse(stage.at('/in')[0]?.body ?? '')).toMatchObject({ triggerEvent: 'BOOKING_CREATED' })
  })

  it('can make form data, and headers', async () => {
    const { stage } = await booked({
      template: { body: 'title={{ title }}&who={{ attendees.0.email }}&trigger={{ triggerEvent }}\n' },
      headers: [{ name: 'X-Booking', value: 'is {{ title }}' }],
    })
    await stage.loop.runOnce()
    const [request] = stage.at('/in')
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'x-booking': `is O'Brien's "first"%0A\\ call`,
    })
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      ...{ title, who: 'noor@guest.example', trigger: 'BOOKING_CREATED' },
    })
  })

  it('that fails for an event is told in its attempt, with the place', async () => {
    const template = { body: '{\n  "a": {% if metadata.user_id == "123" %}oops{% else %}1{% endif %}\n}' }
    const { stage } = await booked({ template })
    await stage.loop.runOnce()
    expect(stage.at('/in')).toEqual([])
    const { data } = (await stage.api.get('/v1/deliveries')).body
    expect(data[0].lastError).toEqual({
      code: 'template',
      message: expect.stringMatching(/by the template: Line 2, column 4\d: not valid JSON: a value must stand here/),
      reason: 'json-value-missing',
      params: { found: 'oops' },
      line: 2,
      column: expect.any(Number),
    })
  })
})

describe('POST and PATCH /v1/endpoints', () => {
  it('refuse a template with a mistake, with line and column, and change nothing', async () => {
    const { stage, endpointId } = await booked({ template: { body: '{"a": {{ title }}}' } })
    const change = (input: unknown) => stage.api.patch(`/v1/endpoints/${endpointId}`, input)
    for (const [input, path, code, message] of [
      [
        { template: { body: '{\n "a": {{ title }},\n}' } },
        'template.body',
        'json-key-missing',
        /^Line 3, column 1: not valid JSON/,
      ],
      [
        { template: { body: '{"a": "{{ title | shout }}"}' } },
        'template.body',
        'template-filter-unknown',
        /^Line 1, column 8: undefined filter/,
      ],
      [
        { template: { body: 'x', contentType: 'image/png' } },
        'template.body',
        'template-cannot-make',
        /cannot make image\/png/,
      ],
      [
        { template: { body: 'x', contentType: 'no type' } },
        'template.contentType',
        'not-a-content-type',
        /content type/,
      ],
      [{ template: { body: '' } }, 'template.body', 'required', /empty/],
      [
        { headers: [{ name: 'X-A', value: '{{ title' }] },
        'headers.0.value',
        'template-output-not-closed',
        /^Line 1, column 1/,
      ],
      [
        { template: { body: '{ {% for a in attendees %}"x{{ forloop.index }}": 1 {% endfor %} }' } },
        'template.body',
        'json-separator-missing',
        /comma or }/,
      ],
    ] as const) {
      const answer = await change(input)
      expect(answer, JSON.stringify(input)).toMatchObject({ status: 400, body: { errors: [{ path, code }] } })
      expect(answer.body.errors[0].message).toMatch(message)
    }
    expect((await stage.api.get(`/v1/endpoints/${endpointId}`)).body.template).toEqual({
      ...{ body: '{"a": {{ title }}}', contentType: 'application/json' },
    })
  })
})

describe('POST /v1/endpoints/preview', () => {
  it('shows body and headers for a real event, in any dialect, and sends nothing', async () => {
    const { stage } = await booked({})
    const { data } = (await stage.api.get('/v1/events')).body
    const { id: eventId } = data.find(({ topic }: { topic: string }) => topic === 'booking.created')
    for (const dialect of ['bellhop', 'calcom', 'spir', 'calendly']) {
      const answer = await stage.api.post('/v1/endpoints/preview', {
        ...{ dialect, eventId, template: { body: '{"n": {{ title }}, "u": "{{ metadata.user_id }}"}' } },
        headers: [{ name: 'X-Id', value: '{{ bellhop.eventId }}' }],
      })
      expect(answer, dialect).toMatchObject({
        status: 200,
        body: { eventId, contentType: 'application/json', headers: { 'X-Id': eventId }, errors: [] },
      })
      expect(JSON.parse(answer.body.body)).toEqual({ n: title, u: '123' })
    }
    expect(stage.receiver.requests).toEqual([])
  })

  it('shows what the dialect alone sends, and mistakes with line and column', async () => {
    const { stage } = await booked({})
    const preview = (input: unknown) => stage.api.post('/v1/endpoints/preview', input)
    const plain = await preview({ trigger: 'booking.created' })
    expect(JSON.parse(plain.body.body)).toMatchObject({ type: 'booking.created' })
    const template = { body: '{\n  "a": {{ title }}\n  "b": 1\n}' }
    expect((await preview({ trigger: 'booking.created', template })).body).toMatchObject({
      body: null,
      errors: [
        {
          path: 'template.body',
          message: expect.stringMatching(/comma or }/),
          code: 'json-separator-missing',
          params: { end: '}', found: expect.any(String) },
          line: 3,
          column: 3,
        },
      ],
    })
  })

  it('refuses what cannot be shown, and the events of others', async () => {
    const { stage } = await booked({})
    const other = await seedOrganization(stage.api.database.db)
    const key = await stage.api.makeKey(other.organizationId)
    const { data } = (await stage.api.get('/v1/events')).body
    const preview = (input: unknown, options = {}) => stage.api.post('/v1/endpoints/preview', input, options)
    expect(await preview({ eventId: data[0].id }, { key })).toMatchObject({ status: 404 })
    expect(await preview({ eventId: data[0].id }, { key: null })).toMatchObject({ status: 401 })
    expect(await preview({})).toMatchObject({ status: 400, body: { errors: [{ path: 'trigger' }] } })
    expect(await preview({ trigger: 'nothing' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'trigger' }] },
    })
    const customer = data.find(({ topic }: { topic: string }) => topic === 'customer.created')
    expect(await preview({ eventId: customer.id, dialect: 'calcom' })).toMatchObject({
      ...{
        status: 400,
        body: {
          errors: [
            { path: 'eventId', message: 'Cal.com has no trigger for customer.created.', code: 'trigger-not-of-event' },
          ],
        },
      },
    })
    expect(await preview({ trigger: 'booking.created', dialect: 'x' })).toMatchObject({ status: 400 })
  })
})

describe('the ready templates', () => {
  it('make something of every trigger of every dialect, with what a booker typed made harmless', async () => {
    const { stage } = await booked({})
    const ready = (await stage.api.get('/v1/templates')).body.data
    expect(ready.map(({ name }: { name: string }) => name)).toEqual([
      'slack',
      'slack-notices',
      'discord',
      'teams',
      'google-chat',
      'form',
    ])
    const dialects = (await stage.api.get('/v1/dialects')).body.data
    for (const { body, contentType, title: product } of ready) {
      for (const { name: dialect, triggers } of dialects) {
        const made = await stage.api.post('/v1/endpoints', {
          ...{ name: `${product} ${dialect}`, url: stage.receiver.url, dialect, template: { body, contentType } },
          triggers: triggers.map(({ name }: { name: string }) => name),
        })
        expect(made, `${product} ${dialect} ${JSON.stringify(made.body)}`).toMatchObject({ status: 201 })
      }
    }
  })
})
