import { urlCodes } from '../endpoints/target-policy.ts'
import { mailCauses } from '../mail/mail-causes.ts'
import { templateRules } from '../templates/template-rules.ts'
import { transformationRules } from '../transformations/transformation-rules.ts'

interface Host {
  /** With the port where it is not the usual one. */
  readonly host: string
}

interface Detail {
  /** What a library or the other side said, in its own words. */
  readonly detail: string
}

interface Status {
  readonly status: number
}

interface Seconds {
  readonly seconds: number
}

const connectionReasons = {
  'name-unknown': ({ host }: Host) =>
    `The name ${host} is unknown to DNS. Correct the address, or publish its DNS entry.`,
  'name-without-answer': ({ host }: Host) =>
    `DNS gave no answer for ${host}. If this lasts, check the name servers of its domain.`,
  'name-answered-late': ({ host }: Host) =>
    `DNS gave no answer for ${host} in time. If this lasts, check the name servers of its domain.`,
  'name-not-resolved': ({ host, detail }: Host & Detail) =>
    `The name ${host} could not be resolved (${detail}). Check its DNS entry.`,
  'nothing-listens': ({ host }: Host) =>
    `Nothing listens at ${host}: the connection was refused. Start the receiver, or correct the port of the address.`,
  'no-route': ({ host }: Host) => `No network route leads to ${host}. Check the address and the receiver's firewall.`,
  'not-connected': ({ host, detail }: Host & Detail) =>
    `No connection to ${host} could be made (${detail}). Check the address and whether the receiver runs.`,
  'connection-too-slow': ({ host, seconds }: Host & Seconds) =>
    `${host} did not take the connection, TLS included, within ${seconds} seconds. Check its firewall and load.`,
  'address-not-public': ({ host, address }: Host & { readonly address: string }) =>
    `The address ${address} that ${host} resolves to is not on the public internet. Correct the DNS entry, ` +
    'or ask who runs this server to add the host to BELLHOP_ALLOW_TARGETS.',
}

const tlsReasons = {
  'certificate-self-signed': ({ host }: Host) =>
    `${host} presents a certificate that it signed itself. Install one of a public certificate authority.`,
  'certificate-chain-unknown': ({ host }: Host) =>
    `The certificate chain of ${host} ends in an authority that nobody knows. Install a certificate of a public one.`,
  'certificate-chain-incomplete': ({ host }: Host) =>
    `${host} does not send the intermediate certificates. Configure its full certificate chain.`,
  'certificate-expired': ({ host }: Host) => `The certificate of ${host} has expired. Renew it.`,
  'certificate-for-other-name': ({ host }: Host) =>
    `The certificate of ${host} was issued for another name. Install one for this host, or correct the address.`,
  'certificate-not-yet-valid': ({ host }: Host) =>
    `The certificate of ${host} is not valid yet. Install one that is, and check the clock of the machine that made it.`,
  'certificate-authority-unknown': ({ host }: Host) =>
    `The certificate of ${host} comes from an authority that nobody knows. Install one of a public certificate authority.`,
  'certificate-missing': ({ host }: Host) =>
    `${host} has no certificate for this name. Install one, or correct the address.`,
  'certificate-asked-for': ({ host }: Host) =>
    `${host} asks for a client certificate. Let it check the signature of the webhook instead.`,
  'tls-missing': ({ host }: Host) =>
    `${host} does not speak TLS on this port. Correct the port, or set up HTTPS there.`,
  'tls-too-old': ({ host }: Host) =>
    `${host} offers only versions of TLS that are no longer safe. Switch TLS 1.2 or 1.3 on.`,
  'tls-without-http-1': ({ host }: Host) => `${host} does not offer HTTP/1.1. Switch it on beside HTTP/2.`,
  'tls-refused': ({ host }: Host) =>
    `${host} refused the TLS handshake. Let it offer current ciphers, and ask for no client certificate.`,
  'tls-broken-off': ({ host }: Host) =>
    `${host} broke off the TLS handshake. Install a certificate for this name, and check what stands before the receiver.`,
  'tls-failed': ({ host, detail }: Host & Detail) =>
    `The TLS connection to ${host} failed (${detail}). Check its certificate and TLS settings.`,
}

const exchangeReasons = {
  'request-not-writable': ({ detail }: Detail) =>
    `The request cannot be written: ${detail}. Correct the headers of the webhook.`,
  'answer-too-late': ({ host, seconds }: Host & Seconds) =>
    `${host} did not answer within ${seconds} seconds. Answer first and do the work afterwards.`,
  'answer-not-finished': ({ host, seconds }: Host & Seconds) =>
    `${host} did not finish its answer within ${seconds} seconds. Answer first and do the work afterwards.`,
  'closed-before-answer': ({ host }: Host) =>
    `${host} closed the connection before it had answered. Look into the receiver's log for a crash or a proxy's time-out.`,
  'closed-amid-answer': ({ host, status }: Host & Status) =>
    `${host} closed the connection amid its answer of ${status}. Look into the receiver's log for a crash or a proxy's time-out.`,
  'server-stopped': () =>
    'The sending server was stopped before the answer had come. Nothing needs to be done: it sends again.',
  'answer-not-http': ({ host, detail }: Host & Detail) =>
    `The answer of ${host} is not valid HTTP (${detail}). Check what answers there, and what stands before it.`,
  'answer-of-unclear-length': ({ host }: Host) =>
    `How long the answer of ${host} is cannot be told from its headers. Let the receiver send one content-length, or chunks.`,
  'answer-of-other-length': ({ host }: Host) =>
    `The answer of ${host} is longer or shorter than its content-length says. Let the receiver compute it from the body.`,
  'answer-not-asked-for': ({ host, answer }: Host & { readonly answer: string }) =>
    `${host} answered ${answer}, which was not asked for. Let it answer with a status from 200 on.`,
  'answer-without-http-status': ({ host, status }: Host & Status) =>
    `${host} answered with the status ${status}, which is none of HTTP. Let it answer 200.`,
  'interim-answers-without-end': ({ host, status }: Host & Status) =>
    `${host} sends interim answers (${status}) without end. Let it answer with a status from 200 on.`,
  'answer-head-too-large': ({ kibibytes }: { readonly kibibytes: number }) =>
    `The headers of the response are larger than ${kibibytes} KiB. Let the receiver answer with less.`,
  'answer-body-too-large': ({ mebibytes }: { readonly mebibytes: number }) =>
    `The response is larger than ${mebibytes} MiB. Let the receiver answer with a short body, or none.`,
  'answer-too-large-on-wire': ({ mebibytes }: { readonly mebibytes: number }) =>
    `The answer is larger than ${mebibytes} MiB on the wire. Let the receiver answer with a short body, or none.`,
}

const statusReasons = {
  'redirect-to': ({ status, location }: Status & { readonly location: string }) =>
    `The receiver answered ${status} and points to ${JSON.stringify(location)}. Redirects are not followed: enter the final address.`,
  'redirect-to-nowhere': ({ status }: Status) =>
    `The receiver answered ${status} without saying where else to send. Let it answer 200 at this address.`,
  'status-not-allowed': ({ status }: Status) =>
    `The receiver answered ${status}: it refuses the request. Check its secret, and the headers of the webhook.`,
  'status-nothing-there': ({ status }: Status) =>
    `The receiver answered ${status}: nothing is at this address. Correct the path of the address.`,
  'status-without-post': ({ status }: Status) =>
    `The receiver answered ${status}: nothing takes a POST at this address. Correct the path of the address.`,
  'status-waited-too-long': ({ status }: Status) =>
    `The receiver answered ${status}: it waited too long for the request. Look for a proxy before it that is overloaded.`,
  'status-gone': ({ status }: Status) =>
    `The receiver answered ${status}: it is gone for good. Webhooks with this answer are switched off.`,
  'status-body-too-large': ({ status }: Status) =>
    `The receiver answered ${status}: the request is too large for it. Raise its limit for the size of a body.`,
  'status-other-content-type': ({ status }: Status) =>
    `The receiver answered ${status}: it does not take bodies of this type. Let it take the content type of the webhook.`,
  'status-too-early': ({ status }: Status) =>
    `The receiver answered ${status}: it takes no early data. Let it take requests as they come.`,
  'status-too-many-requests': ({ status }: Status) =>
    `The receiver answered ${status}: it gets too many requests. Lower what it gets at a time.`,
  'status-not-of-http': ({ status }: Status) =>
    `The receiver answered ${status}, which is no status of HTTP. Let it answer 200.`,
  'status-receiver-failed': ({ status }: Status) => `The receiver answered ${status}: it failed. Look into its log.`,
  'status-not-accepted': ({ status }: Status) =>
    `The receiver answered ${status}, and only 2xx counts as delivered. Look into the body of its answer.`,
}

const bodyReasons = {
  'event-archived': () =>
    'The data of this event is archived, so that nothing can be sent any more. Keep data for longer.',
  'body-not-made': ({ trigger, dialect, detail }: Detail & { readonly trigger: string; readonly dialect: string }) =>
    `No body could be made for ${trigger} in the dialect ${dialect}: ${detail}`,
}

const mailReasons = {
  'mail-server-missing': () => 'This server has no mail server: whoever operates it has to set SMTP_URL.',
  'mail-server-unknown': ({ detail }: Detail) => `${mailCauses.EDNS}: ${detail}`,
  'mail-server-not-reached': ({ detail }: Detail) => `${mailCauses.ECONNECTION}: ${detail}`,
  'mail-connection-broke': ({ detail }: Detail) => `${mailCauses.ESOCKET}: ${detail}`,
  'mail-server-silent': ({ detail }: Detail) => `${mailCauses.ETIMEDOUT}: ${detail}`,
  'mail-not-secured': ({ detail }: Detail) => `${mailCauses.ETLS}: ${detail}`,
  'mail-sign-in-refused': ({ detail }: Detail) => `${mailCauses.EAUTH}: ${detail}`,
  'mail-sign-in-missing': ({ detail }: Detail) => `${mailCauses.ENOAUTH}: ${detail}`,
  'mail-address-refused': ({ detail }: Detail) => `${mailCauses.EENVELOPE}: ${detail}`,
  'mail-refused': ({ detail }: Detail) => `${mailCauses.EMESSAGE}: ${detail}`,
  'mail-too-slow': ({ seconds }: Seconds) => `The mail server did not finish within ${seconds} s.`,
  'mail-failed': ({ detail }: Detail) => detail,
}

/**
 * Why an attempt failed: a closed list, and of each the sentence for whoever looks after the receiver. What a template, a
 * transformation or an address that is not allowed is to blame for has the codes of these.
 */
export const attemptReasons = {
  ...connectionReasons,
  ...tlsReasons,
  ...exchangeReasons,
  ...statusReasons,
  ...bodyReasons,
  ...mailReasons,
}

/** Every reason that an attempt may have. */
export const attemptReasonCodes: readonly string[] = [
  ...Object.keys(attemptReasons),
  ...Object.keys(templateRules),
  ...Object.keys(transformationRules),
  ...urlCodes,
]
