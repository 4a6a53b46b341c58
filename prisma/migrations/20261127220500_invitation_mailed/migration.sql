-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "is_mailed" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "invitation_user_id_idx" ON "invitation"("user_id");
