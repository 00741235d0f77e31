import { useMemo } from 'react'
import type { Member } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { bookableMembers } from './bookable-members.ts'

/** The booking pages of members. */
export interface MemberPages {
  /** Whether visitors can book the member by something that is listed: nobody else has a page. */
  isBookable: (member: Member) => boolean
  /** The page of one member, or of several together. */
  addressOf: (members: readonly Member[]) => string
}

export function useMemberPages(): MemberPages {
  const { organization } = useCurrentSession()
  const { data: eventTypes = [] } = useEventTypes()
  const bookable = useMemo(() => new Set(bookableMembers(eventTypes)), [eventTypes])
  return {
    isBookable: ({ id }) => bookable.has(id),
    addressOf: (members) =>
      window.location.origin +
      pageUrls.memberPage(
        organization.slug,
        members.map(({ username }) => username),
      ),
  }
}
