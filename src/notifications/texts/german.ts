import type { NoticeTexts } from './notice-texts.ts'

export const german: NoticeTexts = {
  greeting: (name) => `Guten Tag ${name}`,
  footer: (brand, organization) =>
    `Sie erhalten diese Mail, weil Sie in ${brand} Administratorin oder Administrator von ${organization} sind.`,
  labels: {
    bookingLink: 'Buchungslink',
    webhook: 'Webhook',
    url: 'Webhook-URL',
    trigger: 'Auslöser',
    time: 'Zeitpunkt der Übertragung',
    attempts: 'Versuche',
    result: 'Letztes Ergebnis',
    failed: 'Fehlgeschlagen',
    reason: 'Grund',
    since: 'Liefert wieder seit',
  },
  errors: {
    dns: 'Der Name des Empfängers ließ sich nicht auflösen.',
    connect: 'Es kam keine Verbindung zum Empfänger zustande.',
    tls: 'Die Verbindung zum Empfänger ließ sich nicht mit TLS sichern.',
    'timeout-connect': 'Der Empfänger nahm die Verbindung nicht rechtzeitig an.',
    'timeout-response': 'Der Empfänger antwortete nicht rechtzeitig.',
    reset: 'Der Empfänger brach die Verbindung ab.',
    protocol: 'Die Antwort des Empfängers war kein gültiges HTTP.',
    'response-too-large': 'Die Antwort des Empfängers war zu groß.',
    'blocked-target': 'An diese Adresse darf dieser Server nichts senden.',
    template: 'Aus dem Ereignis ließ sich keine Anfrage machen.',
    mail: 'Die Mail ließ sich nicht zustellen.',
  },
  failure: {
    subject: (brand) => `【${brand}】Webhook-Übertragung fehlgeschlagen`,
    intro: (deliveries, brand) =>
      deliveries === 1
        ? `Eine Webhook-Übertragung ist fehlgeschlagen: Kein Versuch wurde angenommen, ${brand} versucht es nicht weiter.`
        : `${deliveries} Webhook-Übertragungen sind fehlgeschlagen: Kein Versuch wurde angenommen, ${brand} versucht es nicht weiter.`,
    attached: (logged, deliveries) =>
      logged < deliveries
        ? `Die Übertragungsprotokolle der letzten ${logged} sind angehängt, mit den HTTP-Antworten.`
        : 'Die Übertragungsprotokolle sind angehängt, mit den HTTP-Antworten.',
    recovered: 'Er liefert inzwischen wieder; was vorher fehlschlug, wird nicht von selbst noch einmal gesendet.',
    replay: 'Fehlgeschlagene ansehen und erneut senden',
    pause: (brand) =>
      `Solange Webhooks weiter fehlschlagen, sammelt ${brand}: höchstens eine Mail in 15 Minuten, später eine in der Stunde.`,
  },
  recovery: {
    subject: (brand) => `【${brand}】Webhook liefert wieder`,
    intro: (endpoints) =>
      endpoints === 1
        ? 'Ein Webhook, der fehlgeschlagen war, liefert wieder.'
        : `${endpoints} Webhooks, die fehlgeschlagen waren, liefern wieder.`,
    hint: 'Was vorher fehlschlug, wird nicht von selbst noch einmal gesendet: Senden Sie es erneut, wenn Sie es noch brauchen.',
    replay: 'Fehlgeschlagene ansehen und erneut senden',
  },
  disabled: {
    subject: (brand) => `【${brand}】Webhook abgeschaltet`,
    intro: (brand) => `${brand} hat einen Webhook abgeschaltet.`,
    reasons: {
      gone: 'Der Empfänger antwortete mit 410 Gone: Die Adresse gibt es nicht mehr und wird es nicht wieder geben.',
      failing: 'Alle Versuche der letzten fünf Tage sind fehlgeschlagen.',
    },
    waiting:
      'Es wird nichts mehr dorthin gesendet. Was noch wartet, bleibt und geht weiter, sobald jemand den Webhook wieder einschaltet.',
    open: 'Webhook öffnen',
  },
  log: {
    attempt: (number, of) => `Versuch ${number} von ${of}`,
    noResponse: 'keine Antwort',
    archived: 'Anfrage und Antwort sind nicht mehr gespeichert',
    cut: 'hier gekürzt',
    leftOut: (deliveries) => `Der Länge wegen weggelassen: ${deliveries}`,
  },
}
