import { Anchor, Button, FileInput, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { apiUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Panel } from '../ui/panel.tsx'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import { encodings, type ImportChoices, separatorNames } from './import-choices.ts'

interface ImportFormProps {
  choices: ImportChoices
  onChange: (choices: ImportChoices) => void
  checking: boolean
  onCheck: () => void
}

/** Chooses a file, and how it is read where that is not found out. */
export function ImportForm({ choices, onChange, checking, onCheck }: ImportFormProps) {
  const t = useTexts('imports')
  const change = (part: Partial<ImportChoices>) => onChange({ ...choices, ...part })
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onCheck()
        }}
      >
        <Stack>
          <FileInput
            label={t.file}
            description={t.fileHelp}
            placeholder={t.chooseFile}
            required
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
            value={choices.file}
            onChange={(file) => change({ file })}
          />
          <Text size="sm" fw={600}>
            {t.options}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <Select
              label={t.encoding}
              data={[{ value: '', label: t.found }, ...encodings]}
              value={choices.encoding}
              allowDeselect={false}
              onChange={(encoding) => change({ encoding: encoding ?? '' })}
            />
            <Select
              label={t.separator}
              data={[{ value: '', label: t.found }, ...separatorNames(t)]}
              value={choices.separator}
              allowDeselect={false}
              onChange={(separator) => change({ separator: separator ?? '' })}
            />
            <TimeZoneSelect
              label={t.zone}
              description={t.zoneHelp}
              inputWrapperOrder={['label', 'input', 'description']}
              placeholder={t.zoneOfType}
              clearable
              value={choices.timeZone === '' ? null : choices.timeZone}
              onChange={(timeZone) => change({ timeZone: timeZone ?? '' })}
            />
          </SimpleGrid>
          <Group justify="space-between">
            <Anchor href={apiUrls.importTemplate} download size="sm">
              {t.template}
            </Anchor>
            <Button type="submit" loading={checking}>
              {t.check}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
