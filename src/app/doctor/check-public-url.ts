import { lookup } from 'node:dns/promises'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

/** Whether the addresses that Bellhop hands out lead anywhere. */
export async function checkPublicUrl(publicUrl: string | null, port: number): Promise<Finding> {
  const check = 'public URL'
  if (publicUrl === null) {
    const finding = `Not set: links name http://localhost:${port}, which works on this machine only`
    return warning(check, finding, 'Set BELLHOP_PUBLIC_URL to where people reach this server.')
  }
  const { hostname, protocol } = new URL(publicUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  try {
    await lookup(host)
  } catch (error) {
    const finding = `${host} does not resolve: ${reasonOf(error)}`
    return failure(check, finding, 'Publish its DNS entry, or correct BELLHOP_PUBLIC_URL.')
  }
  if (protocol === 'https:' || host === 'localhost' || /^127\.|^::1$/.test(host))
    return ok(check, `${publicUrl} resolves`)
  return warning(
    check,
    `${publicUrl} is not https: bookings and sessions can be read on the way`,
    'Put a proxy with a certificate before the server, and set BELLHOP_PUBLIC_URL to its https:// address.',
  )
}
