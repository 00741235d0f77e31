import type { ColumnType, Generated } from 'kysely'
import type { BookingUid, EventTypeId, FacilityId, GroupDateId, OrganizationId } from '../shared/ids.ts'
import type { JsonParameter } from './json-parameter.ts'

type Json = ColumnType<unknown, JsonParameter | null | undefined, JsonParameter | null>
type GeneratedNumber = ColumnType<number, never, never>

interface GroupDatesTable {
  organization_id: OrganizationId
  id: GroupDateId
  event_type_id: EventTypeId
  starts_at: Date
  ends_at: Date
  seats: number
  seats_taken: Generated<number>
  waiting_limit: number
  waiting: Generated<number>
  location: Json
  location_id: string | null
  facilities: Json
  reason: string | null
  cancelled_at: Date | null
  deleted_at: Date | null
  created_at: Date
  updated_at: Date
}

interface WaitingEntriesTable {
  organization_id: OrganizationId
  uid: BookingUid
  position: GeneratedNumber
  group_date_id: GroupDateId
  seats: number
  status: 'waiting' | 'booked' | 'left'
  draft: Json
  reason: string | null
  untold: Generated<boolean>
  created_at: Date
  updated_at: Date
}

interface FacilitiesTable {
  organization_id: OrganizationId
  id: FacilityId
  number: GeneratedNumber
  name: string
  type: 'room' | 'equipment'
  capacity: number | null
  location: string | null
  description: string | null
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

interface FacilityReservationsTable {
  organization_id: OrganizationId
  holder_id: BookingUid | GroupDateId
  facility_number: number
  facility_id: FacilityId
  blocked: string
}

export interface GroupTables {
  group_dates: GroupDatesTable
  waiting_entries: WaitingEntriesTable
  facilities: FacilitiesTable
  facility_reservations: FacilityReservationsTable
}
