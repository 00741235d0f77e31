import { describe, expect, it } from 'vitest'
import { startCalendarHost } from '../../../test/support/calendar-host.ts'
import { createTargetPolicy } from '../../endpoints/create-target-policy.ts'
import { createGuardedFetch } from './create-guarded-fetch.ts'

const local = createTargetPolicy({ allowHttp: true, allowTargets: ['127.0.0.1'], allowUrlPrefixes: [] })

describe('createGuardedFetch', () => {
  it('sends what a calendar program sends, and returns the whole answer', async () => {
    const host = await startCalendarHost()
    host.answer(() => ({ status: 207, headers: { etag: '"1"' }, body: 'grüezi' }))
    const { fetch, close } = createGuardedFetch({ policy: local })
    const answer = await fetch(`${host.url}/a/`, { method: 'REPORT', body: '<x/>', headers: { depth: '1' } })
    expect(answer.status).toBe(207)
    expect(answer.headers.get('etag')).toBe('"1"')
    expect(await answer.text()).toBe('grüezi')
    expect(host.requests).toMatchObject([{ method: 'REPORT', body: '<x/>', headers: { depth: '1' } }])
    await close()
  })

  it('follows no redirect', async () => {
    const host = await startCalendarHost()
    host.answer(() => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }))
    const { fetch, close } = createGuardedFetch({ policy: local })
    expect((await fetch(host.url)).status).toBe(302)
    expect(host.requests).toHaveLength(1)
    await close()
  })

  it('asks no address that may not be asked, also when only DNS says so', async () => {
    const resolve = async () => [{ address: '10.0.0.7', family: 4 }]
    const policy = createTargetPolicy({ allowHttp: false, allowTargets: [], allowUrlPrefixes: [], resolve })
    const { fetch, close } = createGuardedFetch({ policy })
    await expect(fetch('https://127.0.0.1/a.ics')).rejects.toThrow('IP address')
    await expect(fetch('https://calendars.example.com/a.ics')).rejects.toThrow('BELLHOP_ALLOW_TARGETS')
    await close()
  })

  it.each([
    ['a body that is too large', () => ({ body: 'x'.repeat(2000) }), 'more than'],
    ['no answer', () => null, 'did not answer within'],
  ])('says what is wrong with %s', async (_name, how, said) => {
    const host = await startCalendarHost()
    host.answer(how)
    const { fetch, close } = createGuardedFetch({ policy: local, maxBodyBytes: 1000, timeoutMs: 300 })
    await expect(fetch(host.url)).rejects.toMatchObject({
      name: 'CalendarError',
      message: expect.stringContaining(said),
    })
    await close()
  })

  it('says that nobody is there', async () => {
    const { fetch, close } = createGuardedFetch({ policy: local })
    await expect(fetch('http://127.0.0.1:1/')).rejects.toThrow('refuses connections')
    await close()
  })
})
