import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconFileExport } from '@tabler/icons-react'

export type ExportFormat = 'csv' | 'ndjson'

const formats: readonly ExportFormat[] = ['csv', 'ndjson']

/** Gives all that a list would show as a file. */
export function ExportMenu({
  label,
  names,
  hrefOf,
}: {
  label: string
  names: Readonly<Record<ExportFormat, string>>
  hrefOf: (format: ExportFormat) => string
}) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileExport size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} component="a" href={hrefOf(format)} download>
            {names[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
