import { Component, type ReactNode } from 'react'
import { usePreferences } from './preferences.tsx'
import { FailedPanel } from './problem-panel.tsx'

function CrashedPanel({ error }: { error: Error }) {
  const { t } = usePreferences()
  return (
    <FailedPanel
      title={t.problemTitle}
      text={t.crashedText}
      code={`${error.name}: ${error.message}`}
      onRetry={() => window.location.reload()}
    />
  )
}

/** Shows words in place of a page that failed while it was drawn. React writes the error to the browser's console. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <CrashedPanel error={this.state.error} />
  }
}
