import { Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { api } from '../api/api.ts'
import type { GroupDate, Registration } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { CancelRegistration } from './cancel-registration.tsx'
import { MoveRegistration } from './move-registration.tsx'

type Status = 'registered' | 'waiting' | 'ended'
type Open = { what: 'move' | 'cancel'; registration: Registration } | null

function People({ registration }: { registration: Registration }) {
  const t = useTexts('groupEvents')
  return (
    <Stack gap={2}>
      {registration.attendees.map(({ name, email, phone }) => (
        <div key={email}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {[email, phone].filter((part) => part !== null).join(' · ')}
          </Text>
        </div>
      ))}
      {registration.status === 'pending' && <Text size="xs">{t.requested}</Text>}
      {registration.notes !== null && <Text size="xs">{registration.notes}</Text>}
    </Stack>
  )
}

function useColumns(status: Status, onOpen: (open: Open) => void): Column<Registration>[] {
  const t = useTexts('groupEvents')
  const words = useTexts('format')
  const actions: Column<Registration> = {
    header: t.actions,
    align: 'end',
    cell: (registration) => (
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={() => onOpen({ what: 'move', registration })}>
          {t.move}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          c="var(--bh-bad)"
          onClick={() => onOpen({ what: 'cancel', registration })}
        >
          {t.cancel}
        </Button>
      </Group>
    ),
  }
  const line: Column<Registration>[] =
    status === 'waiting' ? [{ header: t.place, width: '80px', cell: ({ position }) => position ?? '–' }] : []
  const booking: Column<Registration>[] =
    status === 'waiting'
      ? []
      : [{ header: t.seeBooking, cell: ({ uid }) => <TextLink to={pageUrls.booking(uid)}>{t.seeBooking}</TextLink> }]
  return [
    ...line,
    { header: t.who, width: '34%', bare: true, cell: (registration) => <People registration={registration} /> },
    { header: t.seats, cell: ({ seats }) => seats },
    { header: t.source, cell: ({ source }) => words.sources[source] },
    { header: t.since, cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
    ...booking,
    ...(status === 'ended' ? [] : [actions]),
  ]
}

interface RegistrationListProps {
  date: GroupDate
  status: Status
  label: string
  empty: ReactNode
}

/** Who comes to a date, who waits, or who does not come any more. */
export function RegistrationList({ date, status, label, empty }: RegistrationListProps) {
  const [open, setOpen] = useState<Open>(null)
  const columns = useColumns(status, setOpen)
  const registrations = usePageList({
    queryKey: queryKeys.registrations(date.id, status),
    load: (page) => api.groupEvents.registrations(date.id, { status, ...page }),
    everyMs: 10_000,
  })
  const close = () => setOpen(null)
  return (
    <>
      <Loaded query={registrations}>
        {(rows) =>
          rows.length === 0 ? (
            empty
          ) : (
            <>
              <DataTable label={label} columns={columns} rows={rows} rowKey={({ uid }) => uid} />
              <LoadMore query={registrations} />
            </>
          )
        }
      </Loaded>
      {open?.what === 'move' && <MoveRegistration registration={open.registration} date={date} onClose={close} />}
      {open?.what === 'cancel' && <CancelRegistration registration={open.registration} date={date} onClose={close} />}
    </>
  )
}
