-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "params" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "actor_name" TEXT NOT NULL DEFAULT '',
    "channel" TEXT NOT NULL,
    "mail_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_preference" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateTable
CREATE TABLE "notice_digest" (
    "user_id" UUID NOT NULL,
    "hour" INTEGER NOT NULL,
    "last_on" DATE,

    CONSTRAINT "notice_digest_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "link_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_user_id_updated_at_idx" ON "notice"("user_id", "updated_at");

-- CreateIndex
CREATE INDEX "notice_kind_group_key_idx" ON "notice"("kind", "group_key");

-- CreateIndex
CREATE INDEX "notice_mail_id_idx" ON "notice"("mail_id");

-- CreateIndex
CREATE INDEX "outgoing_mail_status_next_attempt_at_idx" ON "outgoing_mail"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_user_id_idx" ON "outgoing_mail"("user_id");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "outgoing_mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_digest" ADD CONSTRAINT "notice_digest_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- While a notice is unread, more of its kind about the same thing joins it: of two at once, one makes it and the other adds to it.
CREATE UNIQUE INDEX "notice_unread_group" ON "notice"("user_id", "kind", "group_key") WHERE "read_at" IS NULL;

-- Columns that hold one word of a set take no other (prisma/word-columns.ts).
ALTER TABLE "notice" ADD CONSTRAINT "notice_channel_word"
  CHECK ("channel" IN ('never', 'page', 'digest', 'mail'));
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_channel_word"
  CHECK ("channel" IN ('never', 'page', 'digest', 'mail'));
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_status_word"
  CHECK ("status" IN ('waiting', 'sent', 'failed', 'dropped'));
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_template_word"
  CHECK ("template" IN ('notices', 'digest', 'invitation', 'password-reset'));
ALTER TABLE "notice_digest" ADD CONSTRAINT "notice_digest_hour" CHECK ("hour" BETWEEN 0 AND 23);
