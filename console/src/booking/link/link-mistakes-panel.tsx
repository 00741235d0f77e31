import { Notice } from '../shell/notice.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import classes from './link-mistakes-panel.module.css'
import type { LinkMistake } from './read-link-parameters.ts'

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** Says what is wrong with the link; it stands where the times would be. */
export function LinkMistakesPanel({ mistakes }: { mistakes: readonly LinkMistake[] }) {
  const { t } = usePreferences()
  return (
    <Notice tone="bad" title={t.linkTitle}>
      <ul className={classes.list}>
        {mistakes.map(({ parameter, rule }) => (
          <li key={`${parameter} ${rule}`}>
            <code>{shorten(parameter)}</code> {t.linkRules[rule]}
          </li>
        ))}
      </ul>
      <div className={classes.next}>{t.linkNext}</div>
    </Notice>
  )
}
