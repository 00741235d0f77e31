import { Box, Group, Tabs } from '@mantine/core'
import { IconAlertTriangle, IconPlugOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { api } from '../api/api.ts'
import type { EndpointDetail } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { AdminsOnly, ChangedByAdmins } from '../app/admins-only.tsx'
import { DeliveryList } from '../deliveries/delivery-list.tsx'
import { useFormats, useTexts } from '../texts/use-texts.ts'
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

const tabs = ['settings', 'payload', 'test', 'deliveries', 'statistics'] as const

type Tab = (typeof tabs)[number]

function tabOf(query: URLSearchParams): Tab {
  return tabs.find((name) => name === query.get('tab')) ?? 'settings'
}

const hasForm = (tab: Tab) => tab === 'settings' || tab === 'payload'

const payloadFields = new Set(['templateChoice', 'templateBody', 'contentType', 'transformation'])

interface FormTabsProps {
  endpoint: EndpointDetail
  part: 'settings' | 'payload'
  onPart: (part: 'settings' | 'payload') => void
}

/** Two tabs of one form: what is typed in one is there when the other is saved. */
function FormTabs({ endpoint, part, onPart }: FormTabsProps) {
  const t = useTexts('webhooks')
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
          submitLabel={t.save}
          part={part}
          staysAt={(query) => hasForm(tabOf(query))}
          onMistakes={(fields) => {
            const inPayload = fields.filter((field) => payloadFields.has(field)).length
            if (part === 'settings' && inPayload > 0 && inPayload === fields.length) onPart('payload')
            if (part === 'payload' && inPayload === 0 && fields.length > 0) onPart('settings')
          }}
          onSaved={(saved) => {
            client.setQueryData<EndpointDetail>(queryKeys.endpoint(endpoint.id), { ...endpoint, ...saved })
            void client.invalidateQueries({ queryKey: queryKeys.endpoints })
            setVersion((before) => before + 1)
            notifyDone(t.wasSaved(saved.name))
          }}
        />
      )}
    </Loaded>
  )
}

function WebhookHeader({ endpoint }: { endpoint: EndpointDetail }) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  const trouble = receiverState(endpoint, new Date(), t, formats)
  return (
    <>
      <PageHeader
        title={endpoint.name}
        back={{ to: pageUrls.webhooks, label: t.title }}
        description={
          <Group gap="xs">
            <span>{endpoint.url ?? endpoint.email}</span>
            <DialectBadge name={endpoint.dialect} />
            <ShortId id={endpoint.id} />
            {endpoint.pendingDeliveries > 0 && <span>{t.toBeSent(endpoint.pendingDeliveries)}</span>}
          </Group>
        }
        actions={
          <AdminsOnly>
            <DeleteWebhook endpoint={endpoint} />
          </AdminsOnly>
        }
      />
      {!endpoint.enabled && (
        <Box mb="md">
          <Notice tone="warn" icon={IconPlugOff} title={t.off}>
            {trouble} {t.offMeans}
          </Notice>
        </Box>
      )}
      {endpoint.enabled && trouble !== null && (
        <Box mb="md">
          <Notice tone="warn" icon={IconAlertTriangle} title={t.receiverFails}>
            {trouble}
          </Notice>
        </Box>
      )}
    </>
  )
}

function Webhook({ endpoint }: { endpoint: EndpointDetail }) {
  const t = useTexts('webhooks')
  const [parameters, setParameters] = useSearchParams()
  const tab = tabOf(parameters)
  return (
    <>
      <WebhookHeader endpoint={endpoint} />
      <Tabs value={tab} onChange={(value) => setParameters(value === null ? {} : { tab: value })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="settings">{t.tabs.settings}</Tabs.Tab>
          <Tabs.Tab value="payload">{t.tabs.payload}</Tabs.Tab>
          <Tabs.Tab value="test">{t.tabs.test}</Tabs.Tab>
          <Tabs.Tab value="deliveries">{t.tabs.deliveries}</Tabs.Tab>
          <Tabs.Tab value="statistics">{t.tabs.statistics}</Tabs.Tab>
        </Tabs.List>
        {(tab === 'settings' || tab === 'payload') && (
          <Tabs.Panel value={tab}>
            <ChangedByAdmins>
              <FormTabs endpoint={endpoint} part={tab} onPart={(part) => setParameters({ tab: part })} />
            </ChangedByAdmins>
          </Tabs.Panel>
        )}
        <Tabs.Panel value="test">
          <ChangedByAdmins>
            <WebhookTestTab endpoint={endpoint} />
          </ChangedByAdmins>
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

/** One webhook: its settings, what it sends, a test, its deliveries, its statistics. */
export function WebhookPage() {
  const { id = '' } = useParams()
  const endpoint = useQuery({ queryKey: queryKeys.endpoint(id), queryFn: () => api.endpoints.get(id) })
  return <Loaded query={endpoint}>{(found) => <Webhook key={found.id} endpoint={found} />}</Loaded>
}
