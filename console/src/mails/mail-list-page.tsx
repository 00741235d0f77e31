import { Box, Button, Stack, Text } from '@mantine/core'
import { api } from '../api/api.ts'
import type { MailSummary } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import type { MailsTexts } from '../texts/mails/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { usePageList } from '../ui/use-page-list.ts'
import { MailStateMark } from './mail-state-mark.tsx'
import { NoMailServerNotice } from './no-mail-server-notice.tsx'

function SubjectCell({ subject, language, kind }: MailSummary) {
  const t = useTexts('mails')
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600} lang={language}>
        {subject}
      </Text>
      <Text size="xs" c="dimmed">
        {t.kinds[kind]}
      </Text>
    </Stack>
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

const columnsOf = (t: MailsTexts): Column<MailSummary>[] => [
  { header: t.state, cell: (mail) => <MailStateMark mail={mail} />, width: '12.5rem', bare: true },
  { header: t.subject, cell: SubjectCell, bare: true },
  { header: t.to, cell: RecipientCell, width: '22%' },
  { header: t.lastError, cell: ({ lastError }) => lastError ?? '–', width: '20%' },
  { header: t.when, cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
]

const states = ['queued', 'sent', 'failed', 'not-configured'] as const

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useTexts('mails')
  if (!filtered) {
    return <EmptyState title={t.none}>{t.noneWhy}</EmptyState>
  }
  const clear = (
    <Button variant="default" onClick={onClear}>
      {' '}
      {t.clear}
    </Button>
  )
  return <EmptyState title={t.noMatch} action={clear} />
}

/** Every mail that this server has written to somebody of the organization, and what became of it. */
export function MailListPage() {
  const t = useTexts('mails')
  const { filter, change, clear } = useAddressFilter(['state', 'kind'])
  const mails = usePageList({
    queryKey: queryKeys.mailList(filter),
    load: (page) => api.mails.list({ ...filter, ...page }),
    everyMs: 5_000,
  })
  const filtered = Object.keys(filter).length > 0
  return (
    <>
      <PageHeader title={t.title} description={t.intro} />
      <FilterBar active={Object.keys(filter).length} onClear={clear}>
        <FilterChoice
          label={t.state}
          placeholder={t.all}
          width={190}
          options={states.map((state) => ({ value: state, label: t.filterStates[state] }))}
          value={filter.state}
          onChange={(value) => change('state', value)}
        />
        <FilterChoice
          label={t.kind}
          placeholder={t.all}
          searchable
          width={260}
          options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
          value={filter.kind}
          onChange={(value) => change('kind', value)}
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
                  label={t.title}
                  columns={columnsOf(t)}
                  rows={rows}
                  rowKey={({ id }) => id}
                  rowLink={({ id, subject, recipient }) => ({
                    to: pageUrls.mail(id),
                    label: t.open(subject, recipient.name),
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
