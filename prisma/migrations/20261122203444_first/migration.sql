-- CreateTable
CREATE TABLE "adoption" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "ballot_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "wrapper" TEXT NOT NULL DEFAULT 'notice',
    "number" INTEGER NOT NULL,
    "notation" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "issued_on" DATE NOT NULL,
    "place_vi" TEXT NOT NULL,
    "place_en" TEXT NOT NULL,
    "parent_agency_vi" TEXT NOT NULL DEFAULT '',
    "parent_agency_en" TEXT NOT NULL DEFAULT '',
    "issuer_vi" TEXT NOT NULL,
    "issuer_en" TEXT NOT NULL,
    "signatory_title_vi" TEXT NOT NULL,
    "signatory_title_en" TEXT NOT NULL,
    "signatory_name" TEXT NOT NULL,
    "authority" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,

    CONSTRAINT "adoption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '{}',
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "draft_comment" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "parent_id" UUID,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "author_organisation_id" UUID,
    "body" TEXT NOT NULL,
    "side" TEXT,
    "provision_id" TEXT,
    "anchor_start" TEXT,
    "anchor_end" TEXT,
    "quoted_text" TEXT,
    "disposition" TEXT,
    "response" TEXT,
    "resolved_by" UUID,
    "resolved_by_name" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collab_document" (
    "id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "head_seq" BIGINT NOT NULL DEFAULT 0,
    "is_read_only" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "collab_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collab_update" (
    "document_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collab_update_pkey" PRIMARY KEY ("document_id","seq")
);

-- CreateTable
CREATE TABLE "collab_snapshot" (
    "document_id" UUID NOT NULL,
    "upto_seq" BIGINT NOT NULL,
    "state" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collab_snapshot_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "version" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "label_vi" TEXT NOT NULL DEFAULT '',
    "label_en" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" BYTEA NOT NULL,

    CONSTRAINT "version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_item" (
    "id" UUID NOT NULL,
    "adoption_id" UUID NOT NULL,
    "provision_id" TEXT NOT NULL,
    "provision_number" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "deliverable_vi" TEXT NOT NULL DEFAULT '',
    "deliverable_en" TEXT NOT NULL DEFAULT '',
    "deadline" DATE,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "action_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_report" (
    "id" UUID NOT NULL,
    "action_item_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "done" TEXT NOT NULL DEFAULT '',
    "difficulties" TEXT NOT NULL DEFAULT '',
    "proposals" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'draft',
    "return_reason" TEXT,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_by_name" TEXT,

    CONSTRAINT "progress_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_evidence" (
    "report_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,

    CONSTRAINT "report_evidence_pkey" PRIMARY KEY ("report_id","file_id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "storage_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "material" (
    "id" UUID NOT NULL,
    "workshop_id" UUID NOT NULL,
    "session_id" UUID,
    "talk_id" UUID,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "visibility" TEXT NOT NULL DEFAULT 'participants',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,

    CONSTRAINT "material_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "material_version" (
    "material_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "file_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "material_version_pkey" PRIMARY KEY ("material_id","number")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "password_hash" TEXT,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id_hash" TEXT NOT NULL,
    "public_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "province_type" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "tile_column" INTEGER,
    "tile_row" INTEGER,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_predecessor" (
    "successor_id" UUID NOT NULL,
    "predecessor_id" UUID NOT NULL,

    CONSTRAINT "organisation_predecessor_pkey" PRIMARY KEY ("successor_id","predecessor_id")
);

-- CreateTable
CREATE TABLE "recommendation" (
    "id" UUID NOT NULL,
    "workshop_id" UUID NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "lead_organisation_id" UUID NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "phase_changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "id" UUID NOT NULL,
    "workshop_id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "version_sha256" TEXT NOT NULL,
    "question_vi" TEXT NOT NULL,
    "question_en" TEXT NOT NULL,
    "method" TEXT NOT NULL DEFAULT 'roll-call',
    "majority" TEXT NOT NULL DEFAULT 'simple',
    "base" TEXT NOT NULL DEFAULT 'for-and-against',
    "quorum_percent" INTEGER NOT NULL,
    "allows_abstention" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "verdict" TEXT,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot_delegation" (
    "id" UUID NOT NULL,
    "ballot_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "voter_ids" TEXT[],

    CONSTRAINT "ballot_delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "id" UUID NOT NULL,
    "ballot_id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "choice" TEXT NOT NULL,
    "opinion" TEXT NOT NULL DEFAULT '',
    "cast_by" UUID NOT NULL,
    "cast_by_name" TEXT NOT NULL,
    "cast_at" TIMESTAMPTZ(3) NOT NULL,
    "receipt" TEXT NOT NULL,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workshop" (
    "id" UUID NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "summary_vi" TEXT NOT NULL,
    "summary_en" TEXT NOT NULL,
    "place_vi" TEXT NOT NULL,
    "place_en" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "visibility" TEXT NOT NULL DEFAULT 'participants',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,

    CONSTRAINT "workshop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workshop_host" (
    "workshop_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "workshop_host_pkey" PRIMARY KEY ("workshop_id","organisation_id")
);

-- CreateTable
CREATE TABLE "participation" (
    "id" UUID NOT NULL,
    "workshop_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "organisation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workshop_session" (
    "id" UUID NOT NULL,
    "workshop_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "room_vi" TEXT NOT NULL,
    "room_en" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "chair_id" UUID,

    CONSTRAINT "workshop_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "talk" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "abstract_vi" TEXT NOT NULL,
    "abstract_en" TEXT NOT NULL,
    "speaker_id" UUID,
    "speaker_name" TEXT NOT NULL,
    "speaker_organisation_vi" TEXT NOT NULL DEFAULT '',
    "speaker_organisation_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "talk_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "adoption_recommendation_id_key" ON "adoption"("recommendation_id");

-- CreateIndex
CREATE UNIQUE INDEX "adoption_number_notation_year_key" ON "adoption"("number", "notation", "year");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_idx" ON "audit_entry"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "draft_comment_recommendation_id_idx" ON "draft_comment"("recommendation_id");

-- CreateIndex
CREATE UNIQUE INDEX "version_recommendation_id_number_key" ON "version"("recommendation_id", "number");

-- CreateIndex
CREATE INDEX "action_item_organisation_id_idx" ON "action_item"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "action_item_adoption_id_provision_id_organisation_id_key" ON "action_item"("adoption_id", "provision_id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "progress_report_action_item_id_number_key" ON "progress_report"("action_item_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storage_key_key" ON "stored_file"("storage_key");

-- CreateIndex
CREATE INDEX "material_workshop_id_idx" ON "material"("workshop_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_organisation_id_role_key" ON "membership"("user_id", "organisation_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_public_id_key" ON "auth_session"("public_id");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "organisation_kind_idx" ON "organisation"("kind");

-- CreateIndex
CREATE INDEX "recommendation_workshop_id_idx" ON "recommendation"("workshop_id");

-- CreateIndex
CREATE INDEX "ballot_recommendation_id_idx" ON "ballot"("recommendation_id");

-- CreateIndex
CREATE UNIQUE INDEX "ballot_delegation_ballot_id_organisation_id_key" ON "ballot_delegation"("ballot_id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "vote_receipt_key" ON "vote"("receipt");

-- CreateIndex
CREATE UNIQUE INDEX "vote_ballot_id_delegation_id_key" ON "vote"("ballot_id", "delegation_id");

-- CreateIndex
CREATE INDEX "participation_user_id_idx" ON "participation"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "participation_workshop_id_user_id_role_key" ON "participation"("workshop_id", "user_id", "role");

-- CreateIndex
CREATE INDEX "workshop_session_workshop_id_starts_at_idx" ON "workshop_session"("workshop_id", "starts_at");

-- CreateIndex
CREATE INDEX "talk_session_id_position_idx" ON "talk"("session_id", "position");

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_ballot_id_fkey" FOREIGN KEY ("ballot_id") REFERENCES "ballot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_comment" ADD CONSTRAINT "draft_comment_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_comment" ADD CONSTRAINT "draft_comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "draft_comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_document" ADD CONSTRAINT "collab_document_id_fkey" FOREIGN KEY ("id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_update" ADD CONSTRAINT "collab_update_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "collab_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_snapshot" ADD CONSTRAINT "collab_snapshot_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "collab_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_item" ADD CONSTRAINT "action_item_adoption_id_fkey" FOREIGN KEY ("adoption_id") REFERENCES "adoption"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_item" ADD CONSTRAINT "action_item_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_action_item_id_fkey" FOREIGN KEY ("action_item_id") REFERENCES "action_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_evidence" ADD CONSTRAINT "report_evidence_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "progress_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_evidence" ADD CONSTRAINT "report_evidence_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "material" ADD CONSTRAINT "material_workshop_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "material" ADD CONSTRAINT "material_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "workshop_session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "material" ADD CONSTRAINT "material_talk_id_fkey" FOREIGN KEY ("talk_id") REFERENCES "talk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "material_version" ADD CONSTRAINT "material_version_material_id_fkey" FOREIGN KEY ("material_id") REFERENCES "material"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "material_version" ADD CONSTRAINT "material_version_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_predecessor" ADD CONSTRAINT "organisation_predecessor_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_predecessor" ADD CONSTRAINT "organisation_predecessor_predecessor_id_fkey" FOREIGN KEY ("predecessor_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_workshop_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_lead_organisation_id_fkey" FOREIGN KEY ("lead_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_workshop_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_delegation" ADD CONSTRAINT "ballot_delegation_ballot_id_fkey" FOREIGN KEY ("ballot_id") REFERENCES "ballot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_delegation" ADD CONSTRAINT "ballot_delegation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_ballot_id_fkey" FOREIGN KEY ("ballot_id") REFERENCES "ballot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "ballot_delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshop_host" ADD CONSTRAINT "workshop_host_workshop_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshop_host" ADD CONSTRAINT "workshop_host_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_workshop_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshop_session" ADD CONSTRAINT "workshop_session_workshop_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "talk" ADD CONSTRAINT "talk_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "workshop_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
