import type { TestResult } from '../api/api-shapes.ts'
import { formatDuration } from '../format/format-duration.ts'
import type { Tone } from '../ui/status-mark.tsx'

const meanings: Record<number, string> = {
  400: 'it did not understand the payload',
  401: 'it did not accept the signature or the header',
  403: 'it did not accept the signature or the header',
  404: 'there is nothing at this address',
  405: 'it does not take POST at this address',
  408: 'it gave up waiting for the request',
  410: 'it says that this address is gone for good; a webhook that gets this is switched off',
  413: 'the payload is too large for it',
  415: 'it does not take this content type',
  422: 'it understood the payload and refused what it says',
  429: 'it asks for fewer requests',
}

function meaningOf(status: number): string {
  if (status >= 200 && status < 300) return 'it accepted the webhook'
  if (status >= 300 && status < 400) return 'it sends us elsewhere, and we do not follow; enter the final address'
  return meanings[status] ?? (status >= 500 ? 'it failed on its own side' : 'it refused the webhook')
}

/** What a test showed, in one sentence. */
export function testVerdict(result: TestResult, locale?: string): { tone: Tone; sentence: string } {
  const time = formatDuration(result.durationMs, undefined, locale)
  if (result.response === null) {
    const reason = result.error?.message ?? 'no answer came'
    return { tone: 'bad', sentence: `Your server did not answer within ${time}: ${reason}` }
  }
  const { status } = result.response
  return {
    tone: result.delivered ? 'ok' : 'bad',
    sentence: `Your server answered ${status} in ${time}: ${meaningOf(status)}.`,
  }
}
