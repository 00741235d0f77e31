import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { EndpointWithStats } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { AdminsOnly } from '../app/admins-only.tsx'
import { SwitchedOffNotice } from '../settings/switched-off-notice.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { PlanNotice } from './plan-notice.tsx'
import { planSentence } from './plan-sentence.ts'
import { useEndpoints } from './use-endpoints.ts'
import { usePlanUsage } from './use-plan-usage.ts'
import { webhookColumns } from './webhook-columns.tsx'

function AddWebhook() {
  const t = useTexts('webhooks')
  return (
    <AdminsOnly>
      <Button component={Link} to={pageUrls.newWebhook} leftSection={<IconPlus size={16} aria-hidden />}>
        {t.add}
      </Button>
    </AdminsOnly>
  )
}

function WebhookTable({ endpoints }: { endpoints: EndpointWithStats[] }) {
  const t = useTexts('webhooks')
  const { data: usage } = usePlanUsage()
  if (endpoints.length === 0) {
    return (
      <EmptyState title={t.none} action={<AddWebhook />}>
        {t.noneWhy}
      </EmptyState>
    )
  }
  const on = endpoints.filter(({ enabled }) => enabled).length
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t.countOn(endpoints.length, on)} {usage === undefined ? '' : planSentence(usage, t)}
      </Text>
      <DataTable
        label={t.title}
        columns={webhookColumns(t)}
        rows={endpoints}
        rowKey={({ id }) => id}
        rowLink={({ id, name }) => ({ to: pageUrls.webhook(id), label: t.open(name) })}
      />
    </>
  )
}

/** Every webhook and how it has been doing. */
export function WebhookListPage() {
  const t = useTexts('webhooks')
  const endpoints = useEndpoints()
  return (
    <>
      <PageHeader
        title={t.title}
        description={t.intro}
        actions={endpoints.data?.length === 0 ? undefined : <AddWebhook />}
      />
      <SwitchedOffNotice />
      <PlanNotice />
      <Loaded query={endpoints} waiting={<Waiting lines={4} height={72} />}>
        {(list) => <WebhookTable endpoints={list} />}
      </Loaded>
    </>
  )
}
