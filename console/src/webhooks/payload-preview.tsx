import { Button, Group, SegmentedControl, Select, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconEye } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { PreviewInput } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { EventSelect } from './event-select.tsx'
import { focusPlace } from './focus-place.ts'
import { TemplatePreview } from './template-preview.tsx'
import type { WebhookForm } from './use-webhook-form.ts'
import { templateOf, transformationOf } from './webhook-values.ts'

/** After the last key, so that what is typed is not tried letter by letter. */
const pauseMs = 500

function goTo(editorId: string, line: number, column: number) {
  const field = document.getElementById(editorId)
  if (field instanceof HTMLTextAreaElement) focusPlace(field, line, column)
}

/** What would be sent of a sample or a real event: asked for once, it follows what is typed. */
export function PayloadPreview({ form, editorId }: { form: WebhookForm; editorId: string }) {
  const t = useTexts('webhookForm')
  const [what, setWhat] = useState<'sample' | 'event'>('sample')
  const [trigger, setTrigger] = useState<string | null>(null)
  const [eventId, setEventId] = useState('')
  const [asked, setAsked] = useState(false)
  const { dialect, settings, triggers, templateBody, transformation, templateChoice } = form.values
  const shown = trigger !== null && triggers.includes(trigger) ? trigger : (triggers[0] ?? null)
  const isReady = what === 'sample' ? shown !== null : eventId !== ''
  const [input] = useDebouncedValue<PreviewInput>(
    {
      ...{ dialect, settings, template: templateOf(form.values), transformation: transformationOf(form.values) },
      ...(what === 'sample' ? { trigger: shown ?? '' } : { eventId }),
    },
    asked ? pauseMs : 0,
  )
  const preview = useQuery({
    queryKey: queryKeys.payloadPreview(input),
    queryFn: () => api.endpoints.preview(input),
    enabled: asked && isReady,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t.previewOf}
        w="fit-content"
        data={[
          { value: 'sample', label: t.sampleEvent },
          { value: 'event', label: t.realEvent },
        ]}
        value={what}
        onChange={(value) => setWhat(value === 'event' ? 'event' : 'sample')}
      />
      <Group align="flex-end" gap="sm">
        {what === 'sample' ? (
          <Select
            label={t.sampleOf}
            placeholder={t.sampleHint}
            allowDeselect={false}
            w={{ base: '100%', xs: 300 }}
            data={triggers}
            value={shown}
            onChange={setTrigger}
          />
        ) : (
          <EventSelect value={eventId} onChange={setEventId} />
        )}
        <Button
          variant="default"
          leftSection={<IconEye size={16} aria-hidden />}
          disabled={!isReady}
          loading={preview.isFetching}
          onClick={() => (asked ? preview.refetch() : setAsked(true))}
        >
          {t.preview}
        </Button>
      </Group>
      {asked && preview.error !== null && <ProblemNotice error={preview.error} />}
      {asked && preview.error === null && preview.data !== undefined && (
        <TemplatePreview
          preview={preview.data}
          source={templateChoice === 'code' ? transformation : templateBody}
          onGoTo={(line, column) => goTo(editorId, line, column)}
        />
      )}
    </Stack>
  )
}
