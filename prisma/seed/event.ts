import { hash } from '@node-rs/argon2'
import { fromLocalInput } from '~/kernel/dates'
import { newId } from '~/kernel/ids'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoOrganisation } from './accounts'
import { formerOrganisationId, organisationId } from './organisations'
import { DEMO_PROGRAMME } from './programme'
import { stableId } from './stable-id'

export const DEMO_WORKSHOP_ID = stableId('demo', 'workshop')
export const demoUserId = (email: string) => stableId('demo', 'user', email)

export const DEMO_ORGANISATIONS: Record<DemoOrganisation, string> = {
  most: organisationId('ministry', 'BKHCN'),
  hue: organisationId('province', '46'),
  danang: organisationId('province', '48'),
  camau: organisationId('province', '96'),
  nghean: organisationId('province', '40'),
  worldbank: stableId('demo', 'organisation', 'worldbank'),
  vinasa: stableId('demo', 'organisation', 'vinasa'),
}

/** Bodies that are no ministry and no province, and so are in no official list. */
const OTHER_ORGANISATIONS = [
  {
    id: DEMO_ORGANISATIONS.worldbank,
    code: 'WB',
    kind: 'international',
    nameVi: 'Ngân hàng Thế giới',
    nameEn: 'World Bank',
  },
  {
    id: DEMO_ORGANISATIONS.vinasa,
    code: 'VINASA',
    kind: 'association',
    nameVi: 'Hiệp hội Phần mềm và Dịch vụ công nghệ thông tin Việt Nam',
    nameEn: 'Vietnam Software and IT Services Association',
  },
]

const CREATED_AT = fromLocalInput('2023-05-02T08:00')

/** The event itself: organisations, people with their rights, and the programme. Texts and votes come through commands. */
export async function seedEvent(): Promise<void> {
  const passwordHash = await hash(DEMO_PASSWORD)
  await inTransaction(async (tx) => {
    await tx.organisation.createMany({ data: OTHER_ORGANISATIONS.map((row) => ({ ...row, isDemo: true })) })
    await tx.workshop.create({
      data: {
        id: DEMO_WORKSHOP_ID,
        titleVi: 'Dữ liệu mở và Trí tuệ nhân tạo: Động lực tăng trưởng kinh tế',
        titleEn: 'Open Data and Artificial Intelligence: the engine of economic growth',
        summaryVi:
          'Hội nghị quốc tế về tác động của dữ liệu mở đối với tăng trưởng, kinh nghiệm quốc tế, và chương trình hành động cho Năm dữ liệu số quốc gia 2023. Dữ liệu trình diễn: người, góp ý, phiếu và tiến độ là hư cấu.',
        summaryEn:
          'An international conference on the effect of open data on growth, international experience, and an action programme for the National Year of Digital Data 2023. Demonstration data: people, comments, votes and progress are invented.',
        placeVi: 'Huế',
        placeEn: 'Huế',
        startsOn: new Date('2023-06-08T00:00:00Z'),
        endsOn: new Date('2023-06-08T00:00:00Z'),
        visibility: 'public',
        isDemo: true,
        createdAt: CREATED_AT,
        hosts: {
          create: [
            { organisationId: formerOrganisationId('ministry', 'BTTTT'), position: 0 },
            { organisationId: formerOrganisationId('province', '46'), position: 1 },
            { organisationId: DEMO_ORGANISATIONS.worldbank, position: 2 },
          ],
        },
      },
    })
    await seedPeople(tx, passwordHash)
    await seedProgramme(tx)
  })
}

async function seedPeople(tx: Tx, passwordHash: string): Promise<void> {
  for (const account of DEMO_ACCOUNTS) {
    const organisation = account.organisation ? DEMO_ORGANISATIONS[account.organisation] : null
    await tx.user.create({
      data: {
        id: demoUserId(account.email),
        email: account.email,
        name: account.name,
        locale: account.locale,
        isAdmin: account.isAdmin ?? false,
        passwordHash,
        isDemo: true,
        createdAt: CREATED_AT,
        ...(organisation && account.membership
          ? {
              memberships: {
                create: {
                  id: newId(),
                  organisationId: organisation,
                  role: account.membership,
                  validFrom: CREATED_AT,
                },
              },
            }
          : {}),
        participations: {
          create: account.roles.map((role) => ({
            id: newId(),
            workshopId: DEMO_WORKSHOP_ID,
            role,
            organisationId: organisation,
            createdAt: CREATED_AT,
          })),
        },
      },
    })
  }
}

async function seedProgramme(tx: Tx): Promise<void> {
  for (const session of DEMO_PROGRAMME) {
    const { talks, start, end, ...rest } = session
    await tx.workshopSession.create({
      data: {
        id: stableId('demo', 'session', session.titleEn),
        workshopId: DEMO_WORKSHOP_ID,
        ...rest,
        startsAt: fromLocalInput(start),
        endsAt: fromLocalInput(end),
        chairId: session.kind === 'break' ? null : demoUserId('chutoa@demo.dongthuan.vn'),
        talks: {
          create: talks.map(({ organisationVi, organisationEn, isOfDemoSpeaker, ...talk }, position) => ({
            id: stableId('demo', 'talk', talk.titleEn),
            position,
            ...talk,
            speakerId: isOfDemoSpeaker ? demoUserId('diengia@demo.dongthuan.vn') : null,
            speakerOrganisationVi: organisationVi,
            speakerOrganisationEn: organisationEn,
          })),
        },
      },
    })
  }
}
