import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import { unsetLine } from '../shell-lines.ts'

/** The way to AWS: certificates, proxies, whether anybody answers. */
export const network: Check = ({ facts }) => {
  const { endpoint, outcome, caProblem, malformedProxies } = facts.network
  const isSet = (name: string) => facts.variables?.set.has(name) === true
  return [
    ...(caProblem === null
      ? []
      : [
          finding({
            code: 'ca-bundle-unusable',
            severity: 'error',
            subject: 'AWS_CA_BUNDLE',
            what: caProblem,
            why: 'the AWS CLI and the SDKs that go by it trust nobody, and no request gets through',
            fix: 'let AWS_CA_BUNDLE name a readable PEM file, or take it out of the shell',
            command: unsetLine(facts.platform, ['AWS_CA_BUNDLE']),
          }),
        ]),
    ...(isSet('AWS_CA_BUNDLE') && caProblem === null && !isSet('NODE_EXTRA_CA_CERTS')
      ? [
          finding({
            code: 'ca-bundle-not-for-node',
            severity: 'note',
            subject: 'NODE_EXTRA_CA_CERTS',
            what: 'AWS_CA_BUNDLE is set, and NODE_EXTRA_CA_CERTS is not',
            why: 'the CDK and other programs on Node do not know AWS_CA_BUNDLE: behind a proxy that opens connections they fail',
            fix: 'let both name the same file',
            command:
              facts.platform === 'win32'
                ? '$Env:NODE_EXTRA_CA_CERTS = $Env:AWS_CA_BUNDLE'
                : 'export NODE_EXTRA_CA_CERTS="$AWS_CA_BUNDLE"',
          }),
        ]
      : []),
    ...malformedProxies.map((name) =>
      finding({
        code: 'proxy-malformed',
        severity: 'error',
        subject: name,
        what: `${name} does not name a proxy that can be asked`,
        why: 'tools fail at it, or go past the proxy where there is no way past it',
        fix: 'give it the form http://host:port, or take it out of the shell',
        command: unsetLine(facts.platform, [name]),
      }),
    ),
    ...(outcome.kind === 'failed'
      ? [
          finding({
            code: 'aws-unreachable',
            severity: 'error',
            subject: endpoint,
            what: `${endpoint} does not answer as AWS does: ${outcome.message}`,
            why: 'no tool gets credentials or uses them from here',
            fix: outcome.hint ?? 'check the network, then try again',
          }),
        ]
      : []),
  ]
}
