import { describe, expect, it } from 'vitest'
import { TemplateError } from '../templates/template-error.ts'
import { openPayload } from './open-payload.ts'

const header = { name: 'X-Team', value: 'north' }

describe('the payload of an endpoint', () => {
  it('is none without templates, whatever headers there are', () => {
    expect(openPayload(null, [])).toBeNull()
    expect(openPayload(null, [header])).toBeNull()
  })

  it('has the headers that are templates, and only those', () => {
    const payload = openPayload(null, [header, { name: 'X-Title', value: 'of {{ title }}' }])
    expect(payload?.template).toBeNull()
    expect([...(payload?.headers ?? [])].map(([name, render]) => [name, render({ title: 'A' })])).toEqual([
      ['X-Title', 'of A'],
    ])
  })

  it('tells a mistake of its template when it is used, not when it is opened', () => {
    const payload = openPayload({ body: '{{ a', contentType: 'application/json' }, [])
    expect(() => payload?.template?.render({})).toThrow(TemplateError)
  })
})
