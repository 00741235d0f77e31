import { Group, Input, NumberInput, Switch } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'
import type { WebhookForm } from './use-webhook-form.ts'

/** How many requests the receiver takes in a time. */
export function RateFields({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  return (
    <Input.Wrapper label={t.rateLimit} labelElement="div" description={t.rateLimitHelp}>
      <Switch mt={6} label={t.limitRequests} {...form.getInputProps('rateLimited', { type: 'checkbox' })} />
      {form.values.rateLimited && (
        <Group gap="sm" mt="xs" align="flex-start">
          <NumberInput label={t.requests} w={140} min={1} max={100_000} {...form.getInputProps('rateRequests')} />
          <NumberInput label={t.perSeconds} w={160} min={1} max={86_400} {...form.getInputProps('rateSeconds')} />
        </Group>
      )}
    </Input.Wrapper>
  )
}
