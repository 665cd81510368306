/** Why the app looks for updates, or does not. */
export type UpdatePolicy = 'look' | 'development' | 'no-feed' | 'insecure-feed' | 'package-manager'

/**
 * Whether this app looks for updates by itself. Not in development, not when it was packed without a feed,
 * and not from a feed that others on the way could write. On Linux only an AppImage replaces itself: a .deb or .rpm is its
 * package manager's to update, as root.
 */
export function updatePolicy({
  isPackaged,
  feed,
  platform,
  isAppImage,
}: {
  readonly isPackaged: boolean
  /** What electron-builder wrote into `app-update.yml`; null where there is none. */
  readonly feed: string | null
  readonly platform: NodeJS.Platform
  readonly isAppImage: boolean
}): UpdatePolicy {
  if (!isPackaged) return 'development'
  if (feed === null) return 'no-feed'
  if (!isSecure(feed)) return 'insecure-feed'
  return platform === 'linux' && !isAppImage ? 'package-manager' : 'look'
}

/** Every address in it is https or this machine's; a provider by name is https unless its `protocol` says otherwise. */
function isSecure(feed: string): boolean {
  const addresses = feed.match(/[a-z][a-z0-9+.-]*:\/\/[^\s'"]+/gi) ?? []
  return addresses.every(isSecureAddress) && !/^protocol: *['"]?http['"]? *$/m.test(feed)
}

function isSecureAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
  )
}
