-- AlterTable
ALTER TABLE "draft_comment" ADD COLUMN     "answer_seen_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "draft_check" (
    "document_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "head_seq" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "missing" INTEGER NOT NULL,
    "not_matching" INTEGER NOT NULL,
    "drifted" INTEGER NOT NULL,

    CONSTRAINT "draft_check_pkey" PRIMARY KEY ("document_id")
);

-- CreateIndex
CREATE INDEX "draft_comment_author_id_idx" ON "draft_comment"("author_id");

-- AddForeignKey
ALTER TABLE "draft_check" ADD CONSTRAINT "draft_check_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "collab_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
