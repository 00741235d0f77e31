import { Box, Button, Select, Stack, Text } from '@mantine/core'
import { api } from '../api/api.ts'
import type { MailSummary } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { usePageList } from '../ui/use-page-list.ts'
import { MailStateMark } from './mail-state-mark.tsx'
import { NoMailServerNotice } from './no-mail-server-notice.tsx'

function SubjectCell({ subject, language }: MailSummary) {
  return (
    <Text size="sm" fw={600} lang={language}>
      {subject}
    </Text>
  )
}

function RecipientCell({ recipient }: MailSummary) {
  return (
    <Stack gap={0}>
      <Text size="sm">{recipient.name}</Text>
      <Text size="xs" c="dimmed">
        {recipient.email}
      </Text>
    </Stack>
  )
}

const columns: Column<MailSummary>[] = [
  { header: 'State', cell: (mail) => <MailStateMark mail={mail} />, width: '12.5rem', bare: true },
  { header: 'Subject', cell: SubjectCell, bare: true },
  { header: 'To', cell: RecipientCell },
  { header: 'Last error', cell: ({ lastError }) => lastError ?? '–', width: '26%' },
  { header: 'When', cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
]

const states = [
  { value: 'queued', label: 'Waiting or retrying' },
  { value: 'sent', label: 'Sent' },
  { value: 'failed', label: 'Not sent' },
  { value: 'not-configured', label: 'No mail server' },
]

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered) {
    return (
      <EmptyState title="No mails yet">
        Administrators get one when a webhook fails for good, delivers again, or is switched off.
      </EmptyState>
    )
  }
  const clear = (
    <Button variant="default" onClick={onClear}>
      Clear filters
    </Button>
  )
  return <EmptyState title="No mail matches" action={clear} />
}

/** Every mail that this server has written to somebody of the organization, and what became of it. */
export function MailListPage() {
  const { filter, change, clear } = useAddressFilter(['state'])
  const mails = usePageList({
    queryKey: queryKeys.mailList(filter),
    load: (page) => api.mails.list({ ...filter, ...page }),
    everyMs: 5_000,
  })
  const filtered = filter.state !== undefined
  return (
    <>
      <PageHeader
        title="Mails"
        description="What Bellhop has written to people, newest first. The list renews itself."
      />
      <FilterBar active={Object.keys(filter).length} onClear={clear}>
        <Select
          label="State"
          placeholder="All"
          size="xs"
          clearable
          w={{ base: '100%', xs: 190 }}
          data={states}
          value={filter.state ?? null}
          onChange={(value) => change('state', value)}
        />
      </FilterBar>
      <Loaded query={mails}>
        {(rows) => (
          <>
            {rows.some(({ state }) => state === 'not-configured') && (
              <Box mb="md">
                <NoMailServerNotice />
              </Box>
            )}
            {rows.length === 0 ? (
              <Empty filtered={filtered} onClear={clear} />
            ) : (
              <>
                <DataTable
                  label="Mails"
                  columns={columns}
                  rows={rows}
                  rowKey={({ id }) => id}
                  rowLink={({ id, subject, recipient }) => ({
                    to: pageUrls.mail(id),
                    label: `Open the mail ${subject} to ${recipient.name}`,
                  })}
                />
                <LoadMore query={mails} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}
