import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from './run-command.mjs'

const LOCK = join(ROOT, '.cache/ready.lock')

/**
 * Runs `work` while no other process of this checkout installs or builds: `npm start` and `npm test` in two terminals
 * would otherwise write the same files. A lock whose process is gone is taken over.
 */
export async function holdLock(work) {
  mkdirSync(dirname(LOCK), { recursive: true })
  for (let told = false; !tryLock(); told = true) {
    if (!told) process.stdout.write(`Waiting for process ${readHolder()}, which installs or builds here (${LOCK}) …\n`)
    await sleep(200)
  }
  const release = () => rmSync(LOCK, { force: true })
  process.on('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function tryLock() {
  // Linked into place with its content, so that nobody ever reads an empty lock.
  const own = `${LOCK}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, LOCK)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isAlive(readHolder())) return false
    rmSync(LOCK, { force: true })
    return tryLock()
  } finally {
    rmSync(own, { force: true })
  }
}

/** The process that holds the lock; our own when it was released just now. */
function readHolder() {
  try {
    return Number(readFileSync(LOCK, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return process.pid
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
