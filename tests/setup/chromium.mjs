/** Where Chromium is. Plain JavaScript: the test run looks for it before anything is compiled. */
import { existsSync } from 'node:fs'
import { run, say, StepFailed } from '../../server/cli/steps.mjs'

/** The headless shell first: without windows and all that belongs to them a page takes a fifth less time. */
const usual = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The path of a browser on this machine, or undefined. CHROMIUM_PATH has the first word. */
export async function findChromium() {
  const { chromium } = await import('playwright-core')
  return [process.env.CHROMIUM_PATH, ...usual, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  )
}

/** Finds Chromium; on Debian, as root, installs it. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium from Debian…')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env, quiet: true })
    for (const chromium of ['chromium-headless-shell', 'chromium']) {
      const args = ['install', '-y', '-qq', '--no-install-recommends', chromium, 'fonts-noto-core']
      const { said } = await run('apt-get', args, { env, quiet: true })
      const installed = await findChromium()
      if (installed) return installed
      say(said)
    }
  }
  throw new StepFailed(
    'The browser tests need Chromium. Install it (Debian: apt install chromium), or set CHROMIUM_PATH to where it is.',
  )
}
