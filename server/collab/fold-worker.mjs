// A thread does not inherit the loader that reads TypeScript; this brings it, then the thread's own program.
import { register } from 'tsx/esm/api'

register()
await import('./fold-worker.ts')
