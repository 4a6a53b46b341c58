import { z } from 'zod'

/** An empty variable is an absent one: `DATABASE_URL= npm start` means the embedded database. */
const absent = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(type: T) => z.preprocess(absent, type.optional())

/** A number of something of which there must be at least one. */
const count = (byDefault: number) =>
  z.preprocess(absent, z.coerce.number().int().min(1).max(1_000_000).default(byDefault))
const HOST_NAME = /^(\[[\da-f:.]+\]|[a-z\d_.-]+)(:\d{1,5})?$/i

const schema = z
  .object({
    NODE_ENV: z.preprocess(absent, z.enum(['development', 'production', 'test']).default('production')),
    PORT: z.preprocess(absent, z.coerce.number().int().min(0).max(65535).default(3000)),
    HOST: z.preprocess(
      absent,
      z
        .string()
        .regex(/^[A-Za-z0-9.:_-]+$/)
        .default('localhost'),
    ),
    DATA_DIR: z.preprocess(absent, z.string().default('data')),
    /** The key that signs the record; audit-key.pem in DATA_DIR unless set. The same for all nodes. */
    AUDIT_KEY_FILE: optional(z.string()),
    DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\/.+/)),
    /** Nodes that share a database tell each other through it what has changed. */
    REDIS_URL: optional(z.string().regex(/^rediss?:\/\/.+/)),
    /** Whoever asks for /metrics from another machine has to show it. */
    METRICS_TOKEN: optional(z.string().min(16)),
    /** The address people type. Needed behind a proxy, for links in invitations. */
    PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
    /** The server that takes our mail: smtps://user:password@host:465, or smtp:// with STARTTLS. Without it nothing is mailed. */
    SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
    /** Who mails are from: an address, or a name with one. */
    MAIL_FROM: optional(z.string().regex(/^([^<>\r\n"]{1,100} )?<?[^\s<>@",;]+@[^\s<>@",;]+>?$/)),
    /** How many proxies stand before us and may set X-Forwarded-*. */
    TRUST_PROXY: z.preprocess(absent, z.coerce.number().int().min(0).max(10).default(0)),
    /** A weekend between two working days is no absence: Friday evening to Monday morning are 63 hours. */
    SESSION_IDLE_HOURS: z.preprocess(absent, z.coerce.number().int().min(1).max(720).default(72)),
    SESSION_MAX_DAYS: z.preprocess(absent, z.coerce.number().int().min(1).max(90).default(14)),
    /** Other names under which people may reach the system, beside PUBLIC_URL's. */
    ALLOWED_HOSTS: z.preprocess(
      (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : []),
      z.array(z.string().regex(HOST_NAME)),
    ),
    /** What one person may send that changes something, in a minute; half of it at once. */
    WRITES_PER_MINUTE: count(60),
    /** What one person may upload in 24 hours. */
    UPLOAD_MB_PER_DAY: count(2_000),
    DEMO: optional(z.enum(['0', '1'])),
    LOG_LEVEL: z.preprocess(absent, z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info')),
  })
  // A mail without a sender goes nowhere, and one whose links lead to this machine's own name helps nobody.
  .superRefine(({ SMTP_URL, MAIL_FROM, PUBLIC_URL }, context) => {
    if (SMTP_URL === undefined) return
    for (const [name, value] of Object.entries({ MAIL_FROM, PUBLIC_URL }))
      if (value === undefined) context.addIssue({ code: 'custom', path: [name], message: name })
  })

export type Env = z.infer<typeof schema>

const HINTS: Record<string, string> = {
  NODE_ENV: 'development, production or test',
  PORT: 'a number from 0 to 65535',
  HOST: 'a host name or an address, such as localhost or 0.0.0.0',
  DATABASE_URL: 'postgres://user:password@host:5432/database',
  REDIS_URL: 'redis://host:6379',
  METRICS_TOKEN: 'at least 16 characters long',
  PUBLIC_URL: 'an address such as https://dongthuan.gov.vn, which mails need for their links',
  SMTP_URL: 'smtps://user:password@host:465 or smtp://host:25',
  MAIL_FROM: 'the sender of mails, such as Đồng Thuận <thong-bao@dongthuan.gov.vn>; SMTP_URL needs it',
  TRUST_PROXY: 'the number of proxies, from 0 to 10',
  SESSION_IDLE_HOURS: 'a number of hours from 1 to 720',
  SESSION_MAX_DAYS: 'a number of days from 1 to 90',
  ALLOWED_HOSTS: 'host names separated by commas, such as noibo.dongthuan.gov.vn,10.0.0.5:3000',
  WRITES_PER_MINUTE: 'a number from 1',
  UPLOAD_MB_PER_DAY: 'a number from 1',
  DEMO: '1 (load the demonstration event) or 0 (do not)',
  LOG_LEVEL: 'silent, error, warn, info or debug',
}

/** Thrown for a setting that cannot be used; the message is one line for the person who starts the process. */
export class WrongSetting extends Error {}

/** Reads the settings. @throws WrongSetting naming the first variable that is wrong, never its value (it may be a secret). */
export function readEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source)
  if (result.success) return result.data
  const name = String(result.error.issues[0]?.path[0] ?? '')
  throw new WrongSetting(`${name} is wrong: it must be ${HINTS[name] ?? 'a valid value'}.`)
}

let current: Env | undefined

/** The settings of this process, read once. */
export function env(): Env {
  current ??= readEnv(process.env)
  return current
}
