import { SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { EndpointDetail, EndpointStatistics } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { formatDuration } from '../format/format-duration.ts'
import { formatCount, formatRate } from '../format/format-number.ts'
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
  const latency = (ms: number | undefined) => (ms === undefined ? '–' : formatDuration(ms))
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      <Figure label="Accepted (2xx)" value={formatCount(total.accepted)} />
      <Figure label="Not accepted" value={formatCount(total.failed)} />
      <Figure label="Rate" value={total.acceptedRate === null ? '–' : formatRate(total.acceptedRate)} />
      <Figure label="Half answered within" value={latency(total.latencyMs?.p50)} />
      <Figure label="95 % within" value={latency(total.latencyMs?.p95)} />
      <Figure label="99 % within" value={latency(total.latencyMs?.p99)} />
    </SimpleGrid>
  )
}

/** How a webhook fared: the last day by the hour, or the last month by the day. */
export function StatisticsTab({ endpoint }: { endpoint: EndpointDetail }) {
  const [by, setBy] = useState<'hour' | 'day'>('hour')
  const statistics = useQuery({
    queryKey: queryKeys.endpointStatistics(endpoint.id, by),
    queryFn: () => api.endpoints.statistics(endpoint.id, by),
    refetchInterval: everyMs,
  })
  return (
    <Stack>
      <SegmentedControl
        aria-label="Period"
        w="fit-content"
        data={[
          { value: 'hour', label: 'Last 24 hours' },
          { value: 'day', label: 'Last 30 days' },
        ]}
        value={by}
        onChange={(value) => setBy(value === 'day' ? 'day' : 'hour')}
      />
      <Loaded query={statistics}>
        {(found) => (
          <>
            <Figures statistics={found} />
            <Panel title={by === 'hour' ? 'By the hour' : 'By the day (UTC)'}>
              <StatisticsChart statistics={found} />
            </Panel>
            <Text size="sm" c="dimmed">
              By the time at which deliveries ended. Tests and pings do not count.
            </Text>
          </>
        )}
      </Loaded>
    </Stack>
  )
}
