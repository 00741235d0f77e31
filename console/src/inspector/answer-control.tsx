import { SegmentedControl, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Inspector, InspectorAnswer } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'
import { answerPresets, answerSentence, presetOf } from './answer-presets.ts'

/** Chooses what the next request is answered, so that retries can be watched. */
export function AnswerControl({ inspector }: { inspector: Inspector }) {
  const t = useTexts('inspector')
  const formats = useFormats()
  const notifyProblem = useNotifyProblem()
  const client = useQueryClient()
  const key = queryKeys.inspector(inspector.id)
  const change = useMutation({
    mutationFn: (answer: InspectorAnswer) => api.inspectors.answer(inspector.id, answer),
    onMutate: (answer) => client.setQueryData<Inspector>(key, { ...inspector, answer }),
    onSuccess: (saved) => client.setQueryData(key, saved),
    onError: (error) => {
      client.setQueryData(key, inspector)
      notifyProblem(error)
    },
  })
  return (
    <Panel>
      <Text size="sm" fw={600} mb={6}>
        {t.next}
      </Text>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t.next}
        data={answerPresets.map(({ name }) => ({ value: name, label: t.presets[name] }))}
        value={presetOf(inspector.answer) ?? ''}
        onChange={(name) => {
          const preset = answerPresets.find((candidate) => candidate.name === name)
          if (preset !== undefined) change.mutate(preset.answer)
        }}
      />
      <Text size="sm" c="dimmed" mt={6} role="status">
        {change.isPending ? t.changing : answerSentence(inspector.answer, t, formats)}
      </Text>
    </Panel>
  )
}
