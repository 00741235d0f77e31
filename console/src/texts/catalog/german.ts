import type { CatalogTexts } from './english.ts'

export const german: CatalogTexts = {
  'Every topic under its own name, signed as Standard Webhooks say. Take this one for a receiver of your own.':
    'Jeder Auslöser unter seinem eigenen Namen, signiert nach Standard Webhooks. Nehmen Sie dies für einen eigenen Empfänger.',
  'Somebody asked for a time that the organizer has to confirm.':
    'Jemand hat eine Zeit angefragt, die noch bestätigt werden muss.',
  'A booking stands: it was made, or the organizer confirmed the request.':
    'Eine Buchung steht: Sie wurde gemacht, oder die Anfrage wurde bestätigt.',
  'Something of a booking changed, but not its time.': 'An einer Buchung hat sich etwas geändert, aber nicht die Zeit.',
  'A booking moved to another time: it has a new uid, and the old one is named.':
    'Eine Buchung wurde verschoben: Sie hat eine neue uid, und die alte wird genannt.',
  'A booking or a request was called off.': 'Eine Buchung oder Anfrage wurde storniert.',
  'The organizer turned a request down.': 'Der Gastgeber hat eine Anfrage abgelehnt.',
  'A booking was removed for good; this is its last snapshot.':
    'Eine Buchung wurde endgültig gelöscht; dies ist ihr letzter Stand.',
  'Another member takes a booking; its time stays.': 'Ein anderes Mitglied übernimmt eine Buchung; die Zeit bleibt.',
  'Somebody noted who did not come, or took it back.':
    'Jemand hat vermerkt, wer nicht erschienen ist, oder dies zurückgenommen.',
  'The guest began to pay for a booking.': 'Der Gast hat begonnen, eine Buchung zu bezahlen.',
  'The payment for a booking arrived.': 'Die Zahlung für eine Buchung ist eingegangen.',
  'The payment for a booking did not go through.': 'Die Zahlung für eine Buchung ist fehlgeschlagen.',
  "An accepted booking's start has come.": 'Eine bestätigte Buchung beginnt.',
  "An accepted booking's end has come.": 'Eine bestätigte Buchung endet.',
  'A guest asks to meet right now, and waits for somebody to join.':
    'Ein Gast möchte sich sofort treffen und wartet auf jemanden.',
  'Some time after the start, no host was in the video call.':
    'Einige Zeit nach dem Beginn war kein Gastgeber im Videogespräch.',
  'Some time after the start, no guest was in the video call.':
    'Einige Zeit nach dem Beginn war kein Gast im Videogespräch.',
  'The recording of a meeting can be downloaded.': 'Die Aufzeichnung eines Meetings kann heruntergeladen werden.',
  'The transcript of a meeting can be downloaded.': 'Die Abschrift eines Meetings kann heruntergeladen werden.',
  'Somebody became a customer: by a first booking, or by hand.':
    'Jemand wurde Kunde: durch eine erste Buchung oder von Hand.',
  "A customer's details changed.": 'Die Angaben eines Kunden haben sich geändert.',
  'A customer was removed for good; this is the last snapshot.':
    'Ein Kunde wurde endgültig gelöscht; dies ist der letzte Stand.',
  'Somebody filled in a form.': 'Jemand hat ein Formular ausgefüllt.',
  'Somebody filled in a form, and no booking followed.': 'Jemand hat ein Formular ausgefüllt, ohne danach zu buchen.',
  'Somebody left a booking unfinished, with an e-mail address.':
    'Jemand hat eine Buchung mit E-Mail-Adresse nicht abgeschlossen.',
  'A guest came in.': 'Ein Gast ist angekommen.',
  'A guest left.': 'Ein Gast ist gegangen.',
  'A guest was given a card that opens doors.': 'Ein Gast hat eine Karte erhalten, die Türen öffnet.',
  'A guest opened a gate.': 'Ein Gast hat ein Tor geöffnet.',
  'Something new can be booked.': 'Etwas Neues kann gebucht werden.',
  'What can be booked changed.': 'Was gebucht werden kann, hat sich geändert.',
  'Something can no longer be booked.': 'Etwas kann nicht mehr gebucht werden.',
  'A member will be away.': 'Ein Mitglied wird abwesend sein.',
  'A webhook was switched off because its receiver is gone or has failed for days.':
    'Ein Webhook wurde abgeschaltet, weil es seinen Empfänger nicht mehr gibt oder er tagelang fehlgeschlagen ist.',
  'A delivery was given up after its last attempt.': 'Eine Zustellung wurde nach dem letzten Versuch aufgegeben.',
  'Somebody tests a webhook.': 'Jemand testet einen Webhook.',
  "Cal.com's triggers, payload and signature. Take this one for a receiver that was written for Cal.com.":
    'Auslöser, Inhalt und Signatur von Cal.com. Nehmen Sie dies für einen Empfänger, der für Cal.com geschrieben wurde.',
  'A booking moved to another time; rescheduleUid names the old one.':
    'Eine Buchung wurde verschoben; rescheduleUid nennt die alte.',
  'A booking takes place somewhere else; previousLocation says where it was.':
    'Eine Buchung findet anderswo statt; previousLocation sagt, wo sie war.',
  'Another member takes a booking; reassignedFrom says who had it.':
    'Ein anderes Mitglied übernimmt eine Buchung; reassignedFrom sagt, wer sie hatte.',
  'Somebody tests the webhook.': 'Jemand testet den Webhook.',
  "Calenso's event types and data, nested or flat, with a header of your own. Take this one for a receiver that was written for Calenso.":
    'Ereignistypen und Daten von Calenso, verschachtelt oder flach, mit eigenem Header. Nehmen Sie dies für einen Empfänger, der für Calenso geschrieben wurde.',
  'An appointment was booked on the booking page.': 'Ein Termin wurde auf der Buchungsseite gebucht.',
  Appointments: 'Termine',
  'The team entered an appointment in the calendar, or another program did.':
    'Das Team oder ein anderes Programm hat einen Termin im Kalender eingetragen.',
  'An appointment was cancelled.': 'Ein Termin wurde storniert.',
  'An appointment changed, but not its time.': 'Ein Termin hat sich geändert, aber nicht die Zeit.',
  'The customer or the team moved an appointment.': 'Der Kunde oder das Team hat einen Termin verschoben.',
  'An appointment was paid.': 'Ein Termin wurde bezahlt.',
  'The payment for an appointment did not go through.': 'Die Zahlung für einen Termin ist fehlgeschlagen.',
  'Somebody registered for a group event on its page.':
    'Jemand hat sich auf der Seite für einen Gruppentermin angemeldet.',
  'Group events': 'Gruppentermine',
  'The team added a customer to a group event, or another program did.':
    'Das Team oder ein anderes Programm hat einen Kunden zu einem Gruppentermin hinzugefügt.',
  'A registration was cancelled.': 'Eine Anmeldung wurde storniert.',
  'A registration moved to another date of the group event.':
    'Eine Anmeldung wurde auf einen anderen Termin verschoben.',
  'A registration was paid.': 'Eine Anmeldung wurde bezahlt.',
  'The payment for a registration did not go through.': 'Die Zahlung für eine Anmeldung ist fehlgeschlagen.',
  Customers: 'Kunden',
  'A customer was removed.': 'Ein Kunde wurde gelöscht.',
  Hierarchy: 'Hierarchie',
  'How the data is laid out. Some tools that receive webhooks read one level only.':
    'Wie die Daten aufgebaut sind. Manche Werkzeuge, die Webhooks empfangen, lesen nur eine Ebene.',
  'Nested: objects in objects': 'Verschachtelt: Objekte in Objekten',
  'Flat: one level': 'Flach: eine Ebene',
  "Spir's events and payload, without a signature, tried again every 10 seconds. Take this one for a receiver that was written for Spir.":
    'Ereignisse und Inhalt von Spir, ohne Signatur, alle 10 Sekunden wiederholt. Nehmen Sie dies für einen Empfänger, der für Spir geschrieben wurde.',
  'A schedule was confirmed through an availability URL.': 'Ein Termin wurde über eine Verfügbarkeits-URL bestätigt.',
  'A confirmed schedule was cancelled.': 'Ein bestätigter Termin wurde storniert.',
  'Somebody answered a form.': 'Jemand hat ein Formular beantwortet.',
  "ACALL's triggers for appointments, internal meetings and guests. Changes by the repeat function, CSV upload and the room's door do not fire unless you choose so.":
    'Auslöser von ACALL für Termine, interne Meetings und Gäste. Änderungen durch Serien, CSV-Import und das Türschild lösen nur aus, wenn Sie es wählen.',
  'Signature verification token': 'Token zur Signaturprüfung',
  'An appointment was made: a meeting with at least one guest from outside.':
    'Ein Termin wurde angelegt: ein Treffen mit mindestens einem externen Gast.',
  'Create, update, or delete appointments/internal meetings': 'Termine/interne Meetings anlegen, ändern oder löschen',
  'An appointment changed or moved.': 'Ein Termin wurde geändert oder verschoben.',
  'An appointment was cancelled or deleted.': 'Ein Termin wurde storniert oder gelöscht.',
  'An internal meeting was made: only members take part.':
    'Ein internes Meeting wurde angelegt: Nur Mitglieder nehmen teil.',
  'An internal meeting changed or moved.': 'Ein internes Meeting wurde geändert oder verschoben.',
  'An internal meeting was cancelled or deleted.': 'Ein internes Meeting wurde storniert oder gelöscht.',
  'Guests at the door': 'Gäste am Empfang',
  'A guest was given an admission card.': 'Ein Gast hat eine Zutrittskarte erhalten.',
  "Calendly's events, payload and signature, tried again for 24 hours. Take this one for a receiver that was written for Calendly.":
    'Ereignisse, Inhalt und Signatur von Calendly, 24 Stunden lang wiederholt. Nehmen Sie dies für einen Empfänger, der für Calendly geschrieben wurde.',
  'Signing key': 'Signaturschlüssel',
  'Somebody booked, or a booking moved here.': 'Jemand hat gebucht, oder eine Buchung wurde hierher verschoben.',
  'A booking was called off, or moved to another time.': 'Eine Buchung wurde storniert oder verschoben.',
  'An invitee was marked as one who did not come.': 'Ein Gast wurde als nicht erschienen vermerkt.',
  'That mark was taken back.': 'Dieser Vermerk wurde zurückgenommen.',
  'Somebody filled in a routing form.': 'Jemand hat ein Routing-Formular ausgefüllt.',
  'Somebody became a contact.': 'Jemand wurde Kontakt.',
  "A contact's details changed.": 'Die Angaben eines Kontakts haben sich geändert.',
  'A contact was removed.': 'Ein Kontakt wurde gelöscht.',
  'Every topic under its own name in the envelope of CloudEvents 1.0, signed as Standard Webhooks say. Take this one for an event bus.':
    'Jeder Auslöser unter seinem eigenen Namen im Umschlag von CloudEvents 1.0, signiert nach Standard Webhooks. Nehmen Sie dies für einen Event-Bus.',
  'For an incoming webhook: https://hooks.slack.com/services/…':
    'Für einen eingehenden Webhook: https://hooks.slack.com/services/…',
  'Slack, for notices': 'Slack, für Meldungen',
  'For an incoming webhook that tells operators of delivery.failed and endpoint.disabled, with a link to what failed.':
    'Für einen eingehenden Webhook, der Betreiber über delivery.failed und endpoint.disabled informiert, mit einem Link zum Fehler.',
  'For a webhook of a channel: https://discord.com/api/webhooks/…. Nobody is mentioned, whatever a booker types.':
    'Für den Webhook eines Kanals: https://discord.com/api/webhooks/…. Niemand wird erwähnt, was immer ein Gast eingibt.',
  'For the workflow "Post to a channel when a webhook request is received".':
    'Für den Workflow „In einem Kanal posten, wenn eine Webhookanforderung empfangen wird“.',
  'For a webhook of a space: https://chat.googleapis.com/v1/spaces/…':
    'Für den Webhook eines Bereichs: https://chat.googleapis.com/v1/spaces/…',
  'Form data': 'Formulardaten',
  'As a form of a web page sends it, for receivers that read no JSON.':
    'So, wie ein Webformular sendet; für Empfänger, die kein JSON lesen.',
  'The signature is right and fresh.': 'Die Signatur ist richtig und frisch.',
  'The signature is right.': 'Die Signatur ist richtig.',
  'The endpoint has no secret, so the request is not signed.':
    'Der Webhook hat kein Secret, daher ist die Anfrage nicht signiert.',
  'The webhook has no signature verification token, so the request is not signed.':
    'Der Webhook hat kein Token zur Signaturprüfung, daher ist die Anfrage nicht signiert.',
  'The webhook has no signing key, so the request is not signed.':
    'Der Webhook hat keinen Signaturschlüssel, daher ist die Anfrage nicht signiert.',
  'The header webhook-signature is missing: the request is not signed.':
    'Der Header webhook-signature fehlt: Die Anfrage ist nicht signiert.',
  'The header X-Acall-Signature is missing: the request is not signed.':
    'Der Header X-Acall-Signature fehlt: Die Anfrage ist nicht signiert.',
  'The header X-Cal-Signature-256 is missing: the request is not signed.':
    'Der Header X-Cal-Signature-256 fehlt: Die Anfrage ist nicht signiert.',
  'The header Calendly-Webhook-Signature is missing: the request is not signed.':
    'Der Header Calendly-Webhook-Signature fehlt: Die Anfrage ist nicht signiert.',
  'The request is signed, but the endpoint has no secret to check it with.':
    'Die Anfrage ist signiert, aber der Webhook hat kein Secret, um sie zu prüfen.',
  'The request is signed, but the webhook has no token to check it with.':
    'Die Anfrage ist signiert, aber der Webhook hat kein Token, um sie zu prüfen.',
  'The request is signed, but the webhook has no key to check it with.':
    'Die Anfrage ist signiert, aber der Webhook hat keinen Schlüssel, um sie zu prüfen.',
  'The header X-Acall-Signature has to be sha256= and 64 lower-case hexadecimal digits.':
    'Der Header X-Acall-Signature muss aus sha256= und 64 kleingeschriebenen Hexadezimalziffern bestehen.',
  'The header X-Cal-Signature-256 has to be 64 lower-case hexadecimal digits, without a prefix.':
    'Der Header X-Cal-Signature-256 muss aus 64 kleingeschriebenen Hexadezimalziffern ohne Präfix bestehen.',
  'The header Calendly-Webhook-Signature has to be t=, seconds, ",v1=" and 64 lower-case hexadecimal digits.':
    'Der Header Calendly-Webhook-Signature muss aus t=, Sekunden, „,v1=“ und 64 kleingeschriebenen Hexadezimalziffern bestehen.',
  'The header webhook-id is missing, and it is a part of what is signed.':
    'Der Header webhook-id fehlt, und er gehört zu dem, was signiert wird.',
  'The header webhook-timestamp is missing, and it is a part of what is signed.':
    'Der Header webhook-timestamp fehlt, und er gehört zu dem, was signiert wird.',
  'The header webhook-timestamp has to be the seconds since 1970, like 1789369200.':
    'Der Header webhook-timestamp muss die Sekunden seit 1970 nennen, etwa 1789369200.',
  'The header webhook-signature has no signature of version 1 (v1,…).':
    'Der Header webhook-signature enthält keine Signatur der Version 1 (v1,…).',
  'The signature was made with another secret, or the body was changed on its way.':
    'Die Signatur wurde mit einem anderen Secret erstellt, oder der Body wurde unterwegs geändert.',
  'The signature was made with another token, or the body was changed on its way.':
    'Die Signatur wurde mit einem anderen Token erstellt, oder der Body wurde unterwegs geändert.',
  'The signature was made with another key, or the body was changed on its way.':
    'Die Signatur wurde mit einem anderen Schlüssel erstellt, oder der Body wurde unterwegs geändert.',
  'No webhook points to this inspector, so there is no secret to check with.':
    'Kein Webhook zeigt auf diesen Inspektor, daher gibt es kein Secret zum Prüfen.',
}
