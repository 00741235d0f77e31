import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { ApiKey, CreatedApiKey } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { AdminsOnly } from '../app/admins-only.tsx'
import type { ApiKeysTexts } from '../texts/api-keys/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SecretDialog } from '../ui/secret-dialog.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { NewApiKey } from './new-api-key.tsx'
import { RevokeApiKey } from './revoke-api-key.tsx'

const columnsOf = (t: ApiKeysTexts): Column<ApiKey>[] => [
  {
    header: t.name,
    bare: true,
    cell: ({ name }) => (
      <Text size="sm" fw={600}>
        {name}
      </Text>
    ),
  },
  { header: t.hint, cell: ({ hint }) => <code>{hint}</code> },
  { header: t.application, cell: ({ application }) => t.applications[application] },
  { header: t.created, cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
  {
    header: t.state,
    cell: ({ revokedAt }) =>
      revokedAt === null ? (
        <StatusMark tone="ok" icon={IconCircleCheck}>
          {' '}
          {t.valid}
        </StatusMark>
      ) : (
        <StatusMark tone="quiet" icon={IconMinus}>
          {' '}
          {t.revoked} <TimeAgo at={revokedAt} />
        </StatusMark>
      ),
  },
  {
    header: t.action,
    bare: true,
    cell: (apiKey) =>
      apiKey.revokedAt === null ? (
        <AdminsOnly>
          <RevokeApiKey apiKey={apiKey} />
        </AdminsOnly>
      ) : null,
  },
]

/** The keys with which programs use the API. */
export function ApiKeyListPage() {
  const t = useTexts('apiKeys')
  const [opened, { open, close }] = useDisclosure(false)
  const [created, setCreated] = useState<CreatedApiKey | null>(null)
  const keys = usePageList({ queryKey: queryKeys.apiKeys, load: api.apiKeys.list })
  const add = (
    <AdminsOnly>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        {' '}
        {t.add}
      </Button>
    </AdminsOnly>
  )
  return (
    <>
      <PageHeader title={t.title} description={t.intro} actions={keys.data?.length === 0 ? undefined : add} />
      <Loaded query={keys}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t.none} action={add}>
              {t.noneWhy}
            </EmptyState>
          ) : (
            <>
              <DataTable label={t.title} columns={columnsOf(t)} rows={rows} rowKey={({ id }) => id} />
              <LoadMore query={keys} />
            </>
          )
        }
      </Loaded>
      <NewApiKey
        opened={opened}
        onClose={close}
        onCreated={(key) => {
          close()
          setCreated(key)
        }}
      />
      <SecretDialog
        title={t.theKey(created?.name ?? '')}
        purpose={t.purpose}
        secret={created?.key ?? null}
        onClose={() => setCreated(null)}
      />
    </>
  )
}
