/** What both sides write in: the same words, so that only the editors differ. */

export const PROVISIONS = 300
export const COMMENTS = 200

/** Where the one types who is measured, and where the other does: a long way off. */
export const OWN_PROVISION = 150
export const OTHERS_PROVISION = 20

export interface ProvisionWords {
  vi: string[]
  en: string[]
}

/** A heading and two khoản, about sixty words on each side. */
export function provisionWords(number: number): ProvisionWords {
  return {
    vi: [
      `Khuyến nghị ${number} về kho dữ liệu mở`,
      'Ủy ban nhân dân các tỉnh công bố danh mục dữ liệu mở trước ngày 31 tháng 12, cập nhật hằng quý và chịu trách nhiệm về tính chính xác của dữ liệu đã công bố.',
      'Các bộ, cơ quan ngang bộ rà soát, chuẩn hóa và kết nối cơ sở dữ liệu chuyên ngành với Cổng dữ liệu quốc gia theo lộ trình đã được phê duyệt.',
    ],
    en: [
      `Recommendation ${number} on open data stores`,
      'Provincial People’s Committees publish their catalogue of open data before 31 December, bring it up to date every quarter and answer for the accuracy of what they have published.',
      'Ministries and ministerial agencies review and standardise their own databases and connect them to the National Data Portal along the road map that was approved.',
    ],
  }
}
