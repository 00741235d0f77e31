import { describe, expect, it } from 'vitest'
import { readColumns } from './read-columns.ts'
import { readTable } from './read-table.ts'

describe('a table', () => {
  it.each([',', ';', '\t'] as const)('separated by %j is read without being told', async (separator) => {
    const text = [
      ['event_type', 'start', 'name', 'email'].join(separator),
      ['intro', '2026-03-05 09:00', '"Haddad, Noor; ""N"""', 'noor@guest.example'].join(separator),
    ].join('\r\n')
    const table = await readTable(text)
    expect(table).toMatchObject({ separator, columns: ['event_type', 'start', 'name', 'email'] })
    expect(table.rows).toEqual([
      { row: 2, cells: ['intro', '2026-03-05 09:00', 'Haddad, Noor; "N"', 'noor@guest.example'] },
    ])
  })

  it('counts rows as a spreadsheet does: empty ones too, and a cell of several lines as one', async () => {
    const { rows } = await readTable('start,name\n1,"a\nb"\n,\n\n2,c\n')
    expect(rows).toEqual([
      { row: 2, cells: ['1', 'a\nb'] },
      { row: 5, cells: ['2', 'c'] },
    ])
  })

  it.each([
    ['', 'empty'],
    ['start,name\n', 'no rows'],
    ['start,name\n1,"never closed\n2,b\n', 'never closed'],
    ['start,name\n1,a "b" c\n', 'quotation mark stands within a cell'],
    [`start\n${'1\n'.repeat(50_001)}`, 'more than 50000 rows'],
  ])('that cannot be read is refused with the reason (%#)', async (text, reason) => {
    await expect(readTable(text)).rejects.toMatchObject({
      code: 'import-unreadable',
      message: expect.stringContaining(reason),
    })
  })
})

describe('the names of columns', () => {
  it('are known in any case, with spaces or hyphens', () => {
    expect(
      readColumns(['Event type', 'START', 'Name', 'E-Mail', 'timezone', 'Answer: Plan', 'metadata:crm_id']),
    ).toEqual([
      { kind: 'fixed', column: 'event_type' },
      { kind: 'fixed', column: 'start' },
      { kind: 'fixed', column: 'name' },
      { kind: 'fixed', column: 'email' },
      { kind: 'fixed', column: 'time_zone' },
      { kind: 'answer', question: 'Plan' },
      { kind: 'metadata', key: 'crm_id' },
    ])
  })

  it.each([
    [['a', 'b'], 'no table of bookings'],
    [['event_type', 'start'], 'columns name, email are missing'],
    [['event_type', 'start', 'name', 'email', 'colour'], 'colour are not known'],
    [['event_type', 'start', 'name', 'email', 'E-Mail'], 'E-Mail are there twice'],
  ])('that are wrong are named (%#)', (names, reason) => {
    expect(() => readColumns(names)).toThrow(reason)
  })
})
