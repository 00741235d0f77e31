import { expect, it } from 'vitest'
import { bookableMembers, type Offer } from './bookable-members.ts'

const hosts = [{ memberId: 'mem_host' }, { memberId: 'mem_other' }]
const alone: Offer = {
  ...{ kind: 'appointment', secret: false, scheduling: 'individual' },
  ...{ organizer: { id: 'mem_organizer' }, hosts: [] },
}

it('visitors book whoever organizes alone, and the hosts of a team', () => {
  expect(bookableMembers([alone])).toEqual(['mem_organizer'])
  expect(bookableMembers([{ ...alone, scheduling: 'round-robin', hosts }])).toEqual(['mem_host', 'mem_other'])
})

it('visitors book nobody by what is secret or for members', () => {
  const closed: Offer[] = [
    { ...alone, secret: true },
    { ...alone, kind: 'internal_meeting' },
  ]
  expect(bookableMembers(closed)).toEqual([])
})
