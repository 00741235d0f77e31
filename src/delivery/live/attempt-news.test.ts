import { expect, it } from 'vitest'
import { newId } from '../../shared/ids.ts'
import { readAttempts, writeAttempts, writeGap } from './attempt-news.ts'

const organizationId = newId('org')

it('what is told is what is read, however much it is, in notifications that PostgreSQL takes', () => {
  const news = Array.from({ length: 1000 }, (_, index) => ({ deliveryId: newId('dlv'), attempt: (index % 20) + 1 }))
  const payloads = writeAttempts(organizationId, news)
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000)
  const read = payloads.map(readAttempts)
  expect(read.flatMap((message) => (message?.kind === 'attempts' ? message.news : []))).toEqual(news)
})

it('a gap, nothing, and a connection that came back are told apart', () => {
  expect(readAttempts(writeGap(organizationId))).toEqual({ kind: 'gap', organizationId })
  expect(writeAttempts(organizationId, []).map(readAttempts)).toEqual([{ kind: 'attempts', organizationId, news: [] }])
  expect(readAttempts('')).toBeNull()
})
