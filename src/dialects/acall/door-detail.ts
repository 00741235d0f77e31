import { admissionCardIssued } from '../../events/catalog/admission-card-issued.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import { gateUnlocked } from '../../events/catalog/gate-unlocked.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import type { VisitData } from '../../events/catalog/visit-data.ts'
import { offsetTime } from '../zoned-time.ts'

/** What happened at the door, to which guest of which appointment. */
export function doorDetail(event: CanonicalEvent, timeZone: string) {
  // The four topics that come here all have a visit, a guest and a facility.
  const { visit, guest, facility } = event.data as VisitData
  return {
    event_id: visit.bookingUid,
    visit_id: visit.id,
    guest: {
      guest_name: guest.name,
      guest_company_name: guest.company,
      phone: guest.phone,
      emails: guest.email === null ? [] : [guest.email],
    },
    facilities:
      facility === null
        ? []
        : [{ facility_id: facility.id, facility_name: facility.name, facility_type: facility.type }],
    ...additions(event, timeZone),
  }
}

function additions(event: CanonicalEvent, timeZone: string) {
  if (event.topic === admissionCardIssued.name) {
    const { card } = dataOf(admissionCardIssued, event)
    const validUntil = card.validUntil === null ? null : offsetTime(timeZone, card.validUntil)
    return { admission_card: { admission_card_id: card.id, valid_until: validUntil } }
  }
  if (event.topic === gateUnlocked.name) {
    const { gate } = dataOf(gateUnlocked, event)
    return { gate: { gate_id: gate.id, gate_name: gate.name } }
  }
  return {}
}
