import { Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'

const more = 50

/** Mistakes by row and column, some at a time. */
export function MistakeTable({ mistakes, total }: { mistakes: ImportPreview['mistakes']; total: number }) {
  const t = useTexts('imports')
  const [count, setCount] = useState(more)
  const shown = mistakes.slice(0, count)
  return (
    <Stack gap="sm">
      <ScrollArea>
        <Table fz="sm" aria-label={t.mistakes}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>{t.row}</Table.Th>
              <Table.Th w={160}>{t.column}</Table.Th>
              <Table.Th>{t.wrong}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ row, column, message }) => (
              <Table.Tr key={`${row}/${column}/${message}`}>
                <Table.Td className="tabular">{row}</Table.Td>
                <Table.Td>{column ?? t.wholeRow}</Table.Td>
                <Table.Td>{message}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
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
