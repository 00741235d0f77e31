import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { describe, expect, it } from 'vitest'
import { boundLookup } from './bound-lookup.ts'

const address = { address: '93.184.216.34', family: 4 }

function ask(lookup: LookupFunction, timeoutMs: number): Promise<string | LookupAddress[]> {
  return new Promise((resolve, reject) => {
    boundLookup(lookup, timeoutMs)('hooks.example.com', { all: true }, (error, found) => {
      if (error === null) resolve(found)
      else reject(error)
    })
  })
}

describe('a bound lookup', () => {
  it('passes on what it is asked and what it hears', async () => {
    const asked: unknown[] = []
    const lookup: LookupFunction = (host, options, callback) => {
      asked.push(host, options.all)
      callback(null, [address])
    }
    expect(await ask(lookup, 10_000)).toEqual([address])
    expect(asked).toEqual(['hooks.example.com', true])
  })

  it('passes on failures', async () => {
    const lookup: LookupFunction = (_host, _options, callback) =>
      callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), '')
    await expect(ask(lookup, 10_000)).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })

  it('fails when no answer comes', async () => {
    await expect(ask(() => undefined, 10)).rejects.toMatchObject({ code: 'ETIMEOUT' })
  })

  it('answers once, although an answer comes late', async () => {
    let answerLate: (() => void) | undefined
    const lookup: LookupFunction = (_host, _options, callback) => {
      answerLate = () => callback(null, [address])
    }
    const heard: unknown[] = []
    await new Promise<void>((resolve) => {
      boundLookup(lookup, 10)('hooks.example.com', {}, (error) => {
        heard.push(error?.code)
        resolve()
      })
    })
    answerLate?.()
    expect(heard).toEqual(['ETIMEOUT'])
  })
})
