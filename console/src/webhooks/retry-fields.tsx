import { Group, Input, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { parseSteps, retrySentence } from './retry-steps.ts'
import type { WebhookForm } from './use-webhook-form.ts'
import { webhookChoices } from './webhook-choices.ts'
import type { WebhookValues } from './webhook-values.ts'

function summary(values: WebhookValues): string {
  if (values.retryPreset === 'exponential') return retrySentence({ preset: 'exponential' })
  if (values.retryPreset === 'exponential-day') return retrySentence({ preset: 'exponential', hours: 24 })
  if (values.retryPreset === 'fixed') {
    return retrySentence({
      preset: 'fixed',
      retries: Number(values.retries),
      everySeconds: Number(values.everySeconds),
    })
  }
  const seconds = parseSteps(values.steps)
  return seconds === null ? 'Each step is a wait, like 5 s or 2 min' : retrySentence({ preset: 'custom', seconds })
}

/** How often and when a request that failed is sent again. */
export function RetryFields({ form }: { form: WebhookForm }) {
  const { values } = form
  const isNarrow = useMediaQuery('(max-width: 36em)') === true
  return (
    <Input.Wrapper
      label="Retries"
      labelElement="div"
      description="What happens when the receiver does not answer with a 2xx."
    >
      <Stack gap="xs" mt={6} align="flex-start">
        <SegmentedControl
          aria-label="Retries"
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          data={[...webhookChoices.retry]}
          {...form.getInputProps('retryPreset')}
        />
        {values.retryPreset === 'fixed' && (
          <Group gap="sm">
            <NumberInput label="Retries" w={110} min={1} max={20} {...form.getInputProps('retries')} />
            <NumberInput label="Seconds between" w={140} min={1} max={86_400} {...form.getInputProps('everySeconds')} />
          </Group>
        )}
        {values.retryPreset === 'custom' && (
          <TextInput label="Waits" w="100%" maw={420} {...form.getInputProps('steps')} />
        )}
        {values.retryPreset !== 'custom' && form.errors.steps !== undefined && (
          <Input.Error>{form.errors.steps}</Input.Error>
        )}
        <Text size="sm" c="dimmed">
          {summary(values)}.
        </Text>
      </Stack>
    </Input.Wrapper>
  )
}
