import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview } from '../api/api-shapes.ts'
import type { ImportsTexts } from '../texts/imports/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useSayReason } from '../ui/use-say-reason.ts'

type Mistake = ImportPreview['mistakes'][number]

const more = 50

const columnsOf = (t: ImportsTexts, say: (mistake: Mistake) => string): Column<Mistake>[] => [
  { header: t.row, cell: ({ row }) => row, width: '10%' },
  { header: t.column, cell: ({ column }) => column ?? t.wholeRow, width: '20%' },
  { header: t.wrong, cell: say, bare: true },
]

/** Mistakes by row and column, some at a time. */
export function MistakeTable({ mistakes, total }: { mistakes: Mistake[]; total: number }) {
  const t = useTexts('imports')
  const say = useSayReason()
  const [count, setCount] = useState(more)
  const shown = mistakes.slice(0, count)
  return (
    <Stack gap="sm">
      <DataTable
        label={t.mistakes}
        columns={columnsOf(t, say)}
        rows={shown}
        rowKey={({ row, column, message }) => `${row}/${column}/${message}`}
      />
      {shown.length < total && (
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {t.shown(shown.length, total)}
          </Text>
          {shown.length < mistakes.length && (
            <Button size="compact-sm" variant="default" onClick={() => setCount(count + more)}>
              {t.more}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}
