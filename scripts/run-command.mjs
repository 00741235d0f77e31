import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, with which every command starts. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** Thrown when a command ends with another code than 0. `output` is all that it printed. */
export class CommandFailed extends Error {
  constructor(command, outcome, output) {
    super(`\`${command}\` ended with ${outcome}`)
    this.name = 'CommandFailed'
    this.output = output
  }
}

/**
 * Runs a command without showing what it prints.
 * @returns {Promise<string>} all that it printed
 * @throws {CommandFailed} when it ends with another code than 0
 */
export function runQuietly(file, args, { cwd = ROOT, env = process.env, label } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell(file) })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8')
      if (code === 0) return resolve(output)
      const command = label ?? [basename(file), ...args].join(' ')
      reject(new CommandFailed(command, signal === null ? `code ${code}` : signal, output))
    })
  })
}

/**
 * Runs a command on this terminal. An interrupt reaches it through the process group; this process waits for its end.
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it, as shells have it
 */
export function runVisibly(file, args, { cwd = ROOT, env = process.env, onInterrupt = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: 'inherit', shell: needsShell(file) })
    const terminate = () => child.kill('SIGTERM')
    const stopListening = () => {
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', terminate)
    }
    process.on('SIGINT', onInterrupt)
    process.on('SIGTERM', terminate)
    child.on('error', (error) => {
      stopListening()
      reject(error)
    })
    child.on('close', (code, signal) => {
      stopListening()
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGKILL' ? 9 : 15))
    })
  })
}

/**
 * How to call npm: the very npm that runs this script where there is one, else the one on the PATH.
 * @returns {{file: string, args: string[]}}
 */
export function npmCommand(...args) {
  const running = process.env.npm_execpath
  if (running && /^npm(-cli)?\.(c|m)?js$/.test(basename(running)))
    return { file: process.execPath, args: [running, ...args] }
  return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', args }
}

function needsShell(file) {
  return file.endsWith('.cmd')
}
