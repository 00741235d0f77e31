import { createCommitSignal } from '../db/create-commit-signal.ts'

/** How many deliveries this process has cancelled. */
export const deliveriesCancelled = createCommitSignal<number>()
