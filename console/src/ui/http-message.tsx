import { Collapse, Group, Paper, SegmentedControl, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { byteLength, countOf, formatBytes } from '../format/format-number.ts'
import { indentJson } from '../format/indent-json.ts'
import { CodeBody } from './code-body.tsx'
import { CopyButton } from './copy-button.tsx'
import classes from './http-message.module.css'

interface HttpMessageProps {
  title: string
  /** Method and address, or the status. */
  summary: ReactNode
  headers: Record<string, string>
  body: string
  truncated?: boolean
  headersOpen?: boolean
  actions?: ReactNode
}

function HeaderTable({ headers, open }: { headers: Record<string, string>; open: boolean }) {
  const [opened, { toggle }] = useDisclosure(open)
  const entries = Object.entries(headers)
  const Chevron = opened ? IconChevronDown : IconChevronRight
  return (
    <div>
      <UnstyledButton className={classes.fold} onClick={toggle} aria-expanded={opened}>
        <Chevron size={14} aria-hidden />
        {countOf(entries.length, 'header', 'headers')}
      </UnstyledButton>
      <Collapse expanded={opened} transitionDuration={120}>
        <dl className={classes.headers}>
          {entries.map(([name, value]) => (
            <div key={name} className={classes.header}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </div>
  )
}

function Body({ title, body, truncated }: { title: string; body: string; truncated: boolean }) {
  const [view, setView] = useState('pretty')
  const isJson = indentJson(body) !== null
  if (body === '') {
    return (
      <Text size="sm" c="dimmed">
        No body.
      </Text>
    )
  }
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text size="xs" c="dimmed" className="tabular">
          {formatBytes(byteLength(body))}
          {truncated && ' shown; the rest was cut from the log'}
        </Text>
        <Group gap="xs">
          {isJson && (
            <SegmentedControl
              size="xs"
              aria-label={`How the body of the ${title.toLowerCase()} is shown`}
              data={[
                { value: 'pretty', label: 'Pretty' },
                { value: 'raw', label: 'Raw' },
              ]}
              value={view}
              onChange={setView}
            />
          )}
          <CopyButton text={body} />
        </Group>
      </Group>
      <CodeBody text={body} pretty={isJson && view === 'pretty'} label={`Body of the ${title.toLowerCase()}`} />
    </div>
  )
}

/** A request or response in full: first line, folded headers, body pretty or raw. */
export function HttpMessage(props: HttpMessageProps) {
  return (
    <Paper withBorder p="md" radius="md" bg="var(--bh-surface)" component="section" className={classes.message}>
      <Group justify="space-between" gap="xs">
        <Title order={3}>{props.title}</Title>
        {props.actions}
      </Group>
      <div className={classes.summary}>{props.summary}</div>
      <HeaderTable headers={props.headers} open={props.headersOpen ?? false} />
      <Body title={props.title} body={props.body} truncated={props.truncated ?? false} />
    </Paper>
  )
}
