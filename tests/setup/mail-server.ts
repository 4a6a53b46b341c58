import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** What the server answers to a receiver, or to a whole mail: a code and words, or nothing where it takes it. */
type Answer = { code: number; words: string } | null

export interface MailServer {
  url: string
  /** What has come, in order. */
  mails: ParsedMail[]
  /** Set to have receivers refused. */
  answerTo: (address: string) => Answer
  /** Set to have mails refused after they were read. */
  answerMail: () => Answer
  close: () => Promise<void>
}

/** A real SMTP server on this machine. Start it at a port that settings name already, or at any. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const errorOf = ({ code, words }: NonNullable<Answer>) =>
    Object.assign(new Error(words), { responseCode: code })
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const answer = state.answerTo(address)
      done(answer ? errorOf(answer) : undefined)
    },
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          const answer = state.answerMail()
          if (answer) return done(errorOf(answer))
          state.mails.push(mail)
          done()
        },
        (error: unknown) => done(error as Error),
      )
    },
  })
  const state: MailServer = {
    url: '',
    mails: [],
    answerTo: () => null,
    answerMail: () => null,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address()
  state.url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`
  return state
}
