import { Suspense } from 'react'
import { EventTypePage } from '../pages/event-type-page.tsx'
import { OrganizationPage } from '../pages/organization-page.tsx'
import { PageSkeleton } from '../pages/page-skeleton.tsx'
import { useAddress } from './address.ts'
import { Announcer } from './announcer.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { BookingPage, CancelPage, ReschedulePage } from './later-pages.ts'
import { matchPage, type Page } from './match-page.ts'
import { PageFrame } from './page-frame.tsx'
import { PreferencesProvider, usePreferences } from './preferences.tsx'
import { MissingPanel } from './problem-panel.tsx'

function CurrentPage({ page }: { page: Page }) {
  const { t } = usePreferences()
  switch (page.page) {
    case 'organization':
      return <OrganizationPage organization={page.organization} />
    case 'event-type':
      return <EventTypePage organization={page.organization} eventType={page.eventType} />
    case 'booking':
      return <BookingPage uid={page.uid} />
    case 'reschedule':
      return <ReschedulePage uid={page.uid} />
    case 'cancel':
      return <CancelPage uid={page.uid} />
    case 'not-found':
      return <MissingPanel text={t.notFoundPage} />
  }
}

/** The booking pages: every address that no other page of the server has. */
export function BookingApp() {
  const page = matchPage(useAddress().pathname)
  return (
    <Suspense fallback={null}>
      <PreferencesProvider>
        <Announcer>
          <PageFrame>
            <ErrorBoundary>
              <Suspense fallback={<PageSkeleton />}>
                <CurrentPage page={page} />
              </Suspense>
            </ErrorBoundary>
          </PageFrame>
        </Announcer>
      </PreferencesProvider>
    </Suspense>
  )
}
