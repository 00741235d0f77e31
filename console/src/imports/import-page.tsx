import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconCircleX, IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { Import } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { apiUrls, pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Notice } from '../ui/notice.tsx'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { BadRows } from './bad-rows.tsx'
import { ImportStateMark } from './import-state-mark.tsx'

const everyMs = 1000

function CancelButton({ job }: { job: Import }) {
  const t = useTexts('imports')
  const client = useQueryClient()
  const notifyProblem = useNotifyProblem()
  const cancel = useMutation({
    mutationFn: () => api.imports.cancel(job.id),
    onSuccess: () => notifyDone(t.stopped),
    onError: notifyProblem,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.import(job.id) }),
  })
  if (job.settledAt !== null || job.state === 'releasing' || job.state === 'receiving') return null
  if (job.state === 'booking' && job.mode === 'all-or-nothing') return null
  return (
    <Button variant="default" c="var(--bh-bad)" loading={cancel.isPending} onClick={() => cancel.mutate()}>
      {t.cancel}
    </Button>
  )
}

function ImportDetail({ job }: { job: Import }) {
  const t = useTexts('imports')
  const over = job.settledAt !== null
  const isWhole = job.state !== 'receiving' && job.failure?.code !== 'cut-off'
  const showsBad = isWhole && job.bad > 0
  return (
    <>
      <PageHeader
        title={job.fileName}
        back={{ to: pageUrls.newImport, label: t.title }}
        description={<ImportStateMark state={job.state} />}
        actions={
          <>
            <CancelButton job={job} />
            {over && (
              <Button component={Link} to={pageUrls.newImport} variant="default">
                {t.another}
              </Button>
            )}
            {over && (
              <Button component={Link} to={pageUrls.bookings()}>
                {t.toBookings}
              </Button>
            )}
          </>
        }
      />
      <Stack>
        <Panel>
          <Stack gap="xs">
            <Group justify="space-between">
              <Text size="sm" className="tabular" role="status">
                {t.counts(job.booked, job.total)}
              </Text>
              {showsBad && (
                <Text size="sm" c="var(--bh-bad)">
                  {t.bad(job.bad)}
                </Text>
              )}
            </Group>
            <Progress value={job.progress * 100} aria-label={t.progress} />
            {!over && job.state !== 'receiving' && (
              <Text size="xs" c="dimmed">
                {t.goesOn}
              </Text>
            )}
          </Stack>
        </Panel>
        {job.state === 'failed' && (
          <Notice tone="bad" icon={IconCircleX} title={t.states.failed} role="alert">
            <Text size="sm">{t.failedNext[job.failure?.code ?? 'bad-rows']}</Text>
          </Notice>
        )}
        {showsBad && (
          <Panel
            title={t.mistakes}
            actions={
              <Button
                component="a"
                href={apiUrls.importBadRows(job.id)}
                download
                variant="default"
                size="compact-sm"
                leftSection={<IconDownload size={14} aria-hidden />}
              >
                {t.download}
              </Button>
            }
          >
            <BadRows job={job} />
          </Panel>
        )}
      </Stack>
    </>
  )
}

/** One import: how far it is, and what could not be booked. */
export function ImportPage() {
  const { id = '' } = useParams()
  const job = useQuery({
    queryKey: queryKeys.import(id),
    queryFn: () => api.imports.get(id),
    refetchInterval: (query) => (query.state.data?.settledAt === null ? everyMs : false),
  })
  return <Loaded query={job}>{(found) => <ImportDetail job={found} />}</Loaded>
}
