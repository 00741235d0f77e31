import { describe, expect, it } from 'vitest'
import type { TestResult } from '../api/api-shapes.ts'
import { createFormats } from '../format/create-formats.ts'
import { english as units } from '../texts/format/english.ts'
import { english } from '../texts/webhooks/english.ts'
import { testVerdict } from './test-verdict.ts'

const formats = createFormats('en', units)

const say = ({ message }: { message: string }) => message

const answered = (status: number): TestResult => ({
  delivered: status >= 200 && status < 300,
  request: { method: 'POST', url: 'https://example.com/', headers: {}, body: '{}' },
  response: { status, headers: {}, body: '', truncated: false },
  error: null,
  durationMs: 82,
})

describe('testVerdict', () => {
  it.each([
    [204, 'ok', 'Your server answered 204 in 82 ms: it accepted the webhook.'],
    [
      302,
      'bad',
      'Your server answered 302 in 82 ms: it sends us elsewhere, and we do not follow; enter the final address.',
    ],
    [401, 'bad', 'Your server answered 401 in 82 ms: it did not accept the signature or the header.'],
    [404, 'bad', 'Your server answered 404 in 82 ms: there is nothing at this address.'],
    [418, 'bad', 'Your server answered 418 in 82 ms: it refused the webhook.'],
    [503, 'bad', 'Your server answered 503 in 82 ms: it failed on its own side.'],
  ])('explains %d', (status, tone, sentence) => {
    expect(testVerdict(answered(status), english, formats, say)).toEqual({ tone, sentence })
  })

  it('says why there was no answer', () => {
    const silent: TestResult = {
      ...answered(200),
      delivered: false,
      response: null,
      error: { code: 'dns', message: 'The name example.invalid does not exist. Check the address.' },
      durationMs: 5_000,
    }
    expect(testVerdict(silent, english, formats, say)).toEqual({
      tone: 'bad',
      sentence: 'Your server did not answer within 5 s: The name example.invalid does not exist. Check the address.',
    })
  })
})
