import { describe, expect, it } from 'vitest'
import { describeTimeZone, findTimeZones, listTimeZones } from './list-time-zones.ts'

const winter = new Date('2026-01-15T12:00:00Z')
const summer = new Date('2026-07-15T12:00:00Z')
const zones = listTimeZones('en', winter, 'Europe/Zurich')
const find = (query: string) => findTimeZones(zones, query).map((zone) => zone.name)

describe('describeTimeZone', () => {
  it('takes a name apart and tells its offset at that time of the year', () => {
    expect(describeTimeZone('America/Argentina/Buenos_Aires', 'en', winter)).toMatchObject({
      city: 'Buenos Aires',
      region: 'America',
      offset: -180,
    })
    expect(describeTimeZone('Europe/Zurich', 'en', winter)).toMatchObject({ city: 'Zurich', offset: 60 })
    expect(describeTimeZone('Europe/Zurich', 'en', summer)).toMatchObject({ city: 'Zurich', offset: 120 })
    expect(describeTimeZone('UTC', 'en', summer)).toMatchObject({ city: 'UTC', region: '', offset: 0 })
  })

  it("has a title in the visitor's language", () => {
    expect(describeTimeZone('Asia/Tokyo', 'ja', winter).title).toBe('日本標準時')
    expect(describeTimeZone('Europe/Zurich', 'en', winter).title).toBe('Central European Time')
  })
})

describe('listTimeZones', () => {
  it('has every zone once, from west to east, and the chosen one whatever its name', () => {
    const names = listTimeZones('en', winter, 'Asia/Kolkata').map((zone) => zone.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('Asia/Kolkata')
    expect(names).toContain('UTC')
    const offsets = zones.map((zone) => zone.offset)
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
  })
})

describe('findTimeZones', () => {
  it('finds cities, with and without underscores, zones by title, and other names', () => {
    expect(find('new york')[0]).toBe('America/New_York')
    expect(find('New_York')[0]).toBe('America/New_York')
    expect(find('europe/zur')).toEqual(['Europe/Zurich'])
    expect(find('japan')).toContain('Asia/Tokyo')
    expect(find('大阪')).toEqual(['Asia/Tokyo'])
    expect(find('münchen')).toEqual(['Europe/Berlin'])
  })

  it('puts cities that begin with the words first', () => {
    expect(find('paris')[0]).toBe('Europe/Paris')
    expect(find('utc')[0]).toBe('UTC')
  })

  it.each(['+9', 'UTC+9', 'gmt +09:00', '+0900'])('understands the offset %s', (query) => {
    expect(find(query)).toContain('Asia/Tokyo')
    expect(find(query)).not.toContain('Europe/Zurich')
  })

  it('understands negative offsets with a minus sign or a hyphen', () => {
    expect(find('-3:30')).toContain('America/St_Johns')
    expect(find('−3:30')).toContain('America/St_Johns')
  })

  it('gives all for nothing and none for nonsense', () => {
    expect(find(' ')).toHaveLength(zones.length)
    expect(find('atlantis')).toEqual([])
  })
})
