import { holdLock } from './hold-lock.mjs'
import { build, ensureInstalled, main, requireNode } from './ready.mjs'

requireNode()
await main(async () => {
  await ensureInstalled()
  await holdLock(build)
})
