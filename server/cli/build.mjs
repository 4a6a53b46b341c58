/** `npm run build`: builds the app when its sources changed. */
import { build, checkNode, generate, install, orStop } from './steps.mjs'

await orStop(async () => {
  checkNode()
  await install()
  await generate()
  await build()
})
