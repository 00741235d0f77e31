import { Radio, Stack, TextInput } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'
import type { WebhookForm } from './use-webhook-form.ts'

/** Where the webhook goes: to an address as requests, or to a mailbox as mails. */
export function ReceiverFields({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  return (
    <>
      <Radio.Group label={t.sentAs} {...form.getInputProps('receiver')}>
        <Stack gap={8} mt="xs">
          <Radio value="url" label={t.asRequests} />
          <Radio value="email" label={t.asMails} />
        </Stack>
      </Radio.Group>
      {form.values.receiver === 'url' ? (
        <TextInput
          label={t.address}
          required
          type="url"
          placeholder="https://example.com/webhooks/bellhop"
          description={t.addressHelp}
          {...form.getInputProps('url')}
        />
      ) : (
        <TextInput
          label={t.email}
          required
          type="email"
          placeholder="desk@example.com"
          description={t.emailHelp}
          {...form.getInputProps('email')}
        />
      )}
    </>
  )
}
