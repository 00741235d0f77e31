import { describe, expect, it } from 'vitest'
import { matchPage } from './match-page.ts'

describe('matchPage', () => {
  it.each([
    ['/demo', { page: 'organization', organization: 'demo' }],
    ['/demo/', { page: 'organization', organization: 'demo' }],
    ['/demo/intro-call', { page: 'event-type', organization: 'demo', eventType: 'intro-call' }],
    ['/demo/caf%C3%A9', { page: 'event-type', organization: 'demo', eventType: 'café' }],
    ['/booking/bkg_1', { page: 'booking', uid: 'bkg_1' }],
    ['/booking/bkg_1/reschedule', { page: 'reschedule', uid: 'bkg_1' }],
    ['/booking/bkg_1/cancel', { page: 'cancel', uid: 'bkg_1' }],
  ])('knows %s', (path, page) => {
    expect(matchPage(path)).toEqual(page)
  })

  it.each(['/', '/booking', '/booking/bkg_1/other', '/booking/bkg_1/cancel/now', '/demo/a/b', '/%E0%A4%A', '/demo/%'])(
    'finds nothing at %s',
    (path) => {
      expect(matchPage(path)).toEqual({ page: 'not-found' })
    },
  )
})
