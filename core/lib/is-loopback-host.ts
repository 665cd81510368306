/** Whether a host of an address, as `URL.hostname` spells it, is this machine whatever the network says. Pure. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
