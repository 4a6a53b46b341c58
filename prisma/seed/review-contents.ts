import type { SeedContent } from '~/features/text/document/seed'
import { dayFromToday } from './clock'
import { byMinistry, byProvinces, paragraph, provision } from './draft-texts'

export interface ReviewText {
  titleVi: string
  titleEn: string
  content: SeedContent
}

const both = (vi: string, en: string) => ({ vi: [paragraph(vi)], en: [paragraph(en)] })
const opening = both(
  'Hội nghị rà soát thống nhất (văn bản trình diễn, hư cấu):',
  'The review meeting agrees (a demonstration text, invented):',
)

/** In consultation: experts and delegates comment. */
export const governance = (): ReviewText => ({
  titleVi: 'Khung quản trị dữ liệu mở của tỉnh, thành phố',
  titleEn: 'A governance framework for provincial open data',
  content: {
    preamble: opening,
    provisions: [
      provision({
        key: 'review-owner',
        ...both(
          'Mỗi bộ dữ liệu mở có một đơn vị chịu trách nhiệm và một đầu mối trả lời người sử dụng trong năm ngày làm việc.',
          'Every open data set has a unit that is responsible for it and a focal point who answers users within five working days.',
        ),
        data: byProvinces(dayFromToday(270)),
      }),
      provision({
        key: 'review-registry',
        ...both(
          'Danh mục dữ liệu mở ghi rõ tần suất cập nhật; dữ liệu quá hạn cập nhật được đánh dấu công khai.',
          'The catalogue of open data states how often each set is updated; sets that are out of date are marked in public.',
        ),
        data: byMinistry(dayFromToday(200)),
      }),
    ],
  },
})

/** Every comment is answered and nothing is missing: it can be frozen. */
export const licence = (): ReviewText => ({
  titleVi: 'Giấy phép dữ liệu mở dùng chung',
  titleEn: 'A common open data licence',
  content: {
    preamble: opening,
    provisions: [
      provision({
        key: 'review-licence',
        ...both(
          'Cơ quan nhà nước công bố dữ liệu mở theo một giấy phép dùng chung, cho phép sử dụng lại vì mọi mục đích hợp pháp.',
          'Public bodies release open data under one common licence that allows reuse for every lawful purpose.',
        ),
        data: byMinistry(dayFromToday(150)),
      }),
    ],
  },
})

/** Frozen, and waits for the chair to open the vote. */
export const exchange = (): ReviewText => ({
  titleVi: 'Ngày hội dữ liệu mở hằng năm',
  titleEn: 'A yearly open data day',
  content: {
    preamble: opening,
    provisions: [
      provision({
        key: 'review-day',
        ...both(
          'Mỗi năm tổ chức một ngày hội dữ liệu mở, luân phiên giữa các tỉnh, thành phố.',
          'An open data day is held every year, in a different province each time.',
        ),
        data: byMinistry(dayFromToday(330)),
      }),
    ],
  },
})

/** In an open ballot: some delegations have voted. */
export const quality = (): ReviewText => ({
  titleVi: 'Bộ tiêu chí chất lượng dữ liệu mở',
  titleEn: 'Quality criteria for open data',
  content: {
    preamble: opening,
    provisions: [
      provision({
        key: 'review-criteria',
        ...both(
          'Áp dụng năm tiêu chí chất lượng: đầy đủ, cập nhật, máy đọc được, có giấy phép, có đầu mối trả lời.',
          'Apply five quality criteria: complete, current, machine-readable, licensed, with a focal point who answers.',
        ),
        data: byProvinces(dayFromToday(180)),
      }),
      provision({
        key: 'review-publish-scores',
        ...both(
          'Công bố kết quả chấm điểm hằng năm của từng tỉnh, thành phố.',
          'Publish each province’s scores every year.',
        ),
        data: byMinistry(dayFromToday(240)),
      }),
    ],
  },
})

/** Adopted, and waits for its number. */
export const network = (): ReviewText => ({
  titleVi: 'Mạng lưới đầu mối dữ liệu mở',
  titleEn: 'A network of open data focal points',
  content: {
    preamble: opening,
    provisions: [
      provision({
        key: 'review-network',
        ...both(
          'Lập mạng lưới đầu mối dữ liệu mở của bộ, ngành và địa phương, họp trực tuyến mỗi quý một lần.',
          'Set up a network of open data focal points of ministries and provinces that meets online every quarter.',
        ),
        data: byMinistry(dayFromToday(90)),
      }),
    ],
  },
})
