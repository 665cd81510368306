import { describe, expect, it } from 'vitest'
import { withKeys, withUsualKeys } from '../../../renderer/views/settings/key-change.ts'

describe('keys of one’s own', () => {
  it('are kept beside the others', () => {
    expect(withKeys({ copy: 'c' }, { name: 'stop', chord: 'Shift+s' })).toEqual({
      copy: 'c',
      stop: 'Shift+s',
    })
  })

  it('may be none', () => {
    expect(withKeys({}, { name: 'stop', chord: null })).toEqual({ stop: null })
  })

  it('are none of one’s own when they are the usual ones', () => {
    expect(withKeys({ stop: 'Shift+s' }, { name: 'stop', chord: 's' })).toEqual({})
  })

  it('are given back', () => {
    expect(withUsualKeys({ stop: 'Shift+s', copy: null }, 'stop')).toEqual({ copy: null })
  })
})
