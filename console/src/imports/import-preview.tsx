import { Button, Checkbox, Group, Radio, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Import, ImportPreview as Preview } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { type ImportDecision, separatorNames } from './import-choices.ts'
import { MistakeTable } from './mistake-table.tsx'

const modes = ['all-or-nothing', 'skip-bad'] as const satisfies readonly Import['mode'][]

interface ImportPreviewProps {
  preview: Preview
  running: boolean
  onBegin: (how: ImportDecision) => void
}

function FirstRows({ preview }: { preview: Preview }) {
  const t = useTexts('imports')
  const wrong = new Set(preview.mistakes.map(({ row }) => row))
  return (
    <Panel title={t.firstRows}>
      <ScrollArea>
        <Table striped fz="sm" withRowBorders={false} aria-label={t.firstRows}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th style={{ whiteSpace: 'nowrap' }}>{t.row}</Table.Th>
              {preview.columns.map((column) => (
                <Table.Th key={column} style={{ whiteSpace: 'nowrap' }}>
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.rows.map(({ row, cells }) => (
              <Table.Tr key={row}>
                <Table.Td className="tabular">
                  <Group gap={4} wrap="nowrap">
                    {row}
                    {wrong.has(row) && <IconAlertTriangle size={14} color="var(--bh-bad)" aria-label={t.mistakes} />}
                  </Group>
                </Table.Td>
                {preview.columns.map((column, index) => (
                  <Table.Td key={column} style={{ whiteSpace: 'nowrap' }}>
                    {cells[index]}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Panel>
  )
}

function Verdict({ preview }: { preview: Preview }) {
  const t = useTexts('imports')
  const { value, label } = separatorNames(t).find((each) => each.value === preview.separator) ?? {
    value: '',
    label: '',
  }
  const read = <Text size="sm">{t.readAs(preview.encoding, label === '' ? value : label)}</Text>
  return preview.bad === 0 ? (
    <Notice tone="ok" icon={IconCircleCheck} title={t.allGood(preview.total)} role="status">
      {read}
    </Notice>
  ) : (
    <Notice tone="warn" icon={IconAlertTriangle} title={t.someBad(preview.bad, preview.total)} role="status">
      <Text size="sm">{t.mendFirst}</Text>
      {read}
    </Notice>
  )
}

/** What the file holds, all that is wrong with it, and the choice of what to do. */
export function ImportPreview({ preview, running, onBegin }: ImportPreviewProps) {
  const t = useTexts('imports')
  const [mode, setMode] = useState<Import['mode']>('all-or-nothing')
  const [confirmByMail, setConfirmByMail] = useState(false)
  const count = mode === 'skip-bad' ? preview.good : preview.total
  const impossible = preview.good === 0 || (mode === 'all-or-nothing' && preview.bad > 0)
  return (
    <Stack>
      <Verdict preview={preview} />
      {preview.mistakes.length > 0 && (
        <Panel title={t.mistakes}>
          <MistakeTable mistakes={preview.mistakes} total={preview.mistakeCount} />
        </Panel>
      )}
      <FirstRows preview={preview} />
      <Panel>
        <Group justify="space-between" align="flex-end">
          <Stack style={{ flex: '1 1 18rem' }}>
            <Radio.Group
              label={t.mode}
              value={mode}
              onChange={(chosen) => setMode(modes.find((each) => each === chosen) ?? 'all-or-nothing')}
            >
              <Stack gap={6} mt={6}>
                {modes.map((each) => (
                  <Radio key={each} value={each} label={t.modes[each]} />
                ))}
              </Stack>
            </Radio.Group>
            <Checkbox
              label={t.confirmByMail}
              description={t.confirmByMailHelp}
              checked={confirmByMail}
              onChange={(event) => setConfirmByMail(event.currentTarget.checked)}
            />
          </Stack>
          <Stack gap={4} align="flex-end">
            {impossible && (
              <Text size="sm" c="dimmed">
                {preview.good === 0 ? t.nothingToImport : t.mendFirst}
              </Text>
            )}
            <Button disabled={impossible} loading={running} onClick={() => onBegin({ mode, confirmByMail })}>
              {t.begin(count)}
            </Button>
          </Stack>
        </Group>
      </Panel>
    </Stack>
  )
}
