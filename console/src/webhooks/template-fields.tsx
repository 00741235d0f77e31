import { Button, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { ReadyTemplate } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TemplatePreview } from './template-preview.tsx'
import type { WebhookForm } from './use-webhook-form.ts'
import { templateOf } from './webhook-values.ts'

function ReadyTemplates({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  const ready = useQuery({
    queryKey: queryKeys.templates,
    queryFn: async () => (await api.templates.list()).data,
    staleTime: 300_000,
  })
  const [picked, setPicked] = useState<ReadyTemplate | null>(null)
  const pick = (name: string | null) => {
    const template = ready.data?.find((each) => each.name === name)
    if (template === undefined) return
    setPicked(template)
    form.setFieldValue('templateBody', template.body)
    form.setFieldValue('contentType', template.contentType)
    form.clearErrors()
  }
  return (
    <Select
      label={t.beginWith}
      description={picked?.description ?? t.beginWithHelp}
      placeholder={t.beginWithHint}
      maw={420}
      data={(ready.data ?? []).map(({ name, title }) => ({ value: name, label: title }))}
      value={picked?.name ?? null}
      onChange={pick}
    />
  )
}

function Preview({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  const [trigger, setTrigger] = useState<string | null>(null)
  const { dialect, settings, triggers } = form.values
  const shown = trigger !== null && triggers.includes(trigger) ? trigger : (triggers[0] ?? null)
  const preview = useMutation({
    mutationFn: () =>
      api.endpoints.preview({ dialect, settings, template: templateOf(form.values), trigger: shown ?? '' }),
  })
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <Select
          label={t.sampleOf}
          placeholder={t.sampleHint}
          allowDeselect={false}
          w={{ base: '100%', xs: 300 }}
          data={triggers}
          value={shown}
          onChange={setTrigger}
        />
        <Button
          variant="default"
          leftSection={<IconEye size={16} aria-hidden />}
          disabled={shown === null}
          loading={preview.isPending}
          onClick={() => preview.mutate()}
        >
          {t.preview}
        </Button>
      </Group>
      {preview.error !== null && <ProblemNotice error={preview.error} />}
      {preview.data !== undefined && !preview.isPending && <TemplatePreview preview={preview.data} />}
    </Stack>
  )
}

/** What the requests carry: the dialect's own body, or what a template makes. */
export function TemplateFields({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  const { templateChoice } = form.values
  return (
    <Stack>
      <Radio.Group label={t.body} {...form.getInputProps('templateChoice')}>
        <Stack gap={8} mt="xs">
          <Radio value="dialect" label={t.bodyOfDialect} />
          <Radio value="own" label={t.ownTemplate} />
        </Stack>
      </Radio.Group>
      {templateChoice === 'own' && (
        <>
          <ReadyTemplates form={form} />
          <Textarea
            label={t.template}
            required
            description={t.templateHelp}
            autosize
            minRows={8}
            maxRows={24}
            spellCheck={false}
            autoComplete="off"
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
            {...form.getInputProps('templateBody')}
          />
          <TextInput
            label={t.contentType}
            placeholder="application/json"
            description={t.contentTypeHelp}
            maw={420}
            {...form.getInputProps('contentType')}
          />
        </>
      )}
      <Preview form={form} />
      <Text size="xs" c="dimmed">
        {t.previewSendsNothing}
      </Text>
    </Stack>
  )
}
