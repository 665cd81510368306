import { describe, expect, it } from 'vitest'
import { nameOfStartUrl, regionOfStartUrl, tidyStartUrl } from '../../../renderer/views/add/start-url.ts'

describe('a start URL', () => {
  it.each([
    ['https://acme.awsapps.com/start', 'https://acme.awsapps.com/start'],
    [' https://acme.awsapps.com/start/ ', 'https://acme.awsapps.com/start'],
    ['https://acme.awsapps.com/start#/', 'https://acme.awsapps.com/start'],
    ['https://acme.awsapps.com/start/?tab=accounts#/x', 'https://acme.awsapps.com/start'],
    ['acme.awsapps.com/start', 'https://acme.awsapps.com/start'],
    ['https://ssoins-1234.portal.eu-west-1.app.aws/', 'https://ssoins-1234.portal.eu-west-1.app.aws'],
    ['http://127.0.0.1:8080/start', 'http://127.0.0.1:8080/start'],
    ['acme', 'acme'],
    ['acme start', 'acme start'],
    ['', ''],
  ])('typed as %j is %j', (typed, url) => {
    expect(tidyStartUrl(typed)).toBe(url)
  })

  it.each([
    ['https://ssoins-1234.portal.eu-west-1.app.aws', 'eu-west-1'],
    ['https://acme.awsapps.com/start', null],
  ])('%s names the region %s', (url, region) => {
    expect(regionOfStartUrl(url)).toBe(region)
  })

  it.each([
    ['https://acme.awsapps.com/start', 'acme'],
    ['https://d-90670abcde.awsapps.com/start', null],
    ['https://portal.example.com', null],
  ])('%s suggests the name %s', (url, name) => {
    expect(nameOfStartUrl(url)).toBe(name)
  })
})
