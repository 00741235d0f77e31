import { describe, expect, it } from 'vitest'
import type { Dialect } from '../api/api-shapes.ts'
import { changeDialect } from './change-dialect.ts'
import { newWebhookValues, webhookInput } from './webhook-values.ts'

function dialect(name: string, parts: Partial<Dialect>): Dialect {
  const defaults: Dialect['defaults'] = { retry: { preset: 'exponential' }, sources: null, fromEverySource: [] }
  const triggers = ['both', name].map((trigger) => ({ name: trigger, description: '', group: null }))
  return { name, title: name, description: '', triggers, defaults, settings: [], secretName: 'Secret', ...parts }
}

const hierarchy = {
  ...{ name: 'hierarchy', label: 'Hierarchy', description: '', default: 'nested' },
  options: ['nested', 'flat'].map((value) => ({ value, label: value })),
}
const signed = dialect('signed', {})
const fixed: Dialect['defaults'] = {
  ...{ retry: { preset: 'fixed', retries: 4, everySeconds: 10 }, sources: null },
  fromEverySource: [],
}
const unsigned = dialect('unsigned', { secretName: null, defaults: fixed, settings: [hierarchy] })
const values = { ...newWebhookValues(signed), name: 'CRM', triggers: ['both', 'signed'] }

describe('another dialect', () => {
  it('brings its settings and retries, keeps the triggers that it has too, and what else was typed', () => {
    const changed = changeDialect(values, { before: signed, after: unsigned, isNew: true })
    expect(webhookInput(changed)).toMatchObject({
      name: 'CRM',
      dialect: 'unsigned',
      triggers: ['both'],
      settings: { hierarchy: 'nested' },
      retry: { preset: 'fixed', retries: 4, everySeconds: 10 },
      secret: null,
    })
  })

  it('leaves retries alone that somebody chose', () => {
    const chosen = { ...values, retryPreset: 'exponential-day' as const }
    const changed = changeDialect(chosen, { before: signed, after: unsigned, isNew: true })
    expect(webhookInput(changed).retry).toEqual({ preset: 'exponential', hours: 24 })
  })

  it('has a secret again after one that signs nothing: a generated one where the webhook is new', () => {
    const without = changeDialect(values, { before: signed, after: unsigned, isNew: true })
    const change = { before: unsigned, after: signed }
    expect(changeDialect(without, { ...change, isNew: true }).secretChoice).toBe('generate')
    expect(changeDialect(without, { ...change, isNew: false }).secretChoice).toBe('none')
    expect(changeDialect(without, { ...change, isNew: true }).settings).toEqual({})
  })

  it('forgets a secret that was typed for the one before', () => {
    const typed = { ...values, secretChoice: 'own' as const, secret: 'whsec_x' }
    expect(changeDialect(typed, { before: signed, after: dialect('other', {}), isNew: true })).toMatchObject({
      secretChoice: 'own',
      secret: '',
    })
  })
})
