import type { Db } from '../../db/database.ts'
import type { Attendee, Booking, Organizer } from '../../events/catalog/booking-snapshot.ts'
import type { MemberId, OrganizationId } from '../../shared/ids.ts'
import { setsWithStart } from '../availability/check-start.ts'
import { findStandIns } from '../availability/find-stand-ins.ts'
import { takeSlots } from '../availability/reservation-store.ts'
import type { EventType } from '../event-types/event-type.ts'
import { listByTurn } from '../event-types/host-store.ts'
import { slotsOf } from './booking-store.ts'
import { usualTitle } from './usual-title.ts'

/** Who meets the attendees: the organizer first. `turnOf` is the host whose turn it takes, where hosts take turns. */
interface Crew {
  readonly members: readonly Organizer[]
  readonly turnOf: MemberId | null
}

export interface Crewed {
  readonly booking: Booking
  readonly turnOf: MemberId | null
}

/**
 * Takes the time of a booking from the first of those who can have it: its organizer, all hosts together, or the host whose turn
 * it is, and then from whoever stands in for somebody who is out of office. Null when nobody has the time. Hold the event type
 * where hosts take turns.
 *
 * @param eventType with the length that the booking has
 * @param keep a member who goes before all turns, as the organizer of a booking that is moved
 */
export async function takeCrew(
  tx: Db,
  organizationId: OrganizationId,
  eventType: EventType,
  booking: Booking,
  keep: string | null = null,
): Promise<Crewed | null> {
  const attempt = async (crews: readonly Crew[]): Promise<Crewed | null> => {
    for (const crew of crews) {
      const crewed = withCrew(booking, crew.members)
      const taken = await takeSlots(tx, slotsOf(organizationId, crewed, eventType))
      if (taken.has(crewed.uid)) return { booking: crewed, turnOf: crew.turnOf }
    }
    return null
  }
  const crews = await listCrews(tx, organizationId, eventType, booking, keep)
  return (await attempt(crews)) ?? attempt(await listReplaced(tx, organizationId, eventType, booking, crews))
}

async function listCrews(
  tx: Db,
  organizationId: OrganizationId,
  eventType: EventType,
  booking: Booking,
  keep: string | null,
): Promise<Crew[]> {
  const { scheduling, organizer } = eventType
  if (scheduling === 'individual') {
    const returns = booking.kind === 'appointment' && booking.organizer.id !== organizer.id
    return (returns ? [booking.organizer, organizer] : [booking.organizer]).map((member) => ({
      members: [member],
      turnOf: null,
    }))
  }
  const sets = setsWithStart(eventType, Date.parse(booking.start))
  if (scheduling === 'collective') {
    return sets.map(({ hosts }) => ({ members: hosts.map(({ member }) => member), turnOf: null }))
  }
  const turns: readonly string[] = await listByTurn(tx, organizationId, eventType.id)
  const order = keep === null ? turns : [keep, ...turns]
  return sets
    .flatMap(({ hosts }) => hosts)
    .sort((a, b) => order.indexOf(a.memberId) - order.indexOf(b.memberId))
    .map(({ member, memberId }) => ({ members: [member], turnOf: memberId === keep ? null : memberId }))
}

/** Those who stand in for somebody of `crews` during the whole booking. Where all hosts meet together, nobody can. */
async function listReplaced(
  tx: Db,
  organizationId: OrganizationId,
  { scheduling }: EventType,
  booking: Booking,
  crews: readonly Crew[],
): Promise<Crew[]> {
  if (scheduling === 'collective' || crews.length === 0) return []
  const slot = { start: Date.parse(booking.start), end: Date.parse(booking.end) }
  const absent = crews.flatMap(({ members }) => members.map(({ id }) => id))
  const standIns = await findStandIns(tx, organizationId, absent, slot)
  return crews.flatMap(({ members, turnOf }) =>
    standIns
      .filter(({ memberId, away }) => memberId === members[0]?.id && away.start <= slot.start && slot.end <= away.end)
      .map(({ standIn }) => ({ members: [standIn], turnOf })),
  )
}

function withCrew(booking: Booking, members: readonly Organizer[]): Booking {
  const [organizer = booking.organizer] = members
  const { hosts: _hosts, ...rest } = booking
  return {
    ...rest,
    organizer,
    title: retitle(booking, organizer),
    ...(members.length > 1 ? { hosts: [...members] } : {}),
  }
}

/** A title of somebody's own stays; the usual one names the organizer. */
function retitle({ title, eventType, organizer, attendees }: Booking, next: Organizer): string {
  const titleWith = (member: Organizer, guests: readonly Attendee[]) => usualTitle(eventType.title, member, guests)
  return title === titleWith(organizer, attendees) ? titleWith(next, attendees) : title
}
