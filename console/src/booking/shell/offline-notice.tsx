import { useSyncExternalStore } from 'react'
import classes from './offline-notice.module.css'
import { usePreferences } from './preferences.tsx'

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** Says that there is no connection while there is none. */
export function OfflineNotice() {
  const { t } = usePreferences()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status" className={classes.notice} hidden={online}>
      {online ? '' : t.offlineNotice}
    </div>
  )
}
