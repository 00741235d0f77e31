import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../api/api.ts'
import type { Topic } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import type { TopicsTexts } from '../texts/topics/english.ts'
import { useCatalog } from '../texts/use-catalog.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { findTopics } from './find-topics.ts'

const columnsOf = (t: TopicsTexts, say: (sentence: string) => string): Column<Topic>[] => [
  {
    header: t.topic,
    bare: true,
    width: '30%',
    cell: ({ topic }) => (
      <Text size="sm" fw={600} component="code">
        {topic}
      </Text>
    ),
  },
  { header: t.kind, cell: ({ custom }) => (custom ? t.kinds.own : t.kinds.catalog) },
  { header: t.description, width: '45%', cell: ({ description }) => (description === null ? '–' : say(description)) },
  {
    header: t.schema,
    cell: ({ custom, schema }) => (!custom || schema !== null ? t.enforced : t.free),
  },
]

function AddTopic() {
  const t = useTexts('topics')
  return (
    <Button component={Link} to={pageUrls.newTopic} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.add}
    </Button>
  )
}

/** Every topic that webhooks can listen to: those of the catalog and the organization's own. */
export function TopicListPage() {
  const t = useTexts('topics')
  const say = useCatalog()
  const isAdmin = useIsAdmin()
  const { filter, change } = useAddressFilter(['q', 'kind'])
  const topics = useQuery({ queryKey: queryKeys.topics, queryFn: api.topics.list })
  const kind = filter.kind ?? 'all'
  const add = isAdmin ? <AddTopic /> : undefined
  return (
    <>
      <PageHeader title={t.title} description={t.intro} actions={add} />
      <Group mb="md" gap="sm" align="flex-end" role="search" aria-label={t.filters}>
        <FilterText label={t.find} width={260} value={filter.q ?? ''} onChange={(value) => change('q', value)} />
        <SegmentedControl
          size="xs"
          aria-label={t.kind}
          value={kind}
          onChange={(value) => change('kind', value === 'all' ? '' : value)}
          data={(['all', 'own', 'catalog'] as const).map((value) => ({ value, label: t.kinds[value] }))}
        />
      </Group>
      <Loaded query={topics}>
        {({ data }) => {
          const rows = findTopics(data, { kind, q: filter.q ?? '' })
          if (rows.length > 0) {
            return (
              <DataTable
                label={t.title}
                columns={columnsOf(t, say)}
                rows={rows}
                rowKey={({ topic }) => topic}
                rowLink={({ topic }) => ({ to: pageUrls.topic(topic), label: topic })}
              />
            )
          }
          const noneOwn = kind === 'own' && filter.q === undefined
          return (
            <EmptyState title={noneOwn ? t.noneOwn : t.noMatch} action={noneOwn ? add : undefined}>
              {noneOwn ? <Stack gap={0}>{t.noneOwnWhy}</Stack> : undefined}
            </EmptyState>
          )
        }}
      </Loaded>
    </>
  )
}
