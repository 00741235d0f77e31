import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { GroupDate, GroupEvent } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { locationText } from '../bookings/answer-text.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FactList } from '../ui/fact-list.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { useNow } from '../ui/use-now.ts'
import { CancelDate } from './cancel-date.tsx'
import { DateDialog } from './date-dialog.tsx'
import { dateState } from './date-state.ts'
import { DateStateMark } from './date-state-mark.tsx'
import { placeOfDate } from './place-of-date.ts'
import { RegisterDialog } from './register-dialog.tsx'
import { RegistrationList } from './registration-list.tsx'
import { RemoveDate } from './remove-date.tsx'

type Open = 'register' | 'change' | 'cancel' | 'remove' | null

function Actions({ date, onOpen }: { date: GroupDate; onOpen: (open: Open) => void }) {
  const t = useTexts('groupEvents')
  const state = dateState(date, useNow(30_000))
  const ahead = state === 'open' || state === 'full'
  const deletable = !ahead || date.seatsTaken + date.waiting === 0
  return (
    <Group gap="xs">
      {deletable && (
        <Button variant="default" c="var(--bh-bad)" onClick={() => onOpen('remove')}>
          {t.remove}
        </Button>
      )}
      {ahead && (
        <>
          <Button variant="default" c="var(--bh-bad)" onClick={() => onOpen('cancel')}>
            {t.cancelDate}
          </Button>
          <Button variant="default" onClick={() => onOpen('change')}>
            {t.change}
          </Button>
          <Button onClick={() => onOpen('register')}>{t.register}</Button>
        </>
      )}
    </Group>
  )
}

function Lists({ date }: { date: GroupDate }) {
  const t = useTexts('groupEvents')
  return (
    <Stack gap="xl">
      <section>
        <Title order={2} mb="sm">
          {t.registrations}
        </Title>
        <RegistrationList
          date={date}
          status="registered"
          label={t.registrations}
          empty={<EmptyState title={t.noRegistrations}>{t.noRegistrationsWhy}</EmptyState>}
        />
      </section>
      <section>
        <Title order={2} mb="sm">
          {t.waitingList}
        </Title>
        <RegistrationList date={date} status="waiting" label={t.waitingList} empty={<Text>{t.nobodyInLine}</Text>} />
      </section>
      <section>
        <Title order={2} mb="sm">
          {t.ended}
        </Title>
        <RegistrationList date={date} status="ended" label={t.ended} empty={<Text>{t.noneEnded}</Text>} />
      </section>
    </Stack>
  )
}

function GroupDateDetail({ date, groupEvent }: { date: GroupDate; groupEvent: GroupEvent | undefined }) {
  const t = useTexts('groupEvents')
  const rooms = useTexts('facilities')
  const texts = useTexts('bookings')
  const formats = useFormats()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const place = placeOfDate(date, groupEvent)
  const title = groupEvent === undefined ? t.title : (groupEvent.privateTitle ?? groupEvent.title)
  return (
    <>
      <PageHeader
        title={formats.span(new Date(date.start), new Date(date.end))}
        back={{ to: pageUrls.groupEvent(date.eventTypeId), label: title }}
        description={<DateStateMark date={date} />}
        actions={<Actions date={date} onOpen={setOpen} />}
      />
      <Panel mb="xl">
        <FactList
          layout="strip"
          facts={[
            { label: t.seats, value: t.seatsTaken(date.seatsTaken, date.seats) },
            { label: t.waiting, value: formats.count(date.waiting) },
            { label: t.waitingLimit, value: formats.count(date.waitingLimit) },
            place === null ? null : { label: texts.where, value: locationText(place, texts) },
            date.facilities.length === 0
              ? null
              : { label: rooms.rooms, value: date.facilities.map(({ name }) => name).join(', ') },
            date.reason === null ? null : { label: t.reason, value: date.reason },
          ]}
        />
      </Panel>
      <Lists date={date} />
      {open === 'register' && <RegisterDialog date={date} questions={groupEvent?.questions ?? []} onClose={close} />}
      {open === 'change' && <DateDialog groupEvent={groupEvent ?? null} date={date} onClose={close} />}
      {open === 'cancel' && <CancelDate date={date} onClose={close} />}
      {open === 'remove' && <RemoveDate date={date} onClose={close} />}
    </>
  )
}

/** One date of a group event: its seats, who comes, and who waits. */
export function GroupDatePage() {
  const { id = '' } = useParams()
  const date = useQuery({
    queryKey: queryKeys.groupDate(id),
    queryFn: () => api.groupEvents.date(id),
    refetchInterval: 10_000,
  })
  const eventTypeId = date.data?.eventTypeId
  const groupEvent = useQuery({
    queryKey: queryKeys.groupEvent(eventTypeId ?? ''),
    queryFn: () => api.groupEvents.get(eventTypeId ?? ''),
    enabled: eventTypeId !== undefined,
  })
  return <Loaded query={date}>{(found) => <GroupDateDetail date={found} groupEvent={groupEvent.data} />}</Loaded>
}
