import { Button, Group, Input, PasswordInput, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import type { Dialect } from '../api/api-shapes.ts'
import { generateSecret } from './generate-secret.ts'
import type { WebhookForm } from './use-webhook-form.ts'
import { webhookChoices } from './webhook-choices.ts'

function OwnSecret({ form, label }: { form: WebhookForm; label: string }) {
  const [visible, { toggle, open }] = useDisclosure(false)
  return (
    <Group align="flex-start" gap="xs">
      <PasswordInput
        aria-label={label}
        placeholder="Paste it here"
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

function Unsigned({ form, title }: { form: WebhookForm; title: string }) {
  return (
    <Input.Wrapper label="Signature" labelElement="div" error={form.errors.secret}>
      <Text size="sm" c="dimmed">
        {title} does not sign requests, so there is no secret. Give the receiver a header below by which it knows them.
      </Text>
    </Input.Wrapper>
  )
}

/** The secret that signs: made by us, given, kept as it is, or none. */
export function SecretField({
  form,
  dialect,
  hasSecret,
}: {
  form: WebhookForm
  dialect: Dialect | undefined
  hasSecret: boolean | null
}) {
  const label = dialect === undefined ? 'Secret' : dialect.secretName
  if (label === null) return <Unsigned form={form} title={dialect?.title ?? ''} />
  const choices =
    hasSecret === null ? webhookChoices.newSecret : hasSecret ? webhookChoices.keptSecret : webhookChoices.noSecretYet
  return (
    <Stack gap="xs">
      <Radio.Group
        label={label}
        description="Signs every request, so that the receiver knows that it is ours. It is shown once."
        {...form.getInputProps('secretChoice')}
      >
        <Stack gap={8} mt="xs">
          {choices.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.secretChoice === 'own' && <OwnSecret form={form} label={label} />}
    </Stack>
  )
}
