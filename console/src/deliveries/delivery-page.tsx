import { Button, Grid, Group } from '@mantine/core'
import { IconArchive, IconDownload, IconRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { api } from '../api/api.ts'
import type { Delivery } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { apiUrls, pageUrls } from '../api/urls.ts'
import { SwitchedOffNotice } from '../settings/switched-off-notice.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { AttemptDetail } from './attempt-detail.tsx'
import { AttemptTimeline } from './attempt-timeline.tsx'
import { DeliveryFacts } from './delivery-facts.tsx'
import { DeliveryStatusMark } from './delivery-status-mark.tsx'
import { ReplayButton } from './replay-button.tsx'

/** What can no longer be done, with the reason. */
function ArchivedActions() {
  const t = useTexts('deliveries')
  return (
    <>
      <StatusMark tone="quiet" icon={IconArchive}>
        <span title={t.archivedWhy}>{t.states.archived}</span>
      </StatusMark>
      <Button variant="default" disabled title={t.archivedWhy} leftSection={<IconDownload size={16} aria-hidden />}>
        {t.download}
      </Button>
      <Button disabled title={t.archivedWhy} leftSection={<IconRepeat size={16} aria-hidden />}>
        {t.replay}
      </Button>
    </>
  )
}

function DeliveryHeader({ delivery }: { delivery: Delivery }) {
  const t = useTexts('deliveries')
  return (
    <PageHeader
      title={delivery.trigger}
      back={{ to: pageUrls.deliveries(), label: t.title }}
      description={
        <Group gap="sm">
          <DeliveryStatusMark delivery={delivery} />
          {delivery.test && <span>{t.test}</span>}
          <ShortId id={delivery.id} />
        </Group>
      }
      actions={
        delivery.archived ? (
          <ArchivedActions />
        ) : (
          <>
            <Button
              component="a"
              variant="default"
              href={apiUrls.deliveryDownload(delivery.id)}
              download
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {t.download}
            </Button>
            <ReplayButton delivery={delivery} />
          </>
        )
      }
    />
  )
}

function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const t = useTexts('deliveries')
  const [parameters, setParameters] = useSearchParams()
  const wanted = Number(parameters.get('attempt'))
  const attempt = delivery.attempts.find(({ number }) => number === wanted) ?? delivery.attempts.at(-1)
  return (
    <>
      <DeliveryHeader delivery={delivery} />
      {delivery.status === 'pending' && <SwitchedOffNotice />}
      <DeliveryFacts delivery={delivery} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 4, lg: 3 }}>
          <Panel title={t.attempts}>
            <AttemptTimeline
              delivery={delivery}
              chosen={attempt?.number ?? null}
              onChoose={(number) => setParameters({ attempt: String(number) }, { replace: true })}
            />
          </Panel>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8, lg: 9 }}>
          <AttemptDetail key={attempt?.number} delivery={delivery} attempt={attempt} />
        </Grid.Col>
      </Grid>
    </>
  )
}

/** One delivery: its attempts, and what was sent and answered. */
export function DeliveryPage() {
  const { id = '' } = useParams()
  const delivery = useQuery({
    queryKey: queryKeys.delivery(id),
    queryFn: () => api.deliveries.get(id),
    refetchInterval: (query) => (query.state.data?.status === 'pending' ? 2_000 : false),
  })
  return <Loaded query={delivery}>{(found) => <DeliveryDetail delivery={found} />}</Loaded>
}
