import { Collapse, Group, Paper, SegmentedControl, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { byteLength } from '../format/format-number.ts'
import { indentJson } from '../format/indent-json.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { CodeBody } from './code-body.tsx'
import { CopyButton } from './copy-button.tsx'
import classes from './http-message.module.css'

type Message = 'request' | 'response' | 'preview'

interface HttpMessageProps {
  message: Message
  /** Method and address, or the status. */
  summary: ReactNode
  headers: Record<string, string>
  body: string
  truncated?: boolean
  headersOpen?: boolean
  actions?: ReactNode
}

function HeaderTable({ headers, open }: { headers: Record<string, string>; open: boolean }) {
  const t = useTexts('ui')
  const [opened, { toggle }] = useDisclosure(open)
  const entries = Object.entries(headers)
  const Chevron = opened ? IconChevronDown : IconChevronRight
  return (
    <div>
      <UnstyledButton className={classes.fold} onClick={toggle} aria-expanded={opened}>
        <Chevron size={14} aria-hidden />
        {t.headers(entries.length)}
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

function Body({ message, body, truncated }: { message: Message; body: string; truncated: boolean }) {
  const t = useTexts('ui')
  const formats = useFormats()
  const size = formats.bytes(byteLength(body))
  const [view, setView] = useState('pretty')
  const isJson = indentJson(body) !== null
  if (body === '') {
    return (
      <Text size="sm" c="dimmed">
        {t.noBody}
      </Text>
    )
  }
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text size="xs" c="dimmed" className="tabular">
          {truncated ? t.cutSize(size) : size}
        </Text>
        <Group gap="xs">
          {isJson && (
            <SegmentedControl
              size="xs"
              aria-label={t.bodyViews[message]}
              data={[
                { value: 'pretty', label: t.pretty },
                { value: 'raw', label: t.raw },
              ]}
              value={view}
              onChange={setView}
            />
          )}
          <CopyButton text={body} />
        </Group>
      </Group>
      <CodeBody text={body} pretty={isJson && view === 'pretty'} label={t.bodies[message]} />
    </div>
  )
}

/** A request or response in full: first line, folded headers, body pretty or raw. */
export function HttpMessage(props: HttpMessageProps) {
  const t = useTexts('ui')
  return (
    <Paper withBorder p="md" radius="md" bg="var(--bh-surface)" component="section" className={classes.message}>
      <Group justify="space-between" gap="xs">
        <Title order={3}>{t.messages[props.message]}</Title>
        {props.actions}
      </Group>
      <div className={classes.summary}>{props.summary}</div>
      <HeaderTable headers={props.headers} open={props.headersOpen ?? false} />
      <Body message={props.message} body={props.body} truncated={props.truncated ?? false} />
    </Paper>
  )
}
