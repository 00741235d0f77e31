/** Why an attempt of a delivery failed, by the server's codes; what stands in braces are the values of the code. */
export const english = {
  'name-unknown': 'The name {host} is unknown to DNS. Correct the address, or publish its DNS entry.',
  'name-without-answer': 'DNS gave no answer for {host}. If this lasts, check the name servers of its domain.',
  'name-answered-late': 'DNS gave no answer for {host} in time. If this lasts, check the name servers of its domain.',
  'name-not-resolved': 'The name {host} could not be resolved ({detail}). Check its DNS entry.',
  'nothing-listens':
    'Nothing listens at {host}: the connection was refused. Start the receiver, or correct the port of the address.',
  'no-route': "No network route leads to {host}. Check the address and the receiver's firewall.",
  'not-connected': 'No connection to {host} could be made ({detail}). Check the address and whether the receiver runs.',
  'connection-too-slow':
    '{host} did not take the connection, TLS included, within {seconds} seconds. Check its firewall and load.',
  'address-not-public':
    'The address {address} that {host} resolves to is not on the public internet. Correct the DNS entry, or ask who runs this server to add the host to BELLHOP_ALLOW_TARGETS.',
  'certificate-self-signed':
    '{host} presents a certificate that it signed itself. Install one of a public certificate authority.',
  'certificate-chain-unknown':
    'The certificate chain of {host} ends in an authority that nobody knows. Install a certificate of a public one.',
  'certificate-chain-incomplete':
    '{host} does not send the intermediate certificates. Configure its full certificate chain.',
  'certificate-expired': 'The certificate of {host} has expired. Renew it.',
  'certificate-for-other-name':
    'The certificate of {host} was issued for another name. Install one for this host, or correct the address.',
  'certificate-not-yet-valid':
    'The certificate of {host} is not valid yet. Install one that is, and check the clock of the machine that made it.',
  'certificate-authority-unknown':
    'The certificate of {host} comes from an authority that nobody knows. Install one of a public certificate authority.',
  'certificate-missing': '{host} has no certificate for this name. Install one, or correct the address.',
  'certificate-asked-for': '{host} asks for a client certificate. Let it check the signature of the webhook instead.',
  'tls-missing': '{host} does not speak TLS on this port. Correct the port, or set up HTTPS there.',
  'tls-too-old': '{host} offers only versions of TLS that are no longer safe. Switch TLS 1.2 or 1.3 on.',
  'tls-without-http-1': '{host} does not offer HTTP/1.1. Switch it on beside HTTP/2.',
  'tls-refused': '{host} refused the TLS handshake. Let it offer current ciphers, and ask for no client certificate.',
  'tls-broken-off':
    '{host} broke off the TLS handshake. Install a certificate for this name, and check what stands before the receiver.',
  'tls-failed': 'The TLS connection to {host} failed ({detail}). Check its certificate and TLS settings.',
  'request-not-writable': 'The request cannot be written: {detail}. Correct the headers of the webhook.',
  'answer-too-late': '{host} did not answer within {seconds} seconds. Answer first and do the work afterwards.',
  'answer-not-finished':
    '{host} did not finish its answer within {seconds} seconds. Answer first and do the work afterwards.',
  'closed-before-answer':
    "{host} closed the connection before it had answered. Look into the receiver's log for a crash or a proxy's time-out.",
  'closed-amid-answer':
    "{host} closed the connection amid its answer of {status}. Look into the receiver's log for a crash or a proxy's time-out.",
  'server-stopped':
    'The sending server was stopped before the answer had come. Nothing needs to be done: it sends again.',
  'answer-not-http':
    'The answer of {host} is not valid HTTP ({detail}). Check what answers there, and what stands before it.',
  'answer-of-unclear-length':
    'How long the answer of {host} is cannot be told from its headers. Let the receiver send one content-length, or chunks.',
  'answer-of-other-length':
    'The answer of {host} is longer or shorter than its content-length says. Let the receiver compute it from the body.',
  'answer-not-asked-for': '{host} answered {answer}, which was not asked for. Let it answer with a status from 200 on.',
  'answer-without-http-status': '{host} answered with the status {status}, which is none of HTTP. Let it answer 200.',
  'interim-answers-without-end':
    '{host} sends interim answers ({status}) without end. Let it answer with a status from 200 on.',
  'answer-head-too-large':
    'The headers of the response are larger than {kibibytes} KiB. Let the receiver answer with less.',
  'answer-body-too-large':
    'The response is larger than {mebibytes} MiB. Let the receiver answer with a short body, or none.',
  'answer-too-large-on-wire':
    'The answer is larger than {mebibytes} MiB on the wire. Let the receiver answer with a short body, or none.',
  'redirect-to':
    'The receiver answered {status} and points to “{location}”. Redirects are not followed: enter the final address.',
  'redirect-to-nowhere':
    'The receiver answered {status} without saying where else to send. Let it answer 200 at this address.',
  'status-not-allowed':
    'The receiver answered {status}: it refuses the request. Check its secret, and the headers of the webhook.',
  'status-nothing-there':
    'The receiver answered {status}: nothing is at this address. Correct the path of the address.',
  'status-without-post':
    'The receiver answered {status}: nothing takes a POST at this address. Correct the path of the address.',
  'status-waited-too-long':
    'The receiver answered {status}: it waited too long for the request. Look for a proxy before it that is overloaded.',
  'status-gone': 'The receiver answered {status}: it is gone for good. Webhooks with this answer are switched off.',
  'status-body-too-large':
    'The receiver answered {status}: the request is too large for it. Raise its limit for the size of a body.',
  'status-other-content-type':
    'The receiver answered {status}: it does not take bodies of this type. Let it take the content type of the webhook.',
  'status-too-early': 'The receiver answered {status}: it takes no early data. Let it take requests as they come.',
  'status-too-many-requests':
    'The receiver answered {status}: it gets too many requests. Lower what it gets at a time.',
  'status-not-of-http': 'The receiver answered {status}, which is no status of HTTP. Let it answer 200.',
  'status-receiver-failed': 'The receiver answered {status}: it failed. Look into its log.',
  'status-not-accepted':
    'The receiver answered {status}, and only 2xx counts as delivered. Look into the body of its answer.',
  'event-archived': 'The data of this event is archived, so that nothing can be sent any more. Keep data for longer.',
  'body-not-made': 'No body could be made for {trigger} in the dialect {dialect}: {detail}',
  'mail-server-missing': 'This server has no mail server: whoever operates it has to set SMTP_URL.',
  'mail-server-unknown': 'The name of the mail server cannot be resolved: {detail}',
  'mail-server-not-reached': 'The mail server cannot be reached: {detail}',
  'mail-connection-broke': 'The connection to the mail server broke: {detail}',
  'mail-server-silent': 'The mail server did not answer in time: {detail}',
  'mail-not-secured': 'The connection to the mail server could not be secured with TLS: {detail}',
  'mail-sign-in-refused': 'The mail server refused the user or the password: {detail}',
  'mail-sign-in-missing': 'The mail server wants a user and a password: {detail}',
  'mail-address-refused': 'The mail server refused the sender or the recipient: {detail}',
  'mail-refused': 'The mail server refused the mail: {detail}',
  'mail-too-slow': 'The mail server did not finish within {seconds} s.',
  'mail-failed': '{detail}',
  noBody: 'No body could be made of the event. {said}',
}

export type AttemptReasonsTexts = Record<keyof typeof english, string>
