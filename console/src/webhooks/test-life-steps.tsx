import { Accordion, SimpleGrid, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconMinus } from '@tabler/icons-react'
import type { TestLife } from '../api/api-shapes.ts'
import { RequestMessage, ResponseMessage } from '../deliveries/http-messages.tsx'
import { useSayFailure } from '../deliveries/use-say-failure.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { testVerdict } from './test-verdict.ts'

type Step = TestLife['steps'][number]

function Heading({ step: { topic, trigger, result } }: { step: Step }) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  const say = useSayFailure()
  if (result === null) {
    return (
      <StatusMark tone="quiet" icon={IconMinus}>
        {t.noTrigger(topic)}
      </StatusMark>
    )
  }
  const { tone, sentence } = testVerdict(result, t, formats, say)
  return (
    <StatusMark tone={tone} icon={tone === 'ok' ? IconCircleCheck : IconCircleX}>
      {t.stepResult(trigger ?? topic, sentence)}
    </StatusMark>
  )
}

/** What came of each step of a booking's life, in order; each opens to its request and response. */
export function TestLifeSteps({ life }: { life: TestLife }) {
  const t = useTexts('webhooks')
  return (
    <Accordion variant="separated" multiple role="status">
      {life.steps.map((step) => (
        <Accordion.Item key={step.topic} value={step.topic}>
          <Accordion.Control>
            <Heading step={step} />
          </Accordion.Control>
          <Accordion.Panel>
            {step.result === null ? (
              <Text size="sm">{t.nothingSent}</Text>
            ) : (
              <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
                <RequestMessage request={step.result.request} />
                <ResponseMessage response={step.result.response} error={step.result.error} />
              </SimpleGrid>
            )}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}
