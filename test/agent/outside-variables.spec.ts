import { expect, it } from 'vitest'
import { outsideNote, outsideVariables } from '../../agent/outside-variables.ts'

const outside = { PATH: '/bin', AWS_CONFIG_FILE: '/home/me/.aws/config', AWS_PROFILE: 'mine' }
const note = outsideNote(outside, {
  AWS_CONFIG_FILE: '/exec/s1/config',
  AWS_PROFILE: null,
  AWS_REGION: 'eu-west-1',
})
const inside = { PATH: '/bin', AWS_CONFIG_FILE: '/exec/s1/config', AWS_REGION: 'eu-west-1', ...note }

it('leads back to what was before', () => {
  expect(outsideVariables(inside)).toEqual(outside)
})

it('leaves alone what was changed again since', () => {
  expect(outsideVariables({ ...inside, AWS_REGION: 'us-east-1', AWS_PROFILE: 'other' })).toEqual({
    ...outside,
    AWS_REGION: 'us-east-1',
    AWS_PROFILE: 'other',
  })
})

it.each([
  ['not JSON'],
  ['null'],
  ['[]'],
  ['{"PATH":["/bin"]}'],
  ['{"PATH":["/bin",7]}'],
  ['{"PATH":"/bin"}'],
])('changes nothing for %s', (text) => {
  expect(outsideVariables({ PATH: '/bin', KEYTURN_OUTSIDE: text })).toEqual({ PATH: '/bin' })
})
