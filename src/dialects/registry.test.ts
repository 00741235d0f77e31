import { describe, expect, it } from 'vitest'
import { eventOf, eventPlace } from '../../test/support/event-of.ts'
import { catalog } from '../events/catalog/catalog.ts'
import { dialects, findDialect } from './registry.ts'
import { sampleOfTrigger } from './sample-of-trigger.ts'

const body = '{"title":"Zoë 🛎️"}'
const at = new Date('2026-09-02T15:21:08.412Z')
const origin = 'https://book.example.com'
const all = [...dialects.values()]

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

describe('the registry of dialects', () => {
  it('has bellhop first, because it is the default', () => {
    expect([...dialects.keys()]).toEqual(['bellhop', 'calcom', 'calenso', 'spir', 'acall', 'calendly', 'cloudevents'])
  })

  it('finds a dialect by its name and nothing by another', () => {
    expect(findDialect('calcom')?.title).toBe('Cal.com')
    expect(findDialect('Calcom')).toBeNull()
    expect(findDialect('constructor')).toBeNull()
  })
})

// What every dialect keeps, whoever adds one.
describe.each(all)('the dialect $name', (dialect) => {
  const defaults = dialect.settings.schema.parse({})

  it('renders a sample for every trigger, which the sample causes, and accepts every trigger that it lists', () => {
    for (const { name, description } of dialect.triggers) {
      const event = sampleOfTrigger(dialect, name, eventPlace)
      if (event === null) throw new Error(`${name} has no sample`)
      expect(dialect.triggersOf(event)).toContain(name)
      expect(dialect.acceptsTrigger(name)).toBe(true)
      expect(description).toMatch(/^[A-Z].*\.$/)
      const rendered = dialect.render({ event, trigger: name, settings: defaults, origin })
      expect(JSON.parse(rendered.body)).toBeTypeOf('object')
      expect(dialect.render({ event: structuredClone(event), trigger: name, settings: defaults, origin })).toEqual(
        rendered,
      )
    }
  })

  it('gives each event of the catalog triggers of its own or none, and renders each of them', () => {
    const names = new Set(dialect.triggers.map(({ name }) => name))
    for (const topic of catalog.values()) {
      const event = eventOf(topic)
      for (const trigger of dialect.triggersOf(event)) {
        expect(names).toContain(trigger)
        expect(() => dialect.render({ event, trigger, settings: defaults, origin })).not.toThrow()
      }
    }
  })

  it('names no trigger for an event whose data it does not know, instead of throwing', () => {
    const known = new Set(dialect.triggers.map(({ name }) => name))
    for (const topic of [...catalog.keys(), 'toString', 'invoice.paid']) {
      for (const data of [
        null,
        undefined,
        'x',
        7,
        [],
        { booking: null },
        { booking: { kind: 7 } },
        { attendees: {} },
      ]) {
        for (const trigger of dialect.triggersOf({ topic, kind: null, source: 'api', data })) {
          expect(known.has(trigger) || trigger === topic).toBe(true)
        }
      }
    }
  })

  it('says for each setting what can be chosen, and refuses anything else', () => {
    const { schema, fields } = dialect.settings
    expect(Object.keys(defaults)).toEqual(fields.map(({ name }) => name))
    for (const { name, options, default: chosen } of fields) {
      expect(options.map(({ value }) => value)).toContain(chosen)
      for (const { value } of options) expect(schema.parse({ [name]: value })).toMatchObject({ [name]: value })
      expect(schema.safeParse({ [name]: 'something else' }).success).toBe(false)
    }
    expect(schema.safeParse({ colour: 'red' }).success).toBe(false)
  })
})

describe.each(all.filter(({ secretName }) => secretName !== null))('the signature of $name', (dialect) => {
  const secret = dialect.generateSecret() ?? ''

  it('is made with secrets that the dialect accepts itself', () => {
    expect(dialect.checkSecret(secret)).toBeNull()
    expect(dialect.generateSecret()).not.toBe(secret)
  })

  it('verifies, and refuses another body', () => {
    const secrets = [secret]
    const headers = lowerCase({ 'webhook-id': 'msg_1', ...dialect.sign({ body, secrets, messageId: 'msg_1', at }) })
    expect(dialect.verify({ body, headers, secrets, at }).outcome).toBe('valid')
    expect(dialect.verify({ body: `${body} `, headers, secrets, at }).outcome).toBe('invalid')
  })

  it('is not there without a secret', () => {
    const headers = lowerCase({ 'webhook-id': 'msg_1', ...dialect.sign({ body, secrets: [], messageId: 'msg_1', at }) })
    expect(dialect.verify({ body, headers, secrets: [], at }).outcome).toBe('unsigned')
  })
})

describe.each(all.filter(({ secretName }) => secretName === null))(
  'the dialect $name, which signs nothing',
  (dialect) => {
    it('has no secrets, and says so to whoever gives one', () => {
      expect(dialect.generateSecret()).toBeNull()
      expect(dialect.checkSecret('a secret')).toEqual({
        message: expect.stringMatching(/^.*signs nothing.*\.$/),
        code: 'dialect-signs-nothing',
        params: { dialect: dialect.title },
      })
    })

    it('adds no header, and calls every request unsigned', () => {
      expect(dialect.sign({ body, secrets: [], messageId: 'msg_1', at })).toEqual({})
      expect(dialect.verify({ body, headers: {}, secrets: [], at }).outcome).toBe('unsigned')
    })
  },
)
