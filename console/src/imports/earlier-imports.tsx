import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Import } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import type { ImportsTexts } from '../texts/imports/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { ImportStateMark } from './import-state-mark.tsx'

const columnsOf = (t: ImportsTexts): Column<Import>[] => [
  { header: t.file, cell: ({ fileName }) => fileName, bare: true },
  { header: t.state, cell: ({ state }) => <ImportStateMark state={state} /> },
  { header: t.booked, cell: ({ booked, total }) => t.counts(booked, total) },
  { header: t.by, cell: ({ createdBy }) => createdBy },
  { header: t.when, cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
]

/** The last imports; nothing where there are none. */
export function EarlierImports() {
  const t = useTexts('imports')
  const imports = useQuery({ queryKey: queryKeys.imports, queryFn: () => api.imports.list({ limit: 10 }) })
  const rows = imports.data?.data ?? []
  if (rows.length === 0) return null
  return (
    <section>
      <Title order={2} mb="sm">
        {t.earlier}
      </Title>
      <DataTable
        label={t.earlier}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={({ id }) => id}
        rowLink={({ id, fileName }) => ({ to: pageUrls.import(id), label: t.openImport(fileName) })}
      />
    </section>
  )
}
