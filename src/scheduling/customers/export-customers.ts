import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import type { Customer } from '../../events/catalog/customer-snapshot.ts'
import { ListCustomersInput, listCustomers } from './list-customers.ts'

/** The filters of the list, and the format; there are no pages. */
export const ExportCustomersInput = ListCustomersInput.omit({ limit: true, cursor: true }).extend({
  format: z.enum(['csv', 'ndjson']).describe('`csv` begins with a byte order mark, as spreadsheets want it'),
})
export type ExportCustomersInput = z.infer<typeof ExportCustomersInput>

const rowsPerPage = 200

/** Every customer that matches, newest first, a page at a time: memory does not grow with their number. */
export async function* exportCustomers(
  ctx: Context,
  { q }: Pick<ExportCustomersInput, 'q'>,
): AsyncGenerator<readonly Customer[]> {
  let cursor: string | null = null
  do {
    const input: ListCustomersInput = { q, limit: rowsPerPage, ...(cursor === null ? {} : { cursor }) }
    const page: Awaited<ReturnType<typeof listCustomers>> = await listCustomers(ctx, input)
    if (page.data.length > 0) yield page.data
    cursor = page.nextCursor
  } while (cursor !== null)
}
