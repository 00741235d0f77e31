import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Facility } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import type { FacilitiesTexts } from '../texts/facilities/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { DeleteFacility } from './delete-facility.tsx'
import { FacilityDialog } from './facility-dialog.tsx'

type Open = { what: 'new' } | { what: 'change' | 'delete'; facility: Facility } | null

const columnsOf = (t: FacilitiesTexts, onOpen: (open: Open) => void): Column<Facility>[] => [
  {
    header: t.name,
    width: '34%',
    bare: true,
    cell: ({ name, description }) => (
      <Stack gap={0}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        {description !== null && (
          <Text size="xs" c="dimmed" lineClamp={2}>
            {description}
          </Text>
        )}
      </Stack>
    ),
  },
  { header: t.type, cell: ({ type }) => t.types[type] },
  { header: t.capacity, cell: ({ capacity }) => (capacity === null ? '–' : t.people(capacity)) },
  { header: t.where, cell: ({ location }) => location ?? '–' },
  {
    header: t.actions,
    align: 'end',
    cell: (facility) => (
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={() => onOpen({ what: 'change', facility })}>
          {t.change}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          c="var(--bh-bad)"
          onClick={() => onOpen({ what: 'delete', facility })}
        >
          {t.remove}
        </Button>
      </Group>
    ),
  },
]

/** The rooms and equipment of the organization. */
export function FacilityListPage() {
  const t = useTexts('facilities')
  const [open, setOpen] = useState<Open>(null)
  const facilities = usePageList({ queryKey: queryKeys.facilities, load: (page) => api.facilities.list(page) })
  const close = () => setOpen(null)
  const add = <Button onClick={() => setOpen({ what: 'new' })}>{t.add}</Button>
  return (
    <>
      <PageHeader title={t.title} description={t.intro} actions={add} />
      <Loaded query={facilities}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t.none}>{t.noneWhy}</EmptyState>
          ) : (
            <>
              <DataTable label={t.title} columns={columnsOf(t, setOpen)} rows={rows} rowKey={({ id }) => id} />
              <LoadMore query={facilities} />
            </>
          )
        }
      </Loaded>
      {open?.what === 'new' && <FacilityDialog facility={null} opened onClose={close} />}
      {open?.what === 'change' && <FacilityDialog facility={open.facility} opened onClose={close} />}
      {open?.what === 'delete' && <DeleteFacility facility={open.facility} onClose={close} />}
    </>
  )
}
