import type { ColumnType } from 'kysely'
import type { BookingUid, EventTypeId, OrganizationId, SeriesId } from '../shared/ids.ts'
import type { JsonParameter } from './json-parameter.ts'

type Json = ColumnType<unknown, JsonParameter, JsonParameter>

interface SeriesTable {
  organization_id: OrganizationId
  id: SeriesId
  event_type_id: EventTypeId
  rrule: string
  time_zone: string
  starts_at: Date
  exceptions: Json
  skipped: Json
  created_at: Date
}

interface OccurrencesTable {
  organization_id: OrganizationId
  chain_uid: BookingUid
  series_id: SeriesId
  starts_at: Date
}

export interface SeriesTables {
  series: SeriesTable
  occurrences: OccurrencesTable
}
