import { expect, it } from 'vitest'
import { peopleNames } from './people-names.ts'

const organizer = { name: 'Ada' }
const hosts = [{ name: 'Ben' }, { name: 'Cleo' }, { name: 'Dan' }]

it('names the organizer, a team, or one of several', () => {
  expect(peopleNames({ hosts: [], organizer, scheduling: 'individual' }, 'en-GB')).toBe('Ada')
  expect(peopleNames({ hosts, organizer, scheduling: 'collective' }, 'en-GB')).toBe('Ben, Cleo and Dan')
  expect(peopleNames({ hosts, organizer, scheduling: 'round-robin' }, 'en-GB')).toBe('Ben, Cleo or Dan')
  expect(peopleNames({ hosts, organizer, scheduling: 'round-robin' }, 'ja')).toBe('Ben、Cleo、またはDan')
})
