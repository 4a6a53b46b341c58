import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { freezeVersion } from '~/features/version/freeze/commands/freeze-version.server'
import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { demoActor } from './actors'
import { daysAgo } from './clock'
import { DEMO_ORGANISATIONS } from './event'
import { exchange, governance, licence, network, quality, type ReviewText } from './review-contents'
import { say, type Said } from './said'

/** One text at each step of the way, so that every page and everybody's list of work has something to show. */
export async function writeReviewTexts(workshopId: string): Promise<void> {
  await inConsultation(workshopId)
  await readyToFreeze(workshopId)
  await frozen(workshopId, exchange(), [])
  await inOpenBallot(workshopId)
  await adopted(workshopId)
}

async function consulted(workshopId: string, text: ReviewText, said: readonly Said[]): Promise<string> {
  const drafter = await demoActor('soanthao1')
  daysAgo(28, '09:00')
  const { id } = await createRecommendation(drafter, {
    workshopId,
    leadOrganisationId: DEMO_ORGANISATIONS.most,
    ...text,
  })
  daysAgo(20, '08:30')
  await startConsultation(drafter, { recommendationId: id })
  daysAgo(12, '14:00')
  await say(id, said)
  return id
}

async function inConsultation(workshopId: string): Promise<void> {
  const id = await consulted(workshopId, governance(), [
    {
      by: 'chuyengia1',
      side: 'en',
      on: 'within five working days',
      body: 'Five days may be too short for communes. Could it be ten days where the question needs a new data set?',
      replies: [
        { by: 'soanthao1', body: 'Xin ý kiến các địa phương về thời hạn này.' },
        { by: 'daumoi.danang', body: 'Đà Nẵng làm được trong năm ngày với dữ liệu đã công bố.' },
      ],
    },
    {
      by: 'chuyengia2',
      side: 'vi',
      on: 'đánh dấu công khai',
      body: 'Nên nêu rõ đánh dấu ở đâu: trên cổng của tỉnh hay trên Cổng dữ liệu quốc gia.',
      answer: {
        by: 'soanthao1',
        disposition: 'partly',
        response: 'Đánh dấu trên Cổng dữ liệu quốc gia; cổng của tỉnh do địa phương quyết định.',
      },
    },
    {
      by: 'daumoi.hue',
      side: 'vi',
      on: 'một đầu mối trả lời người sử dụng',
      body: 'Đề nghị cho phép dùng chung đầu mối của trung tâm phục vụ hành chính công.',
    },
  ])
  daysAgo(2, '10:15')
  await say(id, [
    {
      by: 'daumoi.camau',
      side: 'vi',
      on: 'tần suất cập nhật',
      body: 'Đề nghị bổ sung cột “lần cập nhật gần nhất”.',
      answer: { by: 'soanthao2', disposition: 'accepted', response: 'Tiếp thu, sẽ bổ sung vào danh mục.' },
    },
  ])
}

async function readyToFreeze(workshopId: string): Promise<void> {
  const id = await consulted(workshopId, licence(), [
    {
      by: 'chuyengia2',
      side: 'vi',
      on: 'mọi mục đích hợp pháp',
      body: 'Doanh nghiệp cần biết có phải ghi nguồn hay không.',
      answer: {
        by: 'soanthao1',
        disposition: 'explained',
        response: 'Việc ghi nguồn do giấy phép quy định, không cần nêu trong khuyến nghị.',
      },
    },
  ])
  daysAgo(3, '16:00')
  await endConsultation(await demoActor('soanthao1'), { recommendationId: id })
}

async function frozen(workshopId: string, text: ReviewText, said: readonly Said[]): Promise<string> {
  const id = await consulted(workshopId, text, said)
  const drafter = await demoActor('soanthao1')
  daysAgo(8, '16:00')
  await endConsultation(drafter, { recommendationId: id })
  daysAgo(6, '09:30')
  await freezeVersion(drafter, {
    recommendationId: id,
    labelVi: 'Bản trình hội nghị',
    labelEn: 'For the meeting',
  })
  return id
}

async function inOpenBallot(workshopId: string): Promise<void> {
  const recommendationId = await frozen(workshopId, quality(), [
    {
      by: 'chuyengia1',
      side: 'en',
      on: 'five quality criteria',
      body: 'Consider adding accuracy as a sixth criterion.',
      answer: {
        by: 'soanthao2',
        disposition: 'explained',
        response:
          'Độ chính xác do đơn vị chủ quản kiểm tra trước khi công bố. Accuracy is checked before release.',
      },
    },
    {
      by: 'daumoi.danang',
      side: 'vi',
      on: 'kết quả chấm điểm hằng năm',
      body: 'Đề nghị công bố cả cách chấm để địa phương tự kiểm tra.',
      answer: {
        by: 'soanthao1',
        disposition: 'accepted',
        response: 'Tiếp thu, cách chấm được công bố kèm kết quả.',
      },
    },
  ])
  daysAgo(1, '08:00')
  const { ballotId } = await openBallot(await demoActor('chutoa'), { recommendationId })
  daysAgo(1, '09:20')
  await vote(ballotId, { chuyengia2: 'for', 'daumoi.danang': 'for', 'daumoi.nghean': 'other' })
}

async function adopted(workshopId: string): Promise<void> {
  const recommendationId = await frozen(workshopId, network(), [])
  const chair = await demoActor('chutoa')
  daysAgo(4, '08:00')
  const { ballotId } = await openBallot(chair, { recommendationId })
  daysAgo(3, '10:00')
  await vote(ballotId, {
    soanthao2: 'for',
    chuyengia1: 'for',
    chuyengia2: 'for',
    'daumoi.hue': 'for',
    'daumoi.danang': 'for',
    'daumoi.camau': 'for',
  })
  daysAgo(2, '17:00')
  await closeBallot(chair, ballotId)
}

async function vote(ballotId: string, choices: Record<string, string>): Promise<void> {
  for (const [account, choice] of Object.entries(choices)) {
    const opinion = choice === 'other' ? 'Tán thành, đề nghị có thời gian chuyển tiếp một năm.' : undefined
    await castVote(await demoActor(account), { ballotId, choice, opinion })
  }
}
