import { Button, Group, PasswordInput, Radio, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { generateSecret } from './generate-secret.ts'
import type { WebhookForm } from './use-webhook-form.ts'
import { webhookChoices } from './webhook-choices.ts'

function OwnSecret({ form }: { form: WebhookForm }) {
  const [visible, { toggle, open }] = useDisclosure(false)
  return (
    <Group align="flex-start" gap="xs">
      <PasswordInput
        aria-label="Secret"
        placeholder="Paste a secret"
        autoComplete="off"
        visible={visible}
        onVisibilityChange={toggle}
        style={{ flex: '1 1 14rem' }}
        key={form.key('secret')}
        {...form.getInputProps('secret')}
      />
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => {
          form.setFieldValue('secret', generateSecret(form.values.dialect))
          open()
        }}
      >
        Generate
      </Button>
    </Group>
  )
}

/** The secret that signs: made by us, given, kept as it is, or none. */
export function SecretField({ form, hasSecret }: { form: WebhookForm; hasSecret: boolean | null }) {
  const choices =
    hasSecret === null ? webhookChoices.newSecret : hasSecret ? webhookChoices.keptSecret : webhookChoices.noSecretYet
  return (
    <Stack gap="xs">
      <Radio.Group
        label="Secret"
        description="Signs every request, so that the receiver knows that it is ours. It is shown once."
        {...form.getInputProps('secretChoice')}
      >
        <Stack gap={8} mt="xs">
          {choices.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.secretChoice === 'own' && <OwnSecret form={form} />}
    </Stack>
  )
}
