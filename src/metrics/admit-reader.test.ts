import { describe, expect, it } from 'vitest'
import { BellhopError } from '../shared/errors.ts'
import { admitReader, type ReaderRules } from './admit-reader.ts'

const open: ReaderRules = { token: null, operatorKey: null, trustLoopback: true }
const here = '127.0.0.1'
const elsewhere = '203.0.113.7'

/** What becomes of a request: `open`, or the code of the problem. */
function judge(rules: ReaderRules, remoteAddress: string | undefined, headers: Record<string, string> = {}): string {
  try {
    admitReader(rules, { remoteAddress, headers })
    return 'open'
  } catch (error) {
    if (error instanceof BellhopError) return error.code
    throw error
  }
}

describe('without a token', () => {
  it.each([here, '127.8.9.1', '::1', '::ffff:127.0.0.1'])('%s reads without credentials', (address) => {
    expect(judge(open, address)).toBe('open')
  })

  it.each([elsewhere, '::ffff:203.0.113.7', '10.0.0.1', '1.127.0.1', '::1234', undefined])('%s does not', (address) => {
    expect(judge(open, address)).toBe('forbidden')
  })

  it.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'])(
    'what a proxy on this machine passes on with %s does not come from this machine',
    (name) => {
      expect(judge(open, here, { [name]: 'for=203.0.113.7' })).toBe('forbidden')
    },
  )

  it('this machine needs credentials too when a proxy may stand on it', () => {
    expect(judge({ ...open, trustLoopback: false }, here)).toBe('forbidden')
  })

  it("the operator's key opens from everywhere, and no other key does", () => {
    const rules = { ...open, operatorKey: 'operator-key-0001' }
    expect(judge(rules, elsewhere, { authorization: 'Bearer operator-key-0001' })).toBe('open')
    expect(judge(rules, elsewhere, { authorization: 'Bearer operator-key-0002' })).toBe('invalid-credentials')
    expect(judge(rules, elsewhere, { authorization: 'Basic operator-key-0001' })).toBe('invalid-credentials')
    expect(judge(open, elsewhere, { authorization: 'Bearer null' })).toBe('invalid-credentials')
  })
})

describe('with a token', () => {
  const rules = { ...open, token: 'a-token-for-metrics', operatorKey: 'operator-key-0001' }

  it('only the token opens, from wherever', () => {
    expect(judge(rules, elsewhere, { authorization: 'Bearer a-token-for-metrics' })).toBe('open')
    expect(judge(rules, here)).toBe('missing-credentials')
    expect(judge(rules, here, { authorization: 'Bearer operator-key-0001' })).toBe('invalid-credentials')
    expect(judge(rules, here, { authorization: 'Bearer a-token-for-metric' })).toBe('invalid-credentials')
  })
})
