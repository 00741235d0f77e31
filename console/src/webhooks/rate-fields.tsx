import { Group, Input, NumberInput, Switch } from '@mantine/core'
import type { WebhookForm } from './use-webhook-form.ts'

/** How many requests the receiver takes in a time. */
export function RateFields({ form }: { form: WebhookForm }) {
  return (
    <Input.Wrapper
      label="Rate limit"
      labelElement="div"
      description="What goes beyond it waits; nothing is lost. Retries count too."
    >
      <Switch mt={6} label="Limit the requests" {...form.getInputProps('rateLimited', { type: 'checkbox' })} />
      {form.values.rateLimited && (
        <Group gap="sm" mt="xs" align="flex-start">
          <NumberInput label="Requests" w={140} min={1} max={100_000} {...form.getInputProps('rateRequests')} />
          <NumberInput label="in any … seconds" w={160} min={1} max={86_400} {...form.getInputProps('rateSeconds')} />
        </Group>
      )}
    </Input.Wrapper>
  )
}
