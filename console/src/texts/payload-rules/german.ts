import type { PayloadRulesTexts } from './english.ts'

export const german: PayloadRulesTexts = {
  'json-goes-on': 'Nach dem Ende des JSON darf nichts mehr folgen.',
  'json-too-deep': 'Das JSON ist mehr als {maximum}-fach verschachtelt.',
  'json-ends-early': 'Das JSON endet hier, und es fehlt noch etwas.',
  'json-not-closed': 'Das JSON endet hier, und es fehlt noch ein Komma oder {end}.',
  'json-value-missing': 'Hier muss ein JSON-Wert stehen, nicht „{found}“.',
  'json-separator-missing': 'Hier muss ein Komma oder {end} stehen, nicht „{found}“.',
  'json-key-missing': 'Hier muss ein Schlüssel in doppelten Anführungszeichen stehen, nicht „{found}“.',
  'json-colon-missing': 'Hier muss ein Doppelpunkt stehen, nicht „{found}“.',
  'json-string-not-closed': 'Das Anführungszeichen dieses Textes wird nie geschlossen.',
  'json-escape-wrong':
    'Auf einen umgekehrten Schrägstrich muss eines von " \\ / b f n r t folgen, oder u und vier Ziffern.',
  'json-string-with-control-characters':
    'Ein Text in JSON darf keine Zeilenumbrüche oder Steuerzeichen enthalten. Schreiben Sie stattdessen \\n.',
  'not-json': 'Das ist kein JSON.',
  'template-cannot-make':
    'Eine Vorlage kann {contentType} nicht erzeugen. Wählen Sie JSON, Formulardaten, XML oder Text.',
  'template-too-long': 'Die Vorlage ist zu lang.',
  'template-nested-too-deep': 'Tags oder Klammern sind zu tief verschachtelt.',
  'template-too-slow': 'Die Vorlage braucht zu lange. Durchlaufen Sie weniger Elemente.',
  'template-needs-too-much-memory': 'Die Vorlage braucht zu viel Speicher. Durchlaufen Sie weniger Elemente.',
  'template-filter-unknown': 'Es gibt keinen Filter {name}.',
  'template-tag-unknown': 'Es gibt hier keinen Tag {name}.',
  'template-tag-not-closed': 'Der Tag {tag} wird nie geschlossen.',
  'template-output-not-closed': 'Was mit {text} beginnt, wird nie mit zwei Klammern geschlossen.',
  'template-variable-missing': 'Der Name einer Variablen fehlt, zum Beispiel attendees.0.name.',
  'template-not-a-variable': '„{text}“ ist kein Name einer Variablen, zum Beispiel attendees.0.name.',
  'template-with-other-braces':
    '{braces} ist nicht verständlich. Schreiben Sie zwei Klammern: Werte werden von selbst passend zu ihrer Stelle maskiert.',
  'template-of-other-language':
    '{braces} ist nicht verständlich. Bedingungen und Schleifen schreibt man mit den Tags if und for.',
  'template-part-not-understood': '„{text}“ ist nicht verständlich.',
  'template-not-understood': 'Die Vorlage ist hier nicht verständlich.',
  'template-time-unknown':
    'Vorlagen kennen die Zeit „{word}“ nicht. Verwenden Sie createdAt, die Zeit des Ereignisses.',
  'template-value-after-backslash':
    'Hinter einem umgekehrten Schrägstrich darf kein Wert stehen. Schreiben Sie den Schrägstrich doppelt.',
  'body-too-long': 'Der Inhalt hat mehr als {maximum} Zeichen.',
  'transformation-threw': 'Der Code ist fehlgeschlagen: {error}',
  'transformation-threw-in': 'Der Code ist in {name} fehlgeschlagen: {error}',
  'transformation-needs-too-much-memory': 'Der Code braucht mehr als {mebibytes} MB Speicher.',
  'transformation-nested-too-deep':
    'Die Aufrufe sind zu tief verschachtelt. Ruft sich eine Funktion endlos selbst auf?',
  'transformation-with-too-many-steps': 'Der Code läuft zu lange: Er wurde nach {maximum} Schritten beendet.',
  'transformation-too-slow': 'Der Code läuft zu lange: Er wurde nach {milliseconds} ms beendet.',
  'transformation-without-answer': 'Der Code läuft zu lange: In {seconds} Sekunden kam nichts dabei heraus.',
  'transformation-broke-off':
    'Der Code wurde abgebrochen. Verschachtelt er Werte zu tief, oder braucht er zu viel Speicher?',
  'transformations-waiting': 'Gerade wartet zu viel Code auf seine Ausführung. Versuchen Sie es gleich noch einmal.',
  'server-stopping': 'Der Server wird beendet. Versuchen Sie es gleich noch einmal.',
  'transform-missing': 'Im Code fehlt eine Funktion transform(event).',
  'transform-async': 'transform darf nicht async sein: Hier gibt es nichts, worauf zu warten wäre.',
  'transform-returned-nothing':
    'transform hat nichts zurückgegeben. Geben Sie ein Objekt zurück, dessen body gesendet werden soll.',
  'transform-returned-null':
    'transform hat null zurückgegeben. Um Ereignisse auszulassen, verwenden Sie die Filter des Webhooks.',
  'transform-returned-other':
    'transform muss ein Objekt zurückgeben, dessen body gesendet werden soll, nicht diesen Typ: {type}.',
  'transform-returned-unknown': 'transform hat „{name}“ zurückgegeben; bekannt sind nur: {known}.',
  'transform-returned-no-body':
    'transform hat keinen body zurückgegeben. Geben Sie ein Objekt zurück, dessen body gesendet werden soll.',
  'transform-returned-unreadable': 'transform hat etwas zurückgegeben, das sich nicht lesen lässt.',
  'made-body-too-long': 'Der Inhalt hat mehr als {maximum} Zeichen.',
  'made-body-not-text': 'Der Inhalt muss bei {contentType} ein Text sein.',
  'made-text-not-json':
    'Ein body, der ein Text ist, wird unverändert gesendet, und dieser ist kein JSON, in seiner Zeile {line}, Spalte {column}.',
  'made-body-with-null-characters': 'Der Inhalt enthält ein Zeichen (U+0000), das sich nicht speichern lässt.',
  'made-content-type-wrong': 'contentType muss ein Content-Type sein, zum Beispiel application/json.',
  'made-headers-wrong': 'headers muss ein Objekt mit höchstens {maximum} Namen sein, jeder mit einem Text.',
  'made-header-name-wrong':
    '„{name}“ ist kein Name eines Headers, zum Beispiel X-Team: nur Buchstaben, Ziffern und Bindestriche.',
  'made-header-twice': 'Der Header {name} steht zweimal da.',
  'made-header-value-wrong': 'Der Header {name} darf nur druckbare ASCII-Zeichen enthalten.',
  'made-header-set-by-server': '{name} setzt Bellhop selbst. Wählen Sie einen anderen Namen.',
  'made-headers-too-long': 'Die Header dürfen zusammen höchstens {maximum} Zeichen haben.',
  'condition-function-unknown': 'Für Bedingungen gibt es keine Funktion {name}.',
  'condition-variable-unknown': '{name} gibt es nicht.',
  'condition-walk-in-walk': '{name} kann nicht innerhalb eines anderen Durchlaufs über eine Liste stehen.',
  'condition-looks-elsewhere': 'Hier lässt sich nur {walked} betrachten, nicht {name}.',
  'condition-neither-true-nor-false':
    'Die Bedingung muss wahr oder falsch sein, ist aber vom Typ {type}. Vergleichen Sie sie mit etwas.',
  'condition-ends-early': 'Die Bedingung endet hier, und es fehlt noch etwas.',
  'condition-part-not-expected': '{part} kann hier nicht stehen.',
  'condition-character-not-expected': 'Das Zeichen {character} kann hier nicht stehen.',
  'condition-text-not-closed': 'Das Anführungszeichen dieses Textes wird in seiner Zeile nicht geschlossen.',
  'condition-types-do-not-fit': 'Die Typen passen nicht zusammen: {parts}.',
  'condition-needs-true-or-false': 'Hier muss etwas stehen, das wahr oder falsch ist, nicht der Typ {type}.',
  'condition-key-unknown': '{name} gibt es hier nicht.',
  'condition-too-large': 'Die Bedingung ist zu lang oder zu tief verschachtelt.',
  'condition-not-understood': 'Die Bedingung ist hier nicht verständlich.',
  'condition-without-value': 'Die Bedingung des Filters lässt sich nicht entscheiden: Das Ereignis hat kein {name}.',
  'condition-undecided': 'Die Bedingung des Filters ist für dieses Ereignis weder wahr noch falsch.',
  'filter-of-other-kinds': 'Der Filter lässt nur andere Arten durch.',
  'filter-of-other-event-types': 'Der Filter lässt nur andere Terminarten durch.',
  'filter-of-other-organizers': 'Der Filter lässt nur andere Gastgeber durch.',
  'filter-condition-false': 'Die Bedingung des Filters trifft nicht zu.',
  loops: 'Schleifen stehen im Code in Zeile {loops}.',
}
