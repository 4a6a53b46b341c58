import { expect, it } from 'vitest'
import { factsSha256, replacementSha256 } from './facts.server'

const at = new Date('2023-06-08T03:00:00Z')
const paper = {
  wrapper: 'notice',
  number: 5,
  notation: 'TB-HNDLM',
  year: 2023,
  issuedOn: new Date('2023-06-08'),
  placeVi: 'Huế',
  placeEn: 'Huế',
  parentAgencyVi: 'Bộ Thông tin và Truyền thông',
  parentAgencyEn: 'Ministry of Information and Communications',
  issuerVi: 'Hội nghị Dữ liệu mở và AI',
  issuerEn: 'Conference on Open Data and AI',
  signatoryTitleVi: 'Chủ tọa Hội nghị',
  signatoryTitleEn: 'Chair of the Conference',
  signatoryName: 'Nguyễn Văn A',
  authority: '',
  createdAt: at,
  createdBy: 'a-user',
}

it('the facts of a paper have the hash that stands on the record, whatever becomes of the lists', () => {
  const adoption = {
    ...paper,
    id: 'an-adoption',
    recommendationId: 'a-recommendation',
    versionId: 'a-version',
    ballotId: 'a-ballot',
    sha256: 'f'.repeat(64),
  }
  const replacement = {
    ...paper,
    id: 'a-replacement',
    adoptionId: 'an-adoption',
    position: 1,
    reasonVi: 'Ghi sai ngày',
    reasonEn: 'Wrong day',
    createdByName: 'Nguyễn Văn A',
  }
  expect(factsSha256(adoption)).toBe('be2a8e90aabf52de920acbe59e495553659d73598d40b95de5ab2ab6036f4c0f')
  expect(replacementSha256(replacement)).toBe(
    'f817735693a2b9d3e01b112f5754cdd2e1a93613930907bda2128e5ae5cb1ea1',
  )
})
