import { describe, expect, it } from 'vitest'
import { requestHeadline } from './request-headline.ts'

const headline = (body: string) => requestHeadline({ method: 'POST', path: '/inspector/insp_1/in', body })

describe('requestHeadline', () => {
  it.each([
    ['{"type":"booking.created","data":{}}', 'booking.created'],
    ['{"triggerEvent":"BOOKING_CREATED","payload":{"type":"30min"}}', 'BOOKING_CREATED'],
    ['{"type":5}', 'POST /inspector/insp_1/in'],
    ['[1]', 'POST /inspector/insp_1/in'],
    ['a=b', 'POST /inspector/insp_1/in'],
    ['', 'POST /inspector/insp_1/in'],
  ])('of %s is %s', (body, expected) => {
    expect(headline(body)).toBe(expected)
  })
})
