import { Button, CopyButton, Text, Title } from '@mantine/core'
import { IconCloudOff, IconMoodEmpty } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProblemError } from '../../api/problem-error.ts'
import classes from './message-panel.module.css'
import { usePreferences } from './preferences.tsx'
import { usePageHeading } from './use-page-heading.ts'

function describe(error: Error) {
  if (error instanceof ProblemError)
    return { code: error.code, offline: error.code === 'network', missing: error.status === 404 }
  return { code: error.name, offline: false, missing: false }
}

/** A page that could not be shown: what happened, what it means, and the next step. `missing` explains a 404. */
export function ProblemPanel({ error, missing, onRetry }: { error: Error; missing: string; onRetry: () => void }) {
  const problem = describe(error)
  const { t } = usePreferences()
  if (problem.missing) return <MissingPanel text={missing} />
  return (
    <FailedPanel
      title={problem.offline ? t.offlineTitle : t.problemTitle}
      text={problem.offline ? t.offlineText : t.brokenText}
      code={problem.code}
      onRetry={onRetry}
    />
  )
}

/** Something failed: what, why, the next step, and a code to tell someone. */
export function FailedPanel({
  title,
  text,
  code,
  onRetry,
}: {
  title: string
  text: string
  code: string
  onRetry: () => void
}) {
  const { t } = usePreferences()
  const heading = usePageHeading(title)
  return (
    <section className={classes.panel}>
      <IconCloudOff className={classes.badIcon} size={36} stroke={1.5} aria-hidden />
      <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
        {title}
      </Title>
      <Text role="alert">{text}</Text>
      <Button onClick={onRetry}>{t.tryAgain}</Button>
      <div className={classes.code}>
        {t.errorCode} <code>{code}</code>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={copy}>
              {copied ? t.copied : t.copy}
            </Button>
          )}
        </CopyButton>
      </div>
    </section>
  )
}

/** Nothing is here, and what to do about it. `children` lead on. */
export function MissingPanel({ title, text, children }: { title?: string; text: string; children?: ReactNode }) {
  const { t } = usePreferences()
  const said = title ?? t.notFoundTitle
  const heading = usePageHeading(said)
  return (
    <section className={classes.panel}>
      <IconMoodEmpty className={classes.quietIcon} size={36} stroke={1.5} aria-hidden />
      <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
        {said}
      </Title>
      <Text>{text}</Text>
      {children}
    </section>
  )
}
