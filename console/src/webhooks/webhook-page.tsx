import { Box, Group, Tabs } from '@mantine/core'
import { IconAlertTriangle, IconPlugOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { api } from '../api/api.ts'
import type { EndpointDetail } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { DeliveryList } from '../deliveries/delivery-list.tsx'
import { countOf } from '../format/format-number.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Notice } from '../ui/notice.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { DeleteWebhook } from './delete-webhook.tsx'
import { DialectBadge } from './dialect-badge.tsx'
import { receiverState } from './receiver-state.ts'
import { RecoveryPanel } from './recovery-panel.tsx'
import { StatisticsTab } from './statistics-tab.tsx'
import { useDialects } from './use-dialects.ts'
import { WebhookEditor } from './webhook-editor.tsx'
import { WebhookTestTab } from './webhook-test-tab.tsx'
import { webhookValues } from './webhook-values.ts'

const tabs = ['settings', 'test', 'deliveries', 'statistics'] as const

function SettingsTab({ endpoint }: { endpoint: EndpointDetail }) {
  const client = useQueryClient()
  const dialects = useDialects()
  // Starts the form anew after saving, and only then: what another member changes meanwhile must not wipe what is typed.
  const [version, setVersion] = useState(0)
  return (
    <Loaded query={dialects}>
      {(list) => (
        <WebhookEditor
          key={version}
          initial={webhookValues(endpoint)}
          dialects={list}
          existing={endpoint}
          save={(input) => api.endpoints.update(endpoint.id, input)}
          submitLabel="Save changes"
          onSaved={(saved) => {
            client.setQueryData<EndpointDetail>(queryKeys.endpoint(endpoint.id), { ...endpoint, ...saved })
            void client.invalidateQueries({ queryKey: queryKeys.endpoints })
            setVersion((before) => before + 1)
            notifyDone(`${saved.name} was saved.`)
          }}
        />
      )}
    </Loaded>
  )
}

function WebhookHeader({ endpoint }: { endpoint: EndpointDetail }) {
  const trouble = receiverState(endpoint, new Date())
  const waiting = countOf(endpoint.pendingDeliveries, 'delivery waits', 'deliveries wait')
  return (
    <>
      <PageHeader
        title={endpoint.name}
        back={{ to: pageUrls.webhooks, label: 'Webhooks' }}
        description={
          <Group gap="xs">
            <span>{endpoint.url ?? endpoint.email}</span>
            <DialectBadge name={endpoint.dialect} />
            <ShortId id={endpoint.id} />
            {endpoint.pendingDeliveries > 0 && <span>{waiting} to be sent</span>}
          </Group>
        }
        actions={<DeleteWebhook endpoint={endpoint} />}
      />
      {!endpoint.enabled && (
        <Box mb="md">
          <Notice tone="warn" icon={IconPlugOff} title="This webhook is off">
            {trouble} It gets nothing until it is enabled in its settings.
          </Notice>
        </Box>
      )}
      {endpoint.enabled && trouble !== null && (
        <Box mb="md">
          <Notice tone="warn" icon={IconAlertTriangle} title="Its receiver fails">
            {trouble}
          </Notice>
        </Box>
      )}
    </>
  )
}

function Webhook({ endpoint }: { endpoint: EndpointDetail }) {
  const [parameters, setParameters] = useSearchParams()
  const tab = tabs.find((name) => name === parameters.get('tab')) ?? 'settings'
  return (
    <>
      <WebhookHeader endpoint={endpoint} />
      <Tabs value={tab} onChange={(value) => setParameters(value === null ? {} : { tab: value })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="test">Test</Tabs.Tab>
          <Tabs.Tab value="deliveries">Deliveries</Tabs.Tab>
          <Tabs.Tab value="statistics">Statistics</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings">
          <SettingsTab endpoint={endpoint} />
        </Tabs.Panel>
        <Tabs.Panel value="test">
          <WebhookTestTab endpoint={endpoint} />
        </Tabs.Panel>
        <Tabs.Panel value="deliveries">
          <RecoveryPanel endpoint={endpoint} />
          <DeliveryList filter={{ endpointId: endpoint.id }} hidden={['webhook']} />
        </Tabs.Panel>
        <Tabs.Panel value="statistics">
          <StatisticsTab endpoint={endpoint} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

/** One webhook: its settings, a test, its deliveries, its statistics. */
export function WebhookPage() {
  const { id = '' } = useParams()
  const endpoint = useQuery({ queryKey: queryKeys.endpoint(id), queryFn: () => api.endpoints.get(id) })
  return <Loaded query={endpoint}>{(found) => <Webhook key={found.id} endpoint={found} />}</Loaded>
}
