import type { ColumnType, Generated } from 'kysely'
import type { BookingUid, ImportId, OrganizationId } from '../shared/ids.ts'
import type { JsonParameter } from './json-parameter.ts'

type Json = ColumnType<unknown, JsonParameter, JsonParameter>
type MaybeJson = ColumnType<unknown, JsonParameter | null | undefined, JsonParameter | null>

interface ImportsTable {
  organization_id: OrganizationId
  id: ImportId
  mode: 'all-or-nothing' | 'skip-bad'
  state: 'holding' | 'booking' | 'releasing' | 'done' | 'failed' | 'cancelled'
  file_name: string
  encoding: string
  separator: string
  columns: Json
  total: number
  held: Generated<number>
  booked: Generated<number>
  bad: Generated<number>
  actor: Json
  confirm_by_mail: Generated<boolean>
  created_at: Date
  updated_at: Date
  settled_at: Date | null
  receiving_until: ColumnType<Date | null, Date | null | undefined, Date | null>
}

interface ImportRowsTable {
  organization_id: OrganizationId
  import_id: ImportId
  row: number
  state: 'waiting' | 'held' | 'booked' | 'bad' | 'released'
  cells: MaybeJson
  input: MaybeJson
  draft: MaybeJson
  booking_uid: BookingUid | null
  errors: MaybeJson
  error_reasons: MaybeJson
}

export interface ImportTables {
  imports: ImportsTable
  import_rows: ImportRowsTable
}
