import { Button, Group, SegmentedControl, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconRoute, IconSend } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { EndpointDetail, TestResult } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { RequestMessage, ResponseMessage } from '../deliveries/http-messages.tsx'
import { useSayFailure } from '../deliveries/use-say-failure.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { EventSelect } from './event-select.tsx'
import { TestLifeSteps } from './test-life-steps.tsx'
import { testVerdict } from './test-verdict.ts'
import { useDialects } from './use-dialects.ts'

function Result({ result }: { result: TestResult }) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  const say = useSayFailure()
  const { tone, sentence } = testVerdict(result, t, formats, say)
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

interface ChoiceProps {
  value: string
  onChange: (value: string) => void
}

function TriggerSelect({ endpoint, value, onChange }: ChoiceProps & { endpoint: EndpointDetail }) {
  const t = useTexts('webhooks')
  const dialects = useDialects()
  const offered = dialects.data?.find(({ name }) => name === endpoint.dialect)?.triggers ?? []
  const others = offered.map(({ name }) => name).filter((name) => !endpoint.triggers.includes(name))
  return (
    <Select
      label={t.trigger}
      description={t.triggerHelp}
      searchable
      allowDeselect={false}
      w={{ base: '100%', xs: 340 }}
      data={[
        { group: t.listensTo, items: endpoint.triggers },
        ...(others.length > 0 ? [{ group: t.others, items: others }] : []),
      ]}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  )
}

/** Sends a sample, a real event, or a whole booking's life, and shows what came of it. */
export function WebhookTestTab({ endpoint }: { endpoint: EndpointDetail }) {
  const t = useTexts('webhooks')
  const client = useQueryClient()
  const [what, setWhat] = useState<'trigger' | 'event'>('trigger')
  const [trigger, setTrigger] = useState(endpoint.triggers[0] ?? '')
  const [eventId, setEventId] = useState('')
  const onSettled = () => client.invalidateQueries({ queryKey: queryKeys.deliveries })
  const test = useMutation({
    mutationFn: () => api.endpoints.test(endpoint.id, what === 'trigger' ? { trigger } : { eventId }),
    onSettled,
  })
  const life = useMutation({
    mutationFn: () => api.endpoints.testLife(endpoint.id),
    onSettled,
  })
  return (
    <Stack>
      <Panel>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            life.reset()
            test.mutate()
          }}
        >
          <Stack gap="sm">
            <SegmentedControl
              aria-label={t.whatToSend}
              w="fit-content"
              data={[
                { value: 'trigger', label: t.sample },
                { value: 'event', label: t.realEvent },
              ]}
              value={what}
              onChange={(value) => setWhat(value === 'event' ? 'event' : 'trigger')}
            />
            <Group align="flex-end" gap="sm">
              {what === 'trigger' ? (
                <TriggerSelect endpoint={endpoint} value={trigger} onChange={setTrigger} />
              ) : (
                <EventSelect value={eventId} onChange={setEventId} />
              )}
              <Button
                type="submit"
                loading={test.isPending}
                disabled={what === 'event' && eventId === ''}
                title={what === 'event' && eventId === '' ? t.chooseEventFirst : undefined}
                leftSection={<IconSend size={16} aria-hidden />}
              >
                {t.sendTest}
              </Button>
              <Button
                variant="default"
                loading={life.isPending}
                leftSection={<IconRoute size={16} aria-hidden />}
                onClick={() => {
                  test.reset()
                  life.mutate()
                }}
              >
                {t.sendLife}
              </Button>
            </Group>
          </Stack>
        </form>
        {!endpoint.enabled && (
          <Text size="sm" c="dimmed" mt="sm">
            {t.testWhileOff}
          </Text>
        )}
      </Panel>
      {test.error !== null && <ProblemNotice error={test.error} />}
      {life.error !== null && <ProblemNotice error={life.error} />}
      {test.data !== undefined && !test.isPending && <Result result={test.data} />}
      {life.data !== undefined && !life.isPending && <TestLifeSteps life={life.data} />}
    </Stack>
  )
}
