import { expect, it } from 'vitest'
import { consoleHosts, signOutOf } from '../../../core/console/console-hosts.ts'

it.each([
  ['eu-west-1', 'https://eu-west-1.signin.aws.amazon.com', 'https://eu-west-1.console.aws.amazon.com', true],
  ['us-gov-west-1', 'https://signin.amazonaws-us-gov.com', 'https://console.amazonaws-us-gov.com', false],
  [
    'us-gov-east-1',
    'https://us-gov-east-1.signin.amazonaws-us-gov.com',
    'https://us-gov-east-1.console.amazonaws-us-gov.com',
    false,
  ],
  ['cn-north-1', 'https://signin.amazonaws.cn', 'https://console.amazonaws.cn', true],
  [
    'cn-northwest-1',
    'https://cn-northwest-1.signin.amazonaws.cn',
    'https://cn-northwest-1.console.amazonaws.cn',
    true,
  ],
  [
    'eusc-de-east-1',
    'https://eusc-de-east-1.signin.amazonaws-eusc.eu',
    'https://eusc-de-east-1.console.amazonaws-eusc.eu',
    true,
  ],
  [
    'us-iso-east-1',
    'https://us-iso-east-1.signin.c2shome.ic.gov',
    'https://us-iso-east-1.console.c2shome.ic.gov',
    true,
  ],
  [
    'us-isob-east-1',
    'https://us-isob-east-1.signin.sc2shome.sgov.gov',
    'https://us-isob-east-1.console.sc2shome.sgov.gov',
    true,
  ],
  [
    'eu-isoe-west-1',
    'https://eu-isoe-west-1.signin.csphome.adc-e.uk',
    'https://eu-isoe-west-1.console.csphome.adc-e.uk',
    true,
  ],
  [
    'us-isof-south-1',
    'https://us-isof-south-1.signin.csphome.hci.ic.gov',
    'https://us-isof-south-1.console.csphome.hci.ic.gov',
    true,
  ],
])('%s signs in at %s and shows %s', (...[region, signIn, console, signOutGoesOn]) => {
  expect(consoleHosts(region, null)).toEqual({ signIn, console, isOwn: false, signOutGoesOn })
})

it('takes an endpoint of its own for all of AWS', () => {
  expect(consoleHosts('eu-west-1', 'http://127.0.0.1:4566/path')).toEqual({
    signIn: 'http://127.0.0.1:4566',
    console: 'http://127.0.0.1:4566',
    isOwn: true,
    signOutGoesOn: false,
  })
})

it.each([
  ['eu-west-1', null, 'first'],
  ['us-gov-west-1', null, 'by-hand'],
  ['us-gov-east-1', null, 'by-hand'],
  ['eu-west-1', 'http://127.0.0.1:4566', 'nobody'],
])('who signs out first in %s, with the endpoint %s: %s', (region, endpointUrl, signOut) => {
  expect(signOutOf(consoleHosts(region, endpointUrl))).toBe(signOut)
})
