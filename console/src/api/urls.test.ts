import { describe, expect, it } from 'vitest'
import { apiUrls, pageUrls, withQuery } from './urls.ts'

describe('addresses', () => {
  it('hold their parameters escaped, so that none leads elsewhere', () => {
    expect(apiUrls.endpoint('../session?x#y')).toBe('/v1/endpoints/..%2Fsession%3Fx%23y')
    expect(apiUrls.publicEventType('demo', '初回')).toBe('/v1/public/demo/%E5%88%9D%E5%9B%9E')
    expect(pageUrls.booking('bkg_1/..')).toBe('/console/bookings/bkg_1%2F..')
  })

  it('leave out what is not set', () => {
    expect(withQuery('/v1/bookings', { q: '', status: undefined, from: null, limit: 50 })).toBe('/v1/bookings?limit=50')
    expect(withQuery('/v1/bookings')).toBe('/v1/bookings')
    expect(pageUrls.webhook('ep_1', 'test')).toBe('/console/webhooks/ep_1?tab=test')
  })

  it('escape what is searched for', () => {
    expect(pageUrls.bookings({ q: 'a+b@example.com' })).toBe('/console/bookings?q=a%2Bb%40example.com')
  })
})
