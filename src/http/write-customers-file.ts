import { csvLine } from '../delivery/export-deliveries.ts'
import type { Customer } from '../events/catalog/customer-snapshot.ts'

const byteOrderMark = '\uFEFF'

const columns = {
  id: ({ id }) => id,
  email: ({ email }) => email,
  name: ({ name }) => name,
  phone: ({ phone }) => phone,
  time_zone: ({ timeZone }) => timeZone,
  language: ({ language }) => language,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
} satisfies Record<string, (customer: Customer) => string | null>

/** Pages of customers as pieces of a file. */
export async function* writeCustomersFile(
  pages: AsyncIterable<readonly Customer[]>,
  format: 'csv' | 'ndjson',
): AsyncGenerator<string> {
  if (format === 'csv') yield `${byteOrderMark}${csvLine(Object.keys(columns))}`
  for await (const page of pages) {
    yield page.map((customer) => (format === 'csv' ? csvOf(customer) : `${JSON.stringify(customer)}\n`)).join('')
  }
}

function csvOf(customer: Customer): string {
  return csvLine(Object.values(columns).map((read) => read(customer) ?? ''))
}
