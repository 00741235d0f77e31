import { Button, Group, Input, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import type { Dialect } from '../api/api-shapes.ts'
import { useCatalog } from '../texts/use-catalog.ts'
import { useTexts } from '../texts/use-texts.ts'
import { SecretInput } from '../ui/secret-input.tsx'
import { generateSecret } from './generate-secret.ts'
import type { WebhookForm } from './use-webhook-form.ts'
import { webhookChoices } from './webhook-choices.ts'

function OwnSecret({ form, label }: { form: WebhookForm; label: string }) {
  const t = useTexts('webhookForm')
  const [visible, { toggle, open }] = useDisclosure(false)
  return (
    <Group align="flex-start" gap="xs">
      <SecretInput
        aria-label={label}
        placeholder={t.pasteSecret}
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
        {t.generate}
      </Button>
    </Group>
  )
}

function Unsigned({ form, title }: { form: WebhookForm; title: string }) {
  const t = useTexts('webhookForm')
  return (
    <Input.Wrapper label={t.signature} labelElement="div" error={form.errors.secret}>
      <Text size="sm" c="dimmed">
        {t.unsigned(title)}
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
  const t = useTexts('webhookForm')
  const say = useCatalog()
  if (dialect?.secretName === null) return <Unsigned form={form} title={dialect.title} />
  const label = dialect === undefined ? t.secret : say(dialect.secretName)
  const choices =
    hasSecret === null ? webhookChoices.newSecret : hasSecret ? webhookChoices.keptSecret : webhookChoices.noSecretYet
  return (
    <Stack gap="xs">
      <Radio.Group label={label} description={t.secretHelp} {...form.getInputProps('secretChoice')}>
        <Stack gap={8} mt="xs">
          {choices.map(({ value, name }) => (
            <Radio key={value} value={value} label={t.secretChoices[name]} />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.secretChoice === 'own' && <OwnSecret form={form} label={label} />}
    </Stack>
  )
}
