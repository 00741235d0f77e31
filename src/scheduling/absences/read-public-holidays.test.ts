import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'
import type { Holiday } from './holidays.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi(testClock('2026-12-31T23:30:00Z'))
  const { organizationId } = await seedOrganization(api.database.db)
  await api.makeKey(organizationId)
})
afterAll(() => api?.close())

async function read(place: object): Promise<Holiday[]> {
  const { status, body } = await api.post('/v1/holidays/read', place)
  expect([status, body.errors]).toEqual([200, undefined])
  return body.data
}

const within = (year: number, days: readonly Holiday[]) =>
  days.filter(({ date }) => date.startsWith(String(year))).map(({ date, name }) => `${date.slice(5)} ${name}`)

const datesIn = (year: number, days: readonly Holiday[]) =>
  days.filter(({ date }) => date.startsWith(String(year))).map(({ date }) => date.slice(5))

describe('the public holidays of a country', () => {
  it('in Japan are those of its law, with the day that stands in for a Sunday', async () => {
    const days = await read({ country: 'JP' })
    expect(within(2027, days)).toEqual([
      ...['01-01 元日', '01-11 成人の日', '02-11 建国記念の日', '02-23 天皇誕生日', '03-21 春分の日'],
      ...['03-22 春分の日 (振替休日)', '04-29 昭和の日', '05-03 憲法記念日', '05-04 みどりの日', '05-05 こどもの日'],
      ...['07-19 海の日', '08-11 山の日', '09-20 敬老の日', '09-23 秋分の日', '10-11 スポーツの日', '11-03 文化の日'],
      '11-23 勤労感謝の日',
    ])
    expect(days[0]?.date).toBe('2027-01-01')
    expect(days.at(-1)?.date).toBe('2030-01-01')
    expect(within(2027, await read({ country: 'JP', language: 'en' }))).toContain(
      '03-22 Spring Equinox Day (substitute day)',
    )
  })

  it('in Germany are fewer than in Bavaria, and more in Augsburg', async () => {
    const nation = datesIn(2027, await read({ country: 'de' }))
    const bavaria = datesIn(2027, await read({ country: 'DE', region: 'BY' }))
    const augsburg = datesIn(2027, await read({ country: 'DE', region: 'BY-A' }))
    expect(nation).toEqual([...['01-01', '03-26', '03-29', '05-01', '05-06', '05-17', '10-03', '12-25', '12-26']])
    expect(bavaria.filter((date) => !nation.includes(date))).toEqual(['01-06', '05-27', '11-01'])
    expect(augsburg.filter((date) => !bavaria.includes(date))).toEqual(['08-08', '08-15'])
  })

  it('of the United Kingdom differ between Scotland and England, days that stand in too', async () => {
    const scotland = within(2027, await read({ country: 'GB', region: 'SCT' }))
    const england = within(2027, await read({ country: 'GB', region: 'ENG' }))
    expect(scotland).toContain('01-04 January 2nd (substitute day)')
    expect(england.filter((day) => /^(01-0[2-9]|03-29|12-2)/.test(day))).toEqual([
      '03-29 Easter Monday',
      '12-25 Christmas Day',
      '12-26 Boxing Day',
      '12-27 Christmas Day (substitute day)',
      '12-28 Boxing Day (substitute day)',
    ])
    expect(scotland.join()).not.toContain('Easter Monday')
  })

  it('are whole days, however long the clocks make them', async () => {
    // From noon on in Solothurn.
    expect(datesIn(2027, await read({ country: 'CH', region: 'SO' }))).not.toContain('05-01')
    // 23 hours in Zurich, 25 in Saxony.
    expect(datesIn(2027, await read({ country: 'CH', region: 'ZH' }))).toContain('03-28')
    expect(datesIn(2027, await read({ country: 'DE', region: 'SN' }))).toContain('10-31')
    // Three days, the first of which begins at sunset of the day before.
    expect(datesIn(2027, await read({ country: 'AE' }))).toEqual(expect.arrayContaining(['03-09', '03-10', '03-11']))
  })

  it('stand in the language asked for, else in that of the country, and each day once', async () => {
    const names = async (country: string, language: string) =>
      within(2027, await read({ country, language })).join('; ')
    expect(await names('GB', 'ja')).toMatch(/元日.*Early May bank holiday.*クリスマス \(振替休日\)/)
    expect(await names('AT', 'de')).toContain('12-25 Christtag')
    expect(await names('CZ', 'cs-CZ')).toContain('01-01 Nový rok')
    const days = await read({ country: 'US', region: 'NY' })
    expect(new Set(days.map(({ date }) => date)).size).toBe(days.length)
    expect(within(2027, days)).toContain("02-15 Susan B. Anthony Day / Washington's Birthday")
    expect(datesIn(2027, days)).toContain('12-31')
  })

  it.each<[string, object, string, string]>([
    ['an unknown country', { country: 'QQ' }, 'country', 'GET /v1/holidays/countries'],
    [
      'an unknown region',
      { country: 'GB', region: 'BY' },
      'region',
      'must be one of those of GB: ALD, ENG, NIR, SCT, WLS',
    ],
    ['a region where there is none', { country: 'JP', region: '13' }, 'region', 'JP has none'],
    ['a region without a country', { url: 'https://a.example/zh.ics', region: 'BY' }, 'region', 'country'],
    ['a country and a file', { country: 'JP', content: 'BEGIN:VCALENDAR' }, 'url', 'only one of them'],
  ])('are refused for %s', async (_name, body, path, message) => {
    const answer = await api.post('/v1/holidays/read', body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ path }] } })
    expect(answer.body.errors[0].message).toContain(message)
  })
})

describe('the countries with public holidays', () => {
  it('are listed with their regions and time zones, all of which can be read', async () => {
    const { status, body } = await api.get('/v1/holidays/countries')
    expect(status).toBe(200)
    const find = (wanted: string) => body.data.find(({ code }: { code: string }) => code === wanted)
    expect(find('JP')).toEqual({ code: 'JP', regions: [], timeZones: ['Asia/Tokyo'] })
    expect(find('DE').regions).toEqual(
      expect.arrayContaining([
        { code: 'BY', name: 'Bayern' },
        { code: 'BY-A', name: 'Bayern: Stadt Augsburg' },
      ]),
    )
    expect(find('CK').regions).toEqual([])
    expect(body.data.length).toBeGreaterThan(190)
  })

  it('are told to those who are known only', async () => {
    expect((await api.get('/v1/holidays/countries', { key: null })).status).toBe(401)
    expect((await api.post('/v1/holidays/read', { country: 'JP' }, { key: null })).status).toBe(401)
  })
})
