import type { AttemptReasonsTexts } from './english.ts'

export const german: AttemptReasonsTexts = {
  'name-unknown':
    'Der Name {host} ist im DNS unbekannt. Korrigieren Sie die Adresse, oder veröffentlichen Sie den DNS-Eintrag.',
  'name-without-answer': 'Das DNS hat für {host} nicht geantwortet. Hält das an, prüfen Sie die Nameserver der Domain.',
  'name-answered-late':
    'Das DNS hat für {host} nicht rechtzeitig geantwortet. Hält das an, prüfen Sie die Nameserver der Domain.',
  'name-not-resolved': 'Der Name {host} ließ sich nicht auflösen ({detail}). Prüfen Sie den DNS-Eintrag.',
  'nothing-listens':
    '{host} hat die Verbindung abgelehnt: Dort läuft nichts. Starten Sie den Empfänger, oder korrigieren Sie den Port der Adresse.',
  'no-route': 'Zu {host} führt keine Route im Netzwerk. Prüfen Sie die Adresse und die Firewall des Empfängers.',
  'not-connected':
    'Zu {host} kam keine Verbindung zustande ({detail}). Prüfen Sie die Adresse und ob der Empfänger läuft.',
  'connection-too-slow':
    '{host} hat die Verbindung samt TLS nicht innerhalb von {seconds} Sekunden angenommen. Prüfen Sie Firewall und Auslastung.',
  'address-not-public':
    '{host} führt zur Adresse {address}, die nicht im öffentlichen Internet ist. Korrigieren Sie den DNS-Eintrag, oder bitten Sie den Betreiber dieses Servers, den Host in BELLHOP_ALLOW_TARGETS aufzunehmen.',
  'certificate-self-signed':
    'Das Zertifikat von {host} ist selbst signiert. Installieren Sie eines von einer öffentlichen Zertifizierungsstelle.',
  'certificate-chain-unknown':
    'Die Zertifikatskette von {host} endet bei einer unbekannten Zertifizierungsstelle. Installieren Sie ein Zertifikat von einer öffentlichen.',
  'certificate-chain-incomplete':
    '{host} sendet die Zwischenzertifikate nicht mit. Richten Sie die vollständige Zertifikatskette ein.',
  'certificate-expired': 'Das Zertifikat von {host} ist abgelaufen. Erneuern Sie es.',
  'certificate-for-other-name':
    'Das Zertifikat von {host} wurde für einen anderen Namen ausgestellt. Installieren Sie eines für diesen Host, oder korrigieren Sie die Adresse.',
  'certificate-not-yet-valid':
    'Das Zertifikat von {host} ist noch nicht gültig. Installieren Sie ein gültiges, und prüfen Sie die Uhr des Rechners, der es erstellt hat.',
  'certificate-authority-unknown':
    'Das Zertifikat von {host} stammt von einer unbekannten Zertifizierungsstelle. Installieren Sie eines von einer öffentlichen.',
  'certificate-missing':
    '{host} hat für diesen Namen kein Zertifikat. Installieren Sie eines, oder korrigieren Sie die Adresse.',
  'certificate-asked-for':
    '{host} verlangt ein Client-Zertifikat. Lassen Sie den Empfänger stattdessen die Signatur des Webhooks prüfen.',
  'tls-missing': '{host} spricht auf diesem Port kein TLS. Korrigieren Sie den Port, oder richten Sie dort HTTPS ein.',
  'tls-too-old': '{host} bietet nur TLS-Versionen an, die nicht mehr sicher sind. Schalten Sie TLS 1.2 oder 1.3 ein.',
  'tls-without-http-1': '{host} bietet kein HTTP/1.1 an. Schalten Sie es neben HTTP/2 ein.',
  'tls-refused':
    '{host} hat den TLS-Handshake abgelehnt. Lassen Sie den Empfänger aktuelle Verschlüsselungsverfahren anbieten und kein Client-Zertifikat verlangen.',
  'tls-broken-off':
    '{host} hat den TLS-Handshake abgebrochen. Installieren Sie ein Zertifikat für diesen Namen, und prüfen Sie, was vor dem Empfänger steht.',
  'tls-failed':
    'Die TLS-Verbindung zu {host} ist fehlgeschlagen ({detail}). Prüfen Sie das Zertifikat und die TLS-Einstellungen.',
  'request-not-writable': 'Die Anfrage lässt sich so nicht senden ({detail}). Korrigieren Sie die Header des Webhooks.',
  'answer-too-late':
    '{host} hat nicht innerhalb von {seconds} Sekunden geantwortet. Antworten Sie zuerst, und erledigen Sie die Arbeit danach.',
  'answer-not-finished':
    '{host} hat die Antwort nicht innerhalb von {seconds} Sekunden beendet. Antworten Sie zuerst, und erledigen Sie die Arbeit danach.',
  'closed-before-answer':
    '{host} hat die Verbindung geschlossen, bevor eine Antwort kam. Suchen Sie im Protokoll des Empfängers nach einem Absturz oder nach der Zeitüberschreitung eines Proxys.',
  'closed-amid-answer':
    '{host} hat die Verbindung mitten in der Antwort {status} geschlossen. Suchen Sie im Protokoll des Empfängers nach einem Absturz oder nach der Zeitüberschreitung eines Proxys.',
  'server-stopped':
    'Der sendende Server wurde angehalten, bevor die Antwort kam. Sie müssen nichts tun: Es wird erneut gesendet.',
  'answer-not-http':
    'Die Antwort von {host} ist kein gültiges HTTP ({detail}). Prüfen Sie, was dort antwortet und was davor steht.',
  'answer-of-unclear-length':
    'Wie lang die Antwort von {host} ist, geht aus ihren Headern nicht hervor. Lassen Sie den Empfänger genau ein Content-Length oder Chunks senden.',
  'answer-of-other-length':
    'Die Antwort von {host} ist länger oder kürzer, als ihr Content-Length angibt. Lassen Sie den Empfänger es aus dem Body berechnen.',
  'answer-not-asked-for':
    '{host} hat mit {answer} geantwortet, was nicht verlangt war. Lassen Sie den Empfänger mit einem Status ab 200 antworten.',
  'answer-without-http-status':
    '{host} hat mit dem Status {status} geantwortet, den es in HTTP nicht gibt. Lassen Sie den Empfänger mit 200 antworten.',
  'interim-answers-without-end':
    '{host} sendet endlos Zwischenantworten ({status}). Lassen Sie den Empfänger mit einem Status ab 200 antworten.',
  'answer-head-too-large':
    'Die Header der Antwort sind größer als {kibibytes} KiB. Lassen Sie den Empfänger mit weniger antworten.',
  'answer-body-too-large':
    'Die Antwort ist größer als {mebibytes} MiB. Lassen Sie den Empfänger mit einem kurzen Body antworten oder ohne.',
  'answer-too-large-on-wire':
    'Die Antwort ist bei der Übertragung größer als {mebibytes} MiB. Lassen Sie den Empfänger mit einem kurzen Body antworten oder ohne.',
  'redirect-to':
    'Der Empfänger hat mit {status} geantwortet und verweist auf „{location}“. Weiterleitungen wird nicht gefolgt: Geben Sie die endgültige Adresse ein.',
  'redirect-to-nowhere':
    'Der Empfänger hat mit {status} geantwortet, ohne zu sagen, wohin stattdessen zu senden ist. Lassen Sie ihn an dieser Adresse mit 200 antworten.',
  'status-not-allowed':
    'Der Empfänger hat mit {status} geantwortet: Er weist die Anfrage ab. Prüfen Sie sein Secret und die Header des Webhooks.',
  'status-nothing-there':
    'Der Empfänger hat mit {status} geantwortet: An dieser Adresse ist nichts. Korrigieren Sie den Pfad der Adresse.',
  'status-without-post':
    'Der Empfänger hat mit {status} geantwortet: An dieser Adresse nimmt nichts ein POST an. Korrigieren Sie den Pfad der Adresse.',
  'status-waited-too-long':
    'Der Empfänger hat mit {status} geantwortet: Er hat zu lange auf die Anfrage gewartet. Suchen Sie nach einem überlasteten Proxy vor ihm.',
  'status-gone':
    'Der Empfänger hat mit {status} geantwortet: Es gibt ihn endgültig nicht mehr. Webhooks mit dieser Antwort werden abgeschaltet.',
  'status-body-too-large':
    'Der Empfänger hat mit {status} geantwortet: Die Anfrage ist ihm zu groß. Erhöhen Sie seine Grenze für die Größe eines Bodys.',
  'status-other-content-type':
    'Der Empfänger hat mit {status} geantwortet: Er nimmt Bodys dieser Art nicht an. Lassen Sie ihn den Content-Type des Webhooks annehmen.',
  'status-too-early':
    'Der Empfänger hat mit {status} geantwortet: Er nimmt keine vorgezogenen Daten (Early Data) an. Lassen Sie ihn Anfragen annehmen, wie sie kommen.',
  'status-too-many-requests':
    'Der Empfänger hat mit {status} geantwortet: Er bekommt zu viele Anfragen. Senden Sie ihm weniger auf einmal.',
  'status-not-of-http':
    'Der Empfänger hat mit {status} geantwortet, einem Status, den es in HTTP nicht gibt. Lassen Sie ihn mit 200 antworten.',
  'status-receiver-failed':
    'Der Empfänger hat mit {status} geantwortet: Bei ihm ist ein Fehler aufgetreten. Sehen Sie in seinem Protokoll nach.',
  'status-not-accepted':
    'Der Empfänger hat mit {status} geantwortet, und nur 2xx zählt als zugestellt. Sehen Sie sich den Body der Antwort an.',
  'event-archived':
    'Die Daten dieses Ereignisses sind archiviert; es lässt sich nichts mehr senden. Bewahren Sie Daten länger auf.',
  'body-not-made': 'Für {trigger} ließ sich im Format {dialect} kein Body erstellen ({detail}).',
  'mail-server-missing': 'Dieser Server hat keinen Mailserver: Wer ihn betreibt, muss SMTP_URL setzen.',
  'mail-server-unknown': 'Der Name des Mailservers lässt sich nicht auflösen ({detail}).',
  'mail-server-not-reached': 'Der Mailserver ist nicht erreichbar ({detail}).',
  'mail-connection-broke': 'Die Verbindung zum Mailserver ist abgebrochen ({detail}).',
  'mail-server-silent': 'Der Mailserver hat nicht rechtzeitig geantwortet ({detail}).',
  'mail-not-secured': 'Die Verbindung zum Mailserver ließ sich nicht mit TLS sichern ({detail}).',
  'mail-sign-in-refused': 'Der Mailserver lehnt Benutzername oder Passwort ab ({detail}).',
  'mail-sign-in-missing': 'Der Mailserver verlangt Benutzername und Passwort ({detail}).',
  'mail-address-refused': 'Der Mailserver lehnt den Absender oder den Empfänger ab ({detail}).',
  'mail-refused': 'Der Mailserver lehnt die E-Mail ab ({detail}).',
  'mail-too-slow': 'Der Mailserver ist nicht innerhalb von {seconds} Sekunden fertig geworden.',
  'mail-failed': 'Die E-Mail konnte nicht gesendet werden ({detail}).',
  noBody: 'Aus dem Ereignis ließ sich kein Body erstellen. {said}',
}
