import { describe, expect, it } from 'vitest'
import { eventOf } from '../../test/support/event-of.ts'
import { catalog, findTopic } from '../events/catalog/catalog.ts'
import { dialects, findDialect } from './registry.ts'

const body = '{"title":"Zoë 🛎️"}'
const at = new Date('2026-09-02T15:21:08.412Z')

describe('the registry of dialects', () => {
  it('has bellhop first, because it is the default', () => {
    expect([...dialects.keys()]).toEqual(['bellhop', 'calcom'])
  })

  it('finds a dialect by its name and nothing by another', () => {
    expect(findDialect('calcom')?.title).toBe('Cal.com')
    expect(findDialect('Calcom')).toBeNull()
    expect(findDialect('constructor')).toBeNull()
  })
})

// What every dialect keeps, whoever adds one.
describe.each([...dialects.values()])('the dialect $name', (dialect) => {
  it('generates secrets that it accepts itself', () => {
    expect(dialect.checkSecret(dialect.generateSecret())).toBeNull()
  })

  it('verifies what it signs, and refuses another body', () => {
    const secrets = [dialect.generateSecret()]
    const signed = { 'webhook-id': 'msg_1', ...dialect.sign({ body, secrets, messageId: 'msg_1', at }) }
    const headers = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]))
    expect(dialect.verify({ body, headers, secrets, at }).outcome).toBe('valid')
    expect(dialect.verify({ body: `${body} `, headers, secrets, at }).outcome).toBe('invalid')
  })

  it('calls a request without a secret unsigned', () => {
    const signed = { 'webhook-id': 'msg_1', ...dialect.sign({ body, secrets: [], messageId: 'msg_1', at }) }
    const headers = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]))
    expect(dialect.verify({ body, headers, secrets: [], at }).outcome).toBe('unsigned')
  })

  it('renders a sample for every trigger, and accepts every trigger that it lists', () => {
    for (const { name, description } of dialect.triggers) {
      const topic = findTopic(dialect.sampleTopicOf(name))
      if (topic === null) throw new Error(`${name} has no topic`)
      expect(dialect.acceptsTrigger(name)).toBe(true)
      expect(description).toMatch(/^[A-Z].*\.$/)
      const rendered = dialect.render({ event: eventOf(topic), trigger: name, settings: {} })
      expect(JSON.parse(rendered.body)).toBeTypeOf('object')
    }
  })

  it('gives each event of the catalog one of its own triggers or none', () => {
    const names = new Set(dialect.triggers.map(({ name }) => name))
    for (const topic of catalog.values()) {
      const trigger = dialect.triggerOf(eventOf(topic))
      if (trigger !== null) expect(names).toContain(trigger)
    }
  })
})
