-- AlterTable
ALTER TABLE "ballot" DROP COLUMN "base",
DROP COLUMN "majority",
DROP COLUMN "method";

-- CreateIndex
CREATE INDEX "adoption_ballot_id_idx" ON "adoption"("ballot_id");

-- CreateIndex
CREATE INDEX "audit_entry_verb_idx" ON "audit_entry"("verb");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor_id");

-- CreateIndex
CREATE INDEX "ballot_workshop_id_status_idx" ON "ballot"("workshop_id", "status");

-- CreateIndex
CREATE INDEX "ballot_delegation_voter_ids_idx" ON "ballot_delegation" USING GIN ("voter_ids");

-- CreateIndex
CREATE INDEX "draft_comment_parent_id_idx" ON "draft_comment"("parent_id");

-- CreateIndex
CREATE INDEX "material_session_id_idx" ON "material"("session_id");

-- CreateIndex
CREATE INDEX "material_talk_id_idx" ON "material"("talk_id");

-- CreateIndex
CREATE INDEX "material_version_file_id_idx" ON "material_version"("file_id");

-- CreateIndex
CREATE INDEX "participation_organisation_id_idx" ON "participation"("organisation_id");

-- CreateIndex
CREATE INDEX "recommendation_lead_organisation_id_idx" ON "recommendation"("lead_organisation_id");

-- CreateIndex
CREATE INDEX "report_evidence_file_id_idx" ON "report_evidence"("file_id");

-- CreateIndex
CREATE INDEX "talk_speaker_id_idx" ON "talk"("speaker_id");

-- CreateIndex
CREATE INDEX "vote_delegation_id_idx" ON "vote"("delegation_id");

-- Columns that hold one word of a set take no other (prisma/word-columns.ts).
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_authority_word"
  CHECK ("authority" IN ('', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'));
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_wrapper_word"
  CHECK ("wrapper" IN ('notice', 'resolution', 'plan', 'minutes'));
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_locale_word"
  CHECK ("locale" IN ('vi', 'en'));
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_status_word"
  CHECK ("status" IN ('open', 'closed'));
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_verdict_word"
  CHECK ("verdict" IN ('adopted', 'not-adopted', 'no-quorum', 'void'));
ALTER TABLE "ballot_voter_word" ADD CONSTRAINT "ballot_voter_word_kind_word"
  CHECK ("kind" IN ('secretary', 'before', 'organisation'));
ALTER TABLE "delegate_confirmation" ADD CONSTRAINT "delegate_confirmation_kind_word"
  CHECK ("kind" IN ('secretary', 'before', 'organisation'));
ALTER TABLE "draft_comment" ADD CONSTRAINT "draft_comment_disposition_word"
  CHECK ("disposition" IN ('accepted', 'partly', 'explained'));
ALTER TABLE "draft_comment" ADD CONSTRAINT "draft_comment_side_word"
  CHECK ("side" IN ('vi', 'en'));
ALTER TABLE "material" ADD CONSTRAINT "material_visibility_word"
  CHECK ("visibility" IN ('participants', 'public'));
ALTER TABLE "membership" ADD CONSTRAINT "membership_role_word"
  CHECK ("role" IN ('head', 'officer', 'focal-point', 'records-office'));
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_kind_word"
  CHECK ("kind" IN ('ministry', 'province', 'expert-body', 'association', 'international'));
ALTER TABLE "participation" ADD CONSTRAINT "participation_role_word"
  CHECK ("role" IN ('organiser', 'chair', 'secretary', 'drafter', 'expert', 'delegate', 'speaker', 'observer'));
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_status_word"
  CHECK ("status" IN ('waiting', 'approved', 'refused'));
ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_status_word"
  CHECK ("status" IN ('draft', 'submitted', 'approved', 'returned'));
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_phase_word"
  CHECK ("phase" IN ('draft', 'consultation', 'finalising', 'frozen', 'voting', 'adopted', 'issued', 'rejected', 'withdrawn'));
ALTER TABLE "replacement" ADD CONSTRAINT "replacement_authority_word"
  CHECK ("authority" IN ('', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'));
ALTER TABLE "replacement" ADD CONSTRAINT "replacement_wrapper_word"
  CHECK ("wrapper" IN ('notice', 'resolution', 'plan', 'minutes'));
ALTER TABLE "vote" ADD CONSTRAINT "vote_choice_word"
  CHECK ("choice" IN ('for', 'against', 'other', 'abstain'));
ALTER TABLE "workshop" ADD CONSTRAINT "workshop_visibility_word"
  CHECK ("visibility" IN ('participants', 'public'));
ALTER TABLE "workshop_session" ADD CONSTRAINT "workshop_session_kind_word"
  CHECK ("kind" IN ('plenary', 'parallel', 'break'));
