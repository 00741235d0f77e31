import { NativeSelect } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { languages } from '../../texts/choose-language.ts'
import { languageNames } from '../texts/load-texts.ts'
import { useAddress } from './address.ts'
import { OfflineNotice } from './offline-notice.tsx'
import classes from './page-frame.module.css'
import { usePreferences } from './preferences.tsx'

/** What stands around every booking page: its middle, and at the foot the language. */
export function PageFrame({ children }: { children: ReactNode }) {
  const { language, t } = usePreferences()
  const { choose } = useAddress()
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t.skipToContent}
      </a>
      <OfflineNotice />
      <main id="content" className={classes.main}>
        {children}
      </main>
      <footer className={classes.footer}>
        <span>{t.poweredBy}</span>
        <NativeSelect
          size="xs"
          variant="unstyled"
          rightSection={<IconSelector size={14} stroke={1.6} aria-hidden />}
          aria-label={t.language}
          value={language}
          onChange={(event) => choose({ lang: event.currentTarget.value })}
          data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
        />
      </footer>
    </div>
  )
}
