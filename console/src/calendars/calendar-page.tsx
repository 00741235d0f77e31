import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { CalendarDetail } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FactList } from '../ui/fact-list.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Notice } from '../ui/notice.tsx'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { useSayReason } from '../ui/use-say-reason.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { CalendarProblems } from './calendar-problems.tsx'
import { CalendarStateMark } from './calendar-state-mark.tsx'
import { patchOf, valuesOf } from './calendar-values.ts'
import { DisconnectCalendar } from './disconnect-calendar.tsx'

function SyncNow({ calendar }: { calendar: CalendarDetail }) {
  const t = useTexts('calendars')
  const client = useQueryClient()
  const notifyProblem = useNotifyProblem()
  const sync = useMutation({
    mutationFn: () => api.calendars.sync(calendar.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.calendars })
      notifyDone(t.syncAsked)
    },
    onError: notifyProblem,
  })
  return (
    <Button
      leftSection={<IconRefresh size={16} aria-hidden />}
      disabled={!calendar.enabled}
      loading={sync.isPending}
      onClick={() => sync.mutate()}
    >
      {t.syncNow}
    </Button>
  )
}

function CalendarFacts({ calendar }: { calendar: CalendarDetail }) {
  const t = useTexts('calendars')
  const { state, lastSyncedAt, nextSyncAt, memberName, url, id } = calendar
  return (
    <Panel>
      <FactList
        layout="strip"
        facts={[
          { label: t.state, value: <CalendarStateMark state={state} /> },
          { label: t.synced, value: lastSyncedAt === null ? t.never : <TimeAgo at={lastSyncedAt} /> },
          nextSyncAt === null ? null : { label: t.next, value: <TimeAgo at={nextSyncAt} /> },
          { label: t.keeper, value: memberName },
          { label: t.address, value: url },
          { label: t.id, value: <ShortId id={id} /> },
        ]}
      />
    </Panel>
  )
}

function CalendarView({ calendar }: { calendar: CalendarDetail }) {
  const t = useTexts('calendars')
  const say = useSayReason()
  const client = useQueryClient()
  const onSaved = () => {
    void client.invalidateQueries({ queryKey: queryKeys.calendars })
    notifyDone(t.saved)
  }
  return (
    <>
      <PageHeader
        title={calendar.name}
        description={t.kinds[calendar.kind]}
        back={{ to: pageUrls.calendars, label: t.back }}
        actions={
          <Group gap="xs">
            <SyncNow calendar={calendar} />
            <DisconnectCalendar calendar={calendar} />
          </Group>
        }
      />
      <Stack>
        {calendar.lastError !== null && (
          <Notice tone="bad" icon={IconAlertTriangle} title={t.lastError} role="alert">
            <Text size="sm">{say({ ...calendar.lastErrorReason, message: calendar.lastError })}</Text>
            <Text size="sm" c="dimmed">
              {t.triedAgain}
            </Text>
          </Notice>
        )}
        <CalendarFacts calendar={calendar} />
        <CalendarProblems calendar={calendar} />
        <Title order={2} mt="sm">
          {t.settings}
        </Title>
        <CalendarEditor
          initial={valuesOf(calendar)}
          calendar={calendar}
          save={(values) => api.calendars.update(calendar.id, patchOf(values))}
          onSaved={onSaved}
        />
      </Stack>
    </>
  )
}

/** One connected calendar: how its syncs go, what could not be read, and its settings. */
export function CalendarPage() {
  const { id = '' } = useParams()
  const calendar = useQuery({
    queryKey: queryKeys.calendar(id),
    queryFn: () => api.calendars.get(id),
    refetchInterval: 3_000,
  })
  return <Loaded query={calendar}>{(found) => <CalendarView calendar={found} />}</Loaded>
}
