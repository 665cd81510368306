import { readFileSync } from 'node:fs'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { ProxyAgent } from 'proxy-agent'
import { CoreError } from '../core-error.ts'
import type { AgentEnvironment } from '../host.ts'
import { proxyForUrl } from './proxy-for-url.ts'

/** The part of NodeHttpHandler that clients may use. */
export interface HttpHandler extends Pick<NodeHttpHandler, 'handle' | 'metadata'> {
  /** What a client calls when it is done; the connections are not its own. */
  destroy(): void
  close(): void
}

const connectionTimeoutMs = 10_000
const requestTimeoutMs = 30_000
/** Idle connections are closed before the usual server would, so that none is found dead when it is needed. */
const idleTimeoutMs = 20_000

/**
 * Connections to AWS, kept alive and shared by all clients: through the environment's proxy where it names one,
 * trusting AWS_CA_BUNDLE instead of Node's own authorities when it is set, as the AWS CLI does. Everything is read at
 * the first call, once.
 */
export function createHttpHandler(environment: AgentEnvironment): HttpHandler {
  let shared: NodeHttpHandler | null = null
  const open = () => (shared ??= nodeHandler(environment))
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    // A handler given to clients whole would let each of them reconfigure it under the others' requests.
    handle: async (request, options) => open().handle(request, options),
    destroy: () => {},
    close: () => shared?.destroy(),
  }
}

function nodeHandler(environment: AgentEnvironment): NodeHttpHandler {
  const agentOptions = { keepAlive: true, timeout: idleTimeoutMs, ...caBundle(environment) }
  const direct = { httpAgent: new HttpAgent(agentOptions), httpsAgent: new HttpsAgent(agentOptions) }
  return new NodeHttpHandler({
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    throwOnRequestTimeout: true,
    logger: silent,
    ...(namesProxy(environment) ? throughProxy(environment, { ...agentOptions, ...direct }) : direct),
  })
}

function throughProxy(
  environment: AgentEnvironment,
  options: ConstructorParameters<typeof ProxyAgent>[0],
): { readonly httpAgent: ProxyAgent; readonly httpsAgent: ProxyAgent } {
  const agent = new ProxyAgent({
    ...options,
    getProxyForUrl: (url) => proxyForUrl(environment, new URL(url)) ?? '',
  })
  return { httpAgent: agent, httpsAgent: agent }
}

function namesProxy(environment: AgentEnvironment): boolean {
  return Object.keys(environment).some((name) => /^(https?|all)_proxy$/i.test(name))
}

function caBundle(environment: AgentEnvironment): { readonly ca?: string } {
  const file = environment['AWS_CA_BUNDLE'] ?? ''
  if (file === '') return {}
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw noBundle(`the certificates in AWS_CA_BUNDLE (${file}) cannot be read`, cause)
  }
  // Node takes any text, and would then trust nobody without a word of why.
  if (!/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/.test(text))
    throw noBundle(`AWS_CA_BUNDLE (${file}) holds no certificate`)
  return { ca: text }
}

function noBundle(message: string, cause?: unknown): CoreError {
  return new CoreError('network', message, {
    hint: 'set AWS_CA_BUNDLE to a readable PEM file, or unset it, and restart the agent',
    ...(cause === undefined ? {} : { cause }),
  })
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} }
