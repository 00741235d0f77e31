import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../api/api-shapes.ts'
import { english } from '../texts/webhook-form/english.ts'
import { checkWebhook, newWebhookValues, webhookField, webhookInput, webhookValues } from './webhook-values.ts'

const endpoint: Endpoint = {
  id: 'ep_1',
  name: 'CRM',
  description: null,
  url: 'https://example.com/hooks',
  email: null,
  dialect: 'bellhop',
  triggers: ['booking.created'],
  enabled: true,
  disabledReason: null,
  sources: ['widget'],
  filters: null,
  template: null,
  transformation: null,
  headers: [{ name: 'x-key', value: '••••' }],
  retry: { preset: 'custom', seconds: [5, 120] },
  rateLimit: null,
  maxInFlight: 4,
  settings: {},
  hasSecret: true,
  createdAt: '2026-11-21T12:00:00Z',
  updatedAt: '2026-11-21T12:00:00Z',
}

describe('a new webhook', () => {
  const values = { ...newWebhookValues(undefined), name: ' CRM ', url: ' https://example.com/ ', triggers: ['ping'] }

  it('leaves the secret to the server unless one is given', () => {
    expect(webhookInput(values)).not.toHaveProperty('secret')
    expect(webhookInput({ ...values, secretChoice: 'own', secret: 'whsec_x' }).secret).toBe('whsec_x')
    expect(webhookInput({ ...values, secretChoice: 'none' }).secret).toBeNull()
  })

  it('carries a template or code, whichever is chosen', () => {
    const both = { ...values, templateBody: '{}', transformation: 'const transform = () => ({ body: 1 })' }
    const sent = (templateChoice: 'dialect' | 'own' | 'code') => {
      const { template, transformation } = webhookInput({ ...both, templateChoice })
      return [template, transformation]
    }
    expect(sent('dialect')).toEqual([null, null])
    expect(sent('own')).toEqual([{ body: '{}', contentType: null }, null])
    expect(sent('code')).toEqual([null, both.transformation])
    const empty = { ...both, templateChoice: 'code' as const, transformation: ' ' }
    expect(checkWebhook(empty, english.mistakes)).toEqual({ transformation: expect.stringContaining('Write') })
    expect(webhookValues({ ...endpoint, transformation: 'x' })).toMatchObject({
      templateChoice: 'code',
      transformation: 'x',
    })
    expect(webhookField('transformation')).toBe('transformation')
  })

  it('trims what people paste', () => {
    expect(webhookInput(values)).toMatchObject({ name: 'CRM', url: 'https://example.com/', description: null })
  })

  it('is not sent without name, address and trigger', () => {
    expect(Object.keys(checkWebhook(newWebhookValues(undefined), english.mistakes))).toEqual([
      'name',
      'url',
      'triggers',
    ])
    expect(checkWebhook(values, english.mistakes)).toEqual({})
  })

  it('goes to an address or to a mailbox, and a mailbox gets neither secret nor headers', () => {
    const mail = { ...values, receiver: 'email' as const, email: ' desk@example.com ', secretChoice: 'own' as const }
    const input = webhookInput({ ...mail, headers: [{ name: 'x-a', value: '1' }] })
    expect(input).toMatchObject({ email: 'desk@example.com' })
    for (const name of ['url', 'secret', 'headers']) expect(input).not.toHaveProperty(name)
    expect(checkWebhook(mail, english.mistakes)).toEqual({})
    expect(checkWebhook({ ...mail, email: '' }, english.mistakes)).toEqual({ email: expect.stringMatching(/Enter/) })
    expect(checkWebhook({ ...mail, email: 'desk' }, english.mistakes)).toEqual({
      email: expect.stringMatching(/not an e-mail/),
    })
  })

  it('shows the mistakes of filters at their fields', () => {
    expect(webhookField('filters.condition')).toBe('filters.condition')
    expect(webhookField('filters.organizers.1')).toBe('filters.organizers')
    expect(webhookField('email')).toBe('email')
  })

  it('names the header line that has no name', () => {
    const headers = [
      { name: 'x-a', value: '1' },
      { name: ' ', value: '2' },
    ]
    expect(Object.keys(checkWebhook({ ...values, headers }, english.mistakes))).toEqual(['headers.1.name'])
  })
})

describe('a webhook that exists', () => {
  it('keeps secret and headers when they are not touched', () => {
    const input = webhookInput(webhookValues(endpoint))
    expect(input).not.toHaveProperty('secret')
    expect(input).not.toHaveProperty('headers')
  })

  it('comes back as it was', () => {
    expect(webhookInput(webhookValues(endpoint))).toEqual({
      name: 'CRM',
      url: 'https://example.com/hooks',
      description: null,
      dialect: 'bellhop',
      triggers: ['booking.created'],
      enabled: true,
      sources: ['widget'],
      filters: null,
      template: null,
      transformation: null,
      retry: { preset: 'custom', seconds: [5, 120] },
      rateLimit: null,
      maxInFlight: 4,
      settings: {},
    })
  })

  it('keeps its rate limit, and can lose it', () => {
    const values = webhookValues({ ...endpoint, rateLimit: { requests: 5, perSeconds: 10 } })
    expect(webhookInput(values).rateLimit).toEqual({ requests: 5, perSeconds: 10 })
    expect(webhookInput({ ...values, rateLimited: false }).rateLimit).toBeNull()
  })

  it('can lose its headers', () => {
    expect(webhookInput({ ...webhookValues(endpoint), headerChoice: 'replace' }).headers).toEqual([])
  })
})

describe('webhookField', () => {
  it.each([
    ['url', 'url'],
    ['triggers.3', 'triggers'],
    ['headers.1.value', 'headers.1.value'],
    ['headers.1', 'headers.1.name'],
    ['retry.seconds.0', 'steps'],
    ['rateLimit.requests', 'rateRequests'],
    ['rateLimit.perSeconds', 'rateSeconds'],
    ['rateLimit', 'rateRequests'],
    ['settings.hierarchy', 'settings.hierarchy'],
    ['settings', null],
    ['', null],
  ])('a mistake at "%s" is shown at %s', (path, field) => {
    expect(webhookField(path)).toBe(field)
  })
})
