import { Group, Input, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Formats } from '../format/create-formats.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import type { WebhookFormTexts } from '../texts/webhook-form/english.ts'
import { parseSteps, retrySentence } from './retry-steps.ts'
import type { WebhookForm } from './use-webhook-form.ts'
import type { WebhookValues } from './webhook-values.ts'
import { retryOf } from './webhook-values.ts'

const presets = ['exponential', 'exponential-day', 'fixed', 'custom'] as const

function summary(values: WebhookValues, t: WebhookFormTexts, formats: Formats): string {
  if (values.retryPreset === 'custom' && parseSteps(values.steps) === null) return t.stepsUnread
  return retrySentence(retryOf(values), t, formats)
}

/** How often and when a request that failed is sent again. */
export function RetryFields({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  const formats = useFormats()
  const { values } = form
  const isNarrow = useMediaQuery('(max-width: 36em)') === true
  return (
    <Input.Wrapper label={t.retries} labelElement="div" description={t.retriesHelp}>
      <Stack gap="xs" mt={6} align="flex-start">
        <SegmentedControl
          aria-label={t.retries}
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          data={presets.map((preset) => ({ value: preset, label: t.retryPresets[preset] }))}
          {...form.getInputProps('retryPreset')}
        />
        {values.retryPreset === 'fixed' && (
          <Group gap="sm">
            <NumberInput label={t.retryCount} w={110} min={1} max={20} {...form.getInputProps('retries')} />
            <NumberInput
              label={t.secondsBetween}
              w={140}
              min={1}
              max={86_400}
              {...form.getInputProps('everySeconds')}
            />
          </Group>
        )}
        {values.retryPreset === 'custom' && (
          <TextInput label={t.waits} w="100%" maw={420} {...form.getInputProps('steps')} />
        )}
        {values.retryPreset !== 'custom' && form.errors.steps !== undefined && (
          <Input.Error>{form.errors.steps}</Input.Error>
        )}
        <Text size="sm" c="dimmed">
          {summary(values, t, formats)}
        </Text>
      </Stack>
    </Input.Wrapper>
  )
}
