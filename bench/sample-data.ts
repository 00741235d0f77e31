import { topicOf } from './set-up-endpoints.ts'

const bodyBytes = 1024

/** What a delivery says around the data: id, topic and time. */
const frameBytes = JSON.stringify({
  id: `evt_${'0'.repeat(26)}`,
  type: topicOf(0),
  timestamp: new Date(0).toISOString(),
  data: { invoice: 0, text: '' },
}).length

const text = 'x'.repeat(bodyBytes - frameBytes)

/** Data of an event whose deliveries have a body of about 1 KiB; the number keeps them apart. */
export function sampleData(number: number): Record<string, unknown> {
  return { invoice: number % 10, text }
}
