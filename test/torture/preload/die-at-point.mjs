/**
 * Ends the process by SIGKILL at a point between it and its database. TORTURE_DIE_AT names it, as `<what>:<when>:<which>`:
 *   what    `claim`, `settle` or `publish`: the transaction that leases, settles or publishes
 *   when    `before` its COMMIT is sent, `during`, or `after` its answer and before anybody hears of it
 *   which   1 for the first one, 2 for the second …
 * During a commit means, with a server: after the last byte of it was handed to the system; with the embedded database: at the
 * write to a file that TORTURE_DIE_WRITE counts, or at the end of the commit when it writes less often. That one works in a thread,
 * in which this file is loaded too: it counts down there what the main thread sets.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import pg from 'pg'

const signs = {
  claim: /cap - others AS in_flight_limit/,
  settle: /INSERT INTO deliveries\b/,
  publish: /INSERT INTO events\b/,
}
const [what, when, which] = (process.env.TORTURE_DIE_AT ?? '').split(':')
const sign = signs[what]
if (sign === undefined || !['before', 'during', 'after'].includes(when)) {
  throw new Error('TORTURE_DIE_AT has to be like settle:during:3.')
}
const isEmbedded = process.env.DATABASE_URL === undefined
let left = Number(which)

const counter = 'TORTURE_WRITES_LEFT'
if (isMainThread) setEnvironmentData(counter, new Int32Array(new SharedArrayBuffer(4)).fill(2 ** 31 - 1))
/** Until the process dies; shared by its threads. */
const writesLeft = getEnvironmentData(counter)

const die = () => process.kill(process.pid, 'SIGKILL')

/** What each connection has done since its transaction began; absent outside of one. */
const transactions = new WeakMap()

/** Tells whether this statement ends what is to be interrupted. */
function isDue(connection, text) {
  if (/^\s*(begin|start transaction)/i.test(text)) transactions.set(connection, { marked: false })
  const transaction = transactions.get(connection)
  const isMarked = sign.test(text)
  if (transaction === undefined) return isMarked && --left === 0
  transaction.marked ||= isMarked
  if (/^\s*rollback/i.test(text)) transactions.delete(connection)
  if (!/^\s*commit/i.test(text)) return false
  transactions.delete(connection)
  return transaction.marked && --left === 0
}

const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '')
  if (!isDue(this, text)) return query.apply(this, args)
  if (when === 'before') die()
  if (when === 'during' && isEmbedded) Atomics.store(writesLeft, 0, Number(process.env.TORTURE_DIE_WRITE ?? 1))
  const result = query.apply(this, args)
  if (when === 'during' && !isEmbedded) die()
  return result.finally(die)
}

const { writeSync } = fs
fs.writeSync = (...args) => {
  if (!isMainThread && Atomics.sub(writesLeft, 0, 1) <= 1) die()
  return writeSync(...args)
}
syncBuiltinESMExports()
