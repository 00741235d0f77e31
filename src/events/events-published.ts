import { createCommitSignal } from '../db/create-commit-signal.ts'
import type { Source } from '../shared/vocabulary.ts'

/** Events that this process has published, whatever published them. */
export const eventsPublished = createCommitSignal<readonly { readonly source: Source }[]>()
