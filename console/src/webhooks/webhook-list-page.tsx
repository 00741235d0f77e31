import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { EndpointWithStats } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { countOf } from '../format/format-number.ts'
import { SwitchedOffNotice } from '../settings/switched-off-notice.tsx'
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
  return (
    <Button component={Link} to={pageUrls.newWebhook} leftSection={<IconPlus size={16} aria-hidden />}>
      Add webhook
    </Button>
  )
}

function WebhookTable({ endpoints }: { endpoints: EndpointWithStats[] }) {
  const { data: usage } = usePlanUsage()
  if (endpoints.length === 0) {
    return (
      <EmptyState title="No webhooks yet" action={<AddWebhook />}>
        A webhook tells another system what happens here: a booking was made, moved or cancelled. You need the address
        that receives it; a test request shows at once whether it works.
      </EmptyState>
    )
  }
  const on = endpoints.filter(({ enabled }) => enabled).length
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {countOf(endpoints.length, 'webhook', 'webhooks')}, {on} on. {usage === undefined ? '' : planSentence(usage)}
      </Text>
      <DataTable
        label="Webhooks"
        columns={webhookColumns}
        rows={endpoints}
        rowKey={({ id }) => id}
        rowLink={({ id, name }) => ({ to: pageUrls.webhook(id), label: `Open ${name}` })}
      />
    </>
  )
}

/** Every webhook and how it has been doing. */
export function WebhookListPage() {
  const endpoints = useEndpoints()
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Where we send what happens, signed, in order, and again until it arrives."
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
