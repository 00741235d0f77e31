import { describe, expect, it } from 'vitest'
import { readChoices, searchText, writeChoices } from './choices.ts'

const choices = (query: string) => readChoices(new URLSearchParams(query))

describe('readChoices', () => {
  it('reads everything that a visitor can choose', () => {
    expect(
      choices(
        'month=2026-12&date=2026-12-24&slot=2026-12-24T09:00:00Z&timeZone=Asia/Tokyo&hours=12&lang=ja&duration=60&place=jitsi',
      ),
    ).toEqual({
      month: '2026-12',
      date: '2026-12-24',
      slot: '2026-12-24T09:00:00Z',
      timeZone: 'Asia/Tokyo',
      hours: '12',
      lang: 'ja',
      duration: 60,
      place: 'jitsi',
    })
  })

  it('takes the month from the day when only the day stands there', () => {
    expect(choices('date=2026-12-24').month).toBe('2026-12')
  })

  it('ignores what makes no sense', () => {
    expect(choices('month=2026-13&date=2026-02-30&slot=soon&timeZone=Mars/Base&hours=13&duration=long')).toEqual({
      month: null,
      date: null,
      slot: null,
      timeZone: null,
      hours: null,
      lang: null,
      duration: null,
      place: null,
    })
  })

  it.each(['2026-12-24T09:00:00+01:00', '2026-12-24T09:00:00', '2026-12-24T29:00:00Z'])(
    'refuses the slot %s',
    (slot) => {
      expect(readChoices(new URLSearchParams({ slot })).slot).toBeNull()
    },
  )
})

describe('writeChoices', () => {
  it('changes, adds and removes, and leaves the rest of the link', () => {
    const search = new URLSearchParams('metadata[a]=1&month=2026-11&slot=2026-11-24T09:00:00Z&utm_source=x')
    const next = writeChoices(search, { month: '2026-12', slot: null, timeZone: 'Europe/Berlin' })
    expect(searchText(next)).toBe('?metadata[a]=1&month=2026-12&utm_source=x&timeZone=Europe/Berlin')
    expect(search.get('month')).toBe('2026-11')
  })

  it('is read back as it was written', () => {
    const written = writeChoices(new URLSearchParams(), {
      date: '2026-12-24',
      slot: '2026-12-24T09:00:00Z',
      hours: '24',
    })
    const read = readChoices(new URLSearchParams(searchText(written)))
    expect(read).toMatchObject({ date: '2026-12-24', slot: '2026-12-24T09:00:00Z', hours: '24' })
  })
})

describe('searchText', () => {
  it('is empty without parameters and keeps what must be escaped', () => {
    expect(searchText(new URLSearchParams())).toBe('')
    const text = searchText(new URLSearchParams({ name: 'a&b=c#d' }))
    expect(new URLSearchParams(text).get('name')).toBe('a&b=c#d')
  })
})
