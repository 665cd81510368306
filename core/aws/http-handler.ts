import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { ProxyAgent } from 'proxy-agent'
import type { AgentEnvironment } from '../host.ts'
import { readCaBundle } from './ca-bundle.ts'
import { isProxy } from './network-settings.ts'
import { proxyForUrl } from './proxy-for-url.ts'

/** The part of NodeHttpHandler that clients may use. */
export interface HttpHandler extends Pick<NodeHttpHandler, 'handle' | 'metadata'> {
  /** What a client calls when it is done; the connections are not its own. */
  destroy(): void
  close(): void
}

const connectionTimeoutMs = 10_000
/** Until an answer begins, and between two parts of it. */
const requestTimeoutMs = 30_000
/** Idle connections are closed before the usual server would, so that none is found dead when it is needed. */
const idleTimeoutMs = 20_000

/**
 * Connections to AWS, kept alive and shared by all clients: through the environment's proxy where it names one,
 * trusting AWS_CA_BUNDLE instead of Node's own authorities when it is set, as the AWS CLI does. Everything is read at
 * the first call, and at the first after the environment became another.
 */
export function createHttpHandler(environment: () => AgentEnvironment): HttpHandler {
  let shared: { readonly environment: AgentEnvironment; readonly handler: NodeHttpHandler } | null = null
  function open(): NodeHttpHandler {
    const now = environment()
    // One that went by other settings ends with its last request: what is under way is not cut, and idle connections
    // close by themselves.
    if (shared?.environment !== now) shared = { environment: now, handler: nodeHandler(now) }
    return shared.handler
  }
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    // A handler given to clients whole would let each of them reconfigure it under the others' requests.
    handle: async (request, options) => open().handle(request, options),
    destroy: () => {},
    close: () => shared?.handler.destroy(),
  }
}

function nodeHandler(environment: AgentEnvironment): NodeHttpHandler {
  const agentOptions = { keepAlive: true, timeout: idleTimeoutMs, ...caBundle(environment) }
  const direct = { httpAgent: new HttpAgent(agentOptions), httpsAgent: new HttpsAgent(agentOptions) }
  return new NodeHttpHandler({
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    // An answer that has begun is waited for without end otherwise.
    socketTimeout: requestTimeoutMs,
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
  return Object.keys(environment).some(isProxy)
}

function caBundle(environment: AgentEnvironment): { readonly ca?: string } {
  const file = environment['AWS_CA_BUNDLE'] ?? ''
  return file === '' ? {} : { ca: readCaBundle(file, `AWS_CA_BUNDLE (${file})`) }
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} }
