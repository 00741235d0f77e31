import type { PublicEventType } from '../../api/api-shapes.ts'

type People = Pick<PublicEventType, 'hosts' | 'organizer' | 'scheduling'>

/** Whom one books, in a list as the visitor's language writes it: all of a team that meets together, or one of several. */
export function peopleNames({ hosts, organizer, scheduling }: People, locale: string): string {
  const names = (hosts.length === 0 ? [organizer] : hosts).map(({ name }) => name)
  const type = scheduling === 'round-robin' ? 'disjunction' : 'conjunction'
  return new Intl.ListFormat(locale, { type }).format(names)
}
