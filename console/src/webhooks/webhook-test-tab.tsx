import { Button, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconSend } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { EndpointDetail, TestResult } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { RequestMessage, ResponseMessage } from '../deliveries/http-messages.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { testVerdict } from './test-verdict.ts'
import { useDialects } from './use-dialects.ts'

function Result({ result }: { result: TestResult }) {
  const { tone, sentence } = testVerdict(result)
  return (
    <Stack>
      <Notice tone={tone} icon={tone === 'ok' ? IconCircleCheck : IconCircleX} role="status" title={sentence} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
        <RequestMessage request={result.request} />
        <ResponseMessage response={result.response} error={result.error} />
      </SimpleGrid>
    </Stack>
  )
}

/** Sends one request with a sample and shows what came of it. */
export function WebhookTestTab({ endpoint }: { endpoint: EndpointDetail }) {
  const client = useQueryClient()
  const dialects = useDialects()
  const offered = dialects.data?.find(({ name }) => name === endpoint.dialect)?.triggers ?? []
  const others = offered.map(({ name }) => name).filter((name) => !endpoint.triggers.includes(name))
  const [trigger, setTrigger] = useState(endpoint.triggers[0] ?? others[0] ?? '')
  const test = useMutation({
    mutationFn: () => api.endpoints.test(endpoint.id, trigger),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.deliveries }),
  })
  return (
    <Stack>
      <Panel>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            test.mutate()
          }}
        >
          <Group align="flex-end" gap="sm">
            <Select
              label="Trigger"
              description="Its sample is sent now, as every other request."
              searchable
              allowDeselect={false}
              w={{ base: '100%', xs: 340 }}
              data={[
                { group: 'This webhook listens to', items: endpoint.triggers },
                ...(others.length > 0 ? [{ group: 'Others', items: others }] : []),
              ]}
              value={trigger}
              onChange={(value) => value !== null && setTrigger(value)}
            />
            <Button type="submit" loading={test.isPending} leftSection={<IconSend size={16} aria-hidden />}>
              Send test
            </Button>
          </Group>
        </form>
        {!endpoint.enabled && (
          <Text size="sm" c="dimmed" mt="sm">
            This webhook is off. A test is sent all the same.
          </Text>
        )}
      </Panel>
      {test.error !== null && <ProblemNotice error={test.error} />}
      {test.data !== undefined && !test.isPending && <Result result={test.data} />}
    </Stack>
  )
}
