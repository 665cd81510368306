import { describe, expect, it } from 'vitest'
import { openWorkspaceText } from '../../../../core/import/leapp/open-workspace-text.ts'
import { writeLeappText } from '../../../support/leapp/write-leapp-text.ts'

/** `openssl enc -aes-256-cbc -md md5 -S 0001020304050607 -pass pass:SHA256HEX -a -A`, salt in front, of `{"_sessions":[]}`. */
const byOpenssl = 'U2FsdGVkX18AAQIDBAUGB4YN3Be9uqrxC3ITfLMuIJgGeXe3jon2N+QErLjTRAUv'

const text = writeLeappText({ _sessions: [] }, 'abc-123')

describe('the text of a Leapp workspace', () => {
  it('opens with the id of the machine it was written on', () => {
    expect(openWorkspaceText(text, ['abc-123'])).toEqual({ kind: 'open', json: { _sessions: [] } })
  })

  it('is what OpenSSL makes of the same', () => {
    expect(openWorkspaceText(byOpenssl, ['abc-123'])).toEqual({ kind: 'open', json: { _sessions: [] } })
  })

  it.each(['"ABC-123"\n', '= ABC-123 ', 'ABC-\t123'])('takes an id as a person may copy it: %j', (id) => {
    expect(openWorkspaceText(text, [id]).kind).toBe('open')
  })

  it('opens with the second of the ids a machine may have', () => {
    expect(openWorkspaceText(`${text}\n`, ['other', 'abc-123']).kind).toBe('open')
  })

  it.each([
    ['another machine’s', text, 'sealed'],
    ['empty', ' \n', 'empty'],
    ['JSON in plain text', '{"_sessions":[]}', 'not-leapp'],
    ['cut in the middle of base64', text.slice(0, -3), 'cut-short'],
    [
      'cut in the middle of a block',
      Buffer.from(text, 'base64').subarray(0, -5).toString('base64'),
      'cut-short',
    ],
    ['cut between two blocks', Buffer.from(text, 'base64').subarray(0, -16).toString('base64'), 'sealed'],
    ['nothing but the header', Buffer.from('Salted__12345678').toString('base64'), 'cut-short'],
  ])('that is %s is told as that', (_, broken, kind) => {
    expect(openWorkspaceText(broken, ['another']).kind).toBe(kind)
  })

  it('with no id to try is sealed', () => {
    expect(openWorkspaceText(text, []).kind).toBe('sealed')
  })

  it('that opens to something else than JSON is sealed', () => {
    expect(openWorkspaceText(writeLeappText('no json', 'abc-123'), ['abc-123']).kind).toBe('sealed')
  })
})
