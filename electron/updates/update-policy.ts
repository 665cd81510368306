/** Why the app looks for updates, or does not. */
export type UpdatePolicy = 'look' | 'development' | 'no-feed' | 'package-manager'

/**
 * Whether this app looks for updates by itself. Not in development, and not when it was packed without a feed. On Linux
 * only an AppImage replaces itself: a .deb or .rpm is its package manager's to update, as root.
 */
export function updatePolicy({
  isPackaged,
  hasFeed,
  platform,
  isAppImage,
}: {
  readonly isPackaged: boolean
  /** Whether electron-builder wrote `app-update.yml` into the resources. */
  readonly hasFeed: boolean
  readonly platform: NodeJS.Platform
  readonly isAppImage: boolean
}): UpdatePolicy {
  if (!isPackaged) return 'development'
  if (!hasFeed) return 'no-feed'
  return platform === 'linux' && !isAppImage ? 'package-manager' : 'look'
}
