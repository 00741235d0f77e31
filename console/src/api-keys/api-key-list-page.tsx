import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { ApiKey, CreatedApiKey } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SecretDialog } from '../ui/secret-dialog.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { applicationWords } from './application-words.ts'
import { NewApiKey } from './new-api-key.tsx'
import { RevokeApiKey } from './revoke-api-key.tsx'

const columns: Column<ApiKey>[] = [
  {
    header: 'Name',
    bare: true,
    cell: ({ name }) => (
      <Text size="sm" fw={600}>
        {name}
      </Text>
    ),
  },
  { header: 'Begins with', cell: ({ hint }) => <code>{hint}</code> },
  { header: 'Application', cell: ({ application }) => applicationWords[application].label },
  { header: 'Created', cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
  {
    header: 'State',
    cell: ({ revokedAt }) =>
      revokedAt === null ? (
        <StatusMark tone="ok" icon={IconCircleCheck}>
          Valid
        </StatusMark>
      ) : (
        <StatusMark tone="quiet" icon={IconMinus}>
          Revoked <TimeAgo at={revokedAt} />
        </StatusMark>
      ),
  },
  {
    header: 'Action',
    bare: true,
    cell: (apiKey) => (apiKey.revokedAt === null ? <RevokeApiKey apiKey={apiKey} /> : null),
  },
]

/** The keys with which programs use the API. */
export function ApiKeyListPage() {
  const [opened, { open, close }] = useDisclosure(false)
  const [created, setCreated] = useState<CreatedApiKey | null>(null)
  const keys = usePageList({ queryKey: queryKeys.apiKeys, load: api.apiKeys.list })
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      New API key
    </Button>
  )
  return (
    <>
      <PageHeader
        title="API keys"
        description="Programs send a key with each request: Authorization: Bearer …"
        actions={keys.data?.length === 0 ? undefined : add}
      />
      <Loaded query={keys}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No API keys yet" action={add}>
              With a key, a program of yours books, reads and publishes events.
            </EmptyState>
          ) : (
            <>
              <DataTable label="API keys" columns={columns} rows={rows} rowKey={({ id }) => id} />
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
        title={`The key ${created?.name ?? ''}`}
        purpose="Send it in the header Authorization, after the word Bearer."
        secret={created?.key ?? null}
        onClose={() => setCreated(null)}
      />
    </>
  )
}
