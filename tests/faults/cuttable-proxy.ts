import { createServer, type Server, Socket, type AddressInfo } from 'node:net'

/** Stands between a process under test and a server that others use as well: the way there can be cut, the server stays. */
export class CuttableProxy {
  readonly #target: URL
  readonly #defaultPort: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #isCut = false

  private constructor(target: URL, defaultPort: number) {
    this.#target = target
    this.#defaultPort = defaultPort
    this.#server = createServer((socket) => this.#accept(socket))
  }

  /** Listens on a port of its own and forwards to the host and port of `target`. */
  static async to(target: string, defaultPort: number): Promise<CuttableProxy> {
    const proxy = new CuttableProxy(new URL(target), defaultPort)
    await new Promise<void>((resolve, reject) =>
      proxy.#server.once('error', reject).listen(0, '127.0.0.1', resolve),
    )
    return proxy
  }

  /** The target's URL with this proxy's address. */
  get url(): string {
    const url = new URL(this.#target)
    url.hostname = '127.0.0.1'
    url.port = String((this.#server.address() as AddressInfo).port)
    return url.href
  }

  /** Resets every connection, and every one that comes until `restore`. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  restore(): void {
    this.#isCut = false
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #accept(near: Socket): void {
    this.#keep(near)
    if (this.#isCut) {
      near.resetAndDestroy()
      return
    }
    const far = new Socket()
    this.#keep(far)
    far.connect(Number(this.#target.port || this.#defaultPort), this.#target.hostname)
    near.pipe(far)
    far.pipe(near)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.setNoDelay()
    // A reset is what this is for.
    socket.on('error', () => undefined)
    socket.once('close', () => this.#sockets.delete(socket))
  }
}
