import { expect, it } from 'vitest'
import { commandWords } from '../../../core/access/command-words.ts'

it.each([
  ['aws-vault export --format=json work', ['aws-vault', 'export', '--format=json', 'work']],
  [`"/opt/my tools/creds" 'for me' $HOME`, ['/opt/my tools/creds', 'for me', '$HOME']],
])('%s is split into words as botocore splits it', (command, words) => {
  expect(commandWords(command)).toEqual(words)
})

it.each([
  ['creds "for me', 'the command ends within quotes'],
  ['   ', 'the command names no program'],
  ['"" --help', 'the command names no program'],
])('%s is refused', (command, message) => {
  expect(() => commandWords(command)).toThrow(message)
})
