import { IconEye } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'
import classes from './admins-only.module.css'
import { useIsAdmin } from './use-is-admin.ts'

/** What only administrators may do; nothing is shown to everybody else. */
export function AdminsOnly({ children }: { children: ReactNode }) {
  return useIsAdmin() ? children : null
}

/** Fields that every member may read and only administrators change. */
export function ChangedByAdmins({ children }: { children: ReactNode }) {
  const t = useTexts('app')
  if (useIsAdmin()) return children
  return (
    <fieldset disabled className={classes.plain}>
      <div className={classes.notice}>
        <Notice tone="quiet" icon={IconEye} title={t.lookOnly}>
          {t.lookOnlyWhy}
        </Notice>
      </div>
      {children}
    </fieldset>
  )
}
