import { SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { EndpointDetail, EndpointStatistics } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { StatisticsChart } from './statistics-chart.tsx'

const everyMs = 30_000

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <Panel>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={22} fw={600} className="tabular">
        {value}
      </Text>
    </Panel>
  )
}

function Figures({ statistics: { total } }: { statistics: EndpointStatistics }) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  const latency = (ms: number | undefined) => (ms === undefined ? '–' : formats.duration(ms))
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      <Figure label={t.figures.accepted} value={formats.count(total.accepted)} />
      <Figure label={t.figures.failed} value={formats.count(total.failed)} />
      <Figure label={t.figures.rate} value={total.acceptedRate === null ? '–' : formats.rate(total.acceptedRate)} />
      <Figure label={t.figures.p50} value={latency(total.latencyMs?.p50)} />
      <Figure label={t.figures.p95} value={latency(total.latencyMs?.p95)} />
      <Figure label={t.figures.p99} value={latency(total.latencyMs?.p99)} />
    </SimpleGrid>
  )
}

/** How a webhook fared: the last day by the hour, or the last month by the day. */
export function StatisticsTab({ endpoint }: { endpoint: EndpointDetail }) {
  const t = useTexts('webhooks')
  const [by, setBy] = useState<'hour' | 'day'>('hour')
  const statistics = useQuery({
    queryKey: queryKeys.endpointStatistics(endpoint.id, by),
    queryFn: () => api.endpoints.statistics(endpoint.id, by),
    refetchInterval: everyMs,
  })
  return (
    <Stack>
      <SegmentedControl
        aria-label={t.periodChoice}
        w="fit-content"
        data={[
          { value: 'hour', label: t.lastHours },
          { value: 'day', label: t.lastDays },
        ]}
        value={by}
        onChange={(value) => setBy(value === 'day' ? 'day' : 'hour')}
      />
      <Loaded query={statistics}>
        {(found) => (
          <>
            <Figures statistics={found} />
            <Panel title={by === 'hour' ? t.byHour : t.byDay}>
              <StatisticsChart statistics={found} />
            </Panel>
            <Text size="sm" c="dimmed">
              {t.statisticsNote}
            </Text>
          </>
        )}
      </Loaded>
    </Stack>
  )
}
