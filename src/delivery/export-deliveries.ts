import { z } from 'zod'
import type { DeliverySummary } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { type FindSubjects, ListDeliveriesInput, listDeliveries } from './list-deliveries.ts'

/** The filters of the list, and the format; there are no pages. */
export const ExportDeliveriesInput = ListDeliveriesInput.omit({ limit: true, cursor: true }).extend({
  format: z.enum(['csv', 'ndjson']).describe('`csv` begins with a byte order mark, as spreadsheets want it'),
})
export type ExportDeliveriesInput = z.infer<typeof ExportDeliveriesInput>

const rowsPerPage = 200
const byteOrderMark = '\uFEFF'

const columns = {
  id: ({ id }) => id,
  created_at: ({ createdAt }) => createdAt,
  settled_at: ({ settledAt }) => settledAt,
  status: ({ status }) => status,
  trigger: ({ trigger }) => trigger,
  endpoint_id: ({ endpointId }) => endpointId,
  endpoint_name: ({ endpointName }) => endpointName,
  event_id: ({ eventId }) => eventId,
  subject_id: ({ subjectId }) => subjectId,
  attempts: ({ attemptCount }) => attemptCount,
  last_status_code: ({ lastStatusCode }) => lastStatusCode,
  last_error_code: ({ lastError }) => lastError?.code,
  last_error: ({ lastError }) => lastError?.message,
  replay_of: ({ replayOf }) => replayOf,
  times_sent: ({ timesSent }) => timesSent,
  archived: ({ archived }) => archived,
} satisfies Record<string, (row: DeliverySummary) => string | number | boolean | null | undefined>

/**
 * Every delivery that matches, newest first, as pieces of a file. A page of the log is read when the one before was taken, so that
 * memory does not grow with the log. Throws `validation-failed` before the first piece.
 */
export async function* exportDeliveries(
  scope: DeliveryScope,
  { format, ...filter }: ExportDeliveriesInput,
  findSubjects: FindSubjects,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${byteOrderMark}${csvLine(Object.keys(columns))}`
  const write = format === 'csv' ? writeCsv : (row: DeliverySummary) => `${JSON.stringify(row)}\n`
  let cursor: string | null = null
  do {
    const input: ListDeliveriesInput = { ...filter, limit: rowsPerPage, ...(cursor === null ? {} : { cursor }) }
    const page = await listDeliveries(scope, input, findSubjects)
    if (page.data.length > 0) yield page.data.map(write).join('')
    cursor = page.nextCursor
  } while (cursor !== null)
}

function writeCsv(row: DeliverySummary): string {
  return csvLine(Object.values(columns).map((read) => String(read(row) ?? '')))
}

/** RFC 4180. A spreadsheet would run what begins like a formula, so that such a text gets an apostrophe before it. */
export function csvLine(values: readonly string[]): string {
  const cells = values.map((value) => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${cells.join(',')}\r\n`
}
