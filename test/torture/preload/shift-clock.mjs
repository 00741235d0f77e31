/**
 * Moves the wall clock of a process, and leaves the monotonic one alone, as an administrator, a virtual machine that wakes up or a
 * wrong time server does. The file that TORTURE_CLOCK_FILE names holds by how many milliseconds, as a double; it is read anew each
 * time that somebody asks for the time, so that a process that stands still finds the other time when it goes on.
 */
import { openSync, readSync } from 'node:fs'

const RealDate = Date
const file = openSync(process.env.TORTURE_CLOCK_FILE, 'r')
const offset = Buffer.alloc(8)

function now() {
  readSync(file, offset, 0, 8, 0)
  return Math.floor(RealDate.now() + offset.readDoubleLE(0))
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
})
