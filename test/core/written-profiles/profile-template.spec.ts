import { describe, expect, it } from 'vitest'
import { fillTemplate, parseTemplate, readableName } from '../../../core/written-profiles/profile-template.ts'

const values = {
  account: 'Acme Prod',
  accountId: '111122223333',
  role: 'Admin+x',
  integration: 'acme',
  alias: 'prod',
}

describe('a template', () => {
  it.each([
    ['{{account}}-{{role}}', 'Acme-Prod-Admin+x'],
    ['{{ accountId }}:{{role}}', '111122223333:Admin+x'],
    ['aws/{{integration}}/{{alias}}', 'aws/acme/prod'],
  ])('%s makes %s', (template, name) => {
    expect(fillTemplate(parseTemplate(template), values)).toBe(name)
  })

  it.each(['{{name}}', '{{.AccountName}}', 'fixed', '{{account}', 'a{b}{{role}}'])(
    'refuses %s, and says what there is',
    (template) => {
      expect(() => parseTemplate(template)).toThrow(
        expect.objectContaining({
          code: 'invalid-input',
          hint: 'placeholders are {{account}}, {{accountId}}, {{role}}, {{integration}}, {{alias}}',
        }),
      )
    },
  )

  it.each([
    ['{{account}} {{role}}', ' '],
    ['[{{role}}]', '['],
    ['{{role}}#1', '#'],
    ['ä{{role}}', 'ä'],
    ['{{role}}\n', String.raw`\n`],
  ])('refuses %j for a character that some tool does not read', (template, character) => {
    expect(() => parseTemplate(template)).toThrow(`not every AWS tool reads "${character}" in a profile name`)
  })
})

it.each([
  ['Müller & Söhne', 'Muller-Sohne'],
  ['a]b#c;d"e\'f\\g%h', 'a-b-c-d-e-f-g-h'],
  ['  x  ', 'x'],
  ['本番', ''],
  ['prod.eu_1@x+y:z/w', 'prod.eu_1@x+y:z/w'],
])('%j is readable as %j', (text, name) => {
  expect(readableName(text)).toBe(name)
})
