import { Radio, Stack, TextInput } from '@mantine/core'
import type { WebhookForm } from './use-webhook-form.ts'

/** Where the webhook goes: to an address as requests, or to a mailbox as mails. */
export function ReceiverFields({ form }: { form: WebhookForm }) {
  return (
    <>
      <Radio.Group label="Sent as" {...form.getInputProps('receiver')}>
        <Stack gap={8} mt="xs">
          <Radio value="url" label="Requests to an address" />
          <Radio value="email" label="Mails with the event as an attached file" />
        </Stack>
      </Radio.Group>
      {form.values.receiver === 'url' ? (
        <TextInput
          label="Address"
          required
          type="url"
          placeholder="https://example.com/webhooks/bellhop"
          description="Gets a POST request for each event. HTTPS, on the public internet."
          {...form.getInputProps('url')}
        />
      ) : (
        <TextInput
          label="E-mail address"
          required
          type="email"
          placeholder="desk@example.com"
          description="Gets a mail for each event, with the same retries and log. Mails are not signed."
          {...form.getInputProps('email')}
        />
      )}
    </>
  )
}
