import { z } from 'zod'
import { patternOf } from '../../shared/field-rules.ts'

/**
 * With whom an entry is a booking: with anybody who is no member of the organization, or with one of these addresses, or of these
 * domains, as `anna@example.com` or `example.com`.
 */
export const Participants = z.union([
  z.literal('outside'),
  z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(254)
        .regex(
          patternOf('not-an-email-or-domain', /^(?:[^\s@]+@)?[^\s@]+\.[^\s@]+$/),
          'must be an e-mail address, or a domain like example.com',
        ),
    )
    .min(1)
    .max(200),
])
export type Participants = z.infer<typeof Participants>

interface Person {
  readonly email: string
}

/** Whether people are among those with whom an entry is a booking. Addresses are in lower case. */
export function hasParticipant(
  participants: Participants,
  people: readonly Person[],
  memberEmails: ReadonlySet<string>,
): boolean {
  if (participants === 'outside') return people.some(({ email }) => !memberEmails.has(email))
  return people.some(({ email }) =>
    participants.some((each) => each === email || (!each.includes('@') && email.endsWith(`@${each}`))),
  )
}
