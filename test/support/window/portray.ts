/// <reference lib="dom" />
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { screenshotFolder } from './open-context.ts'

const sizes = {
  large: { width: 1040, height: 680 },
  small: { width: 640, height: 420 },
} as const
const themes = ['light', 'dark'] as const

export interface PortrayOptions {
  /** The one size to take it in; both unless given. */
  readonly size?: keyof typeof sizes
  /** Rules of axe that do not fit what is shown, each for a reason of its own. */
  readonly without?: readonly string[]
}

/**
 * Takes a picture of what a page shows in both themes and both sizes, into `test/e2e/screenshots/`, and gives what axe
 * finds in any of them, each with where it is.
 */
export async function portray(
  page: Page,
  scene: string,
  options: PortrayOptions,
): Promise<readonly string[]> {
  mkdirSync(screenshotFolder, { recursive: true })
  const found: string[] = []
  for (const { width, height } of options.size === undefined ? Object.values(sizes) : [sizes[options.size]]) {
    await page.setViewportSize({ width, height })
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme })
      await settled(page)
      await page.screenshot({ path: join(screenshotFolder, `${scene}-${width}-${theme}.png`) })
      const { violations } = await new AxeBuilder({ page })
        .disableRules([...(options.without ?? [])])
        .analyze()
      found.push(
        ...violations.flatMap(({ id, nodes }) =>
          nodes.map(
            ({ target, failureSummary }) =>
              `${width} ${theme}: ${id} at ${target.join(' ')}: ${failureSummary}`,
          ),
        ),
      )
    }
  }
  await page.setViewportSize(sizes.large)
  return found
}

/** Until nothing moves any more but what never ends. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map((animation) => animation.finished))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}
